import type { Container } from './container';

/** What a number of a cell stands for, as its style shows it to the reader of the sheet. */
export type NumberKind = 'number' | 'day' | 'time' | 'moment';

const BUILT_IN: readonly (readonly [number, number, NumberKind])[] = [
  [14, 17, 'day'],
  [18, 21, 'time'],
  [22, 22, 'moment'],
  [27, 31, 'day'],
  [32, 35, 'time'],
  [36, 36, 'day'],
  [45, 47, 'time'],
  [50, 54, 'day'],
  [55, 56, 'time'],
  [57, 58, 'day'],
];

/** Kind of a format code such as `yyyy"年"m"月"d"日" hh:mm`: the letters outside quotes, escapes and brackets decide. */
export const kindOfFormat = (code: string): NumberKind => {
  const letters = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();
  if (letters.includes('general') || /[0#?]/.test(letters.replace(/[hms]\.0+|s\.0+/g, ''))) return 'number';
  const day = /[yd年日]/.test(letters) || /m/.test(letters.replace(/h+[^a-z]*m+|m+[^a-z]*s/g, ''));
  const time = /[hs]/.test(letters);
  return day ? (time ? 'moment' : 'day') : time ? 'time' : 'number';
};

/** Kinds by style number, from the workbook's styles. */
export const readStyles = async (container: Container, part: string): Promise<NumberKind[]> => {
  const own = new Map<number, NumberKind>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  await container.parseWhole(part, {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), kindOfFormat(attributes.formatCode ?? ''));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        kinds.push(own.get(id) ?? BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'number');
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return kinds;
};
