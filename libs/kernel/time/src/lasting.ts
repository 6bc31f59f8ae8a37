/** A length of time in words: `14 分 20 秒`, `3 日 2 时`. */
export const lasting = (seconds: number): string => {
  const s = Math.round(Math.abs(seconds));
  if (s < 60) return `${s} 秒`;
  if (s < 3_600) return `${Math.floor(s / 60)} 分${s % 60 === 0 ? '' : ` ${s % 60} 秒`}`;
  if (s < 86_400) return `${Math.floor(s / 3_600)} 时 ${Math.floor((s % 3_600) / 60)} 分`;
  return `${Math.floor(s / 86_400)} 日${Math.floor((s % 86_400) / 3_600) === 0 ? '' : ` ${Math.floor((s % 86_400) / 3_600)} 时`}`;
};
