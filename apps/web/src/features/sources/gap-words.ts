/** A share in whole per cent; a part that is not nothing is never said to be none, nor one that is not all to be all. */
export const share = (part: number, whole: number): string => {
  if (whole === 0) return '—';
  if (part === 0 || part === whole) return `${(part / whole) * 100}%`;
  const percent = Math.round((part / whole) * 100);
  return percent === 0 ? '不足 1%' : percent === 100 ? '超过 99%' : `${percent}%`;
};
