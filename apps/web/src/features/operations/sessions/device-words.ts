const BROWSERS: readonly (readonly [sign: RegExp, word: string])[] = [
  [/Edg\//, 'Edge'],
  [/QQBrowser\//, 'QQ 浏览器'],
  [/360[SE]E|QIHU/, '360 浏览器'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [sign: RegExp, word: string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/UOS|Kylin|Linux/, 'Linux'],
];

/** What a browser says it is, in two words; what is not known stays as it came. */
export const deviceWords = (device: string | null): string => {
  if (device === null || device === '') return '未说明';
  const of = (signs: typeof BROWSERS): string | undefined => signs.find(([sign]) => sign.test(device))?.[1];
  const known = [of(SYSTEMS), of(BROWSERS)].filter((word) => word !== undefined);
  return known.length === 0 ? device.slice(0, 40) : known.join('，');
};
