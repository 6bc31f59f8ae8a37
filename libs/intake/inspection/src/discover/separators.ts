import { type Delimiter, DELIMITERS, type Encoding, textOf } from '@zhilu/platform/tabular';

const LINES = 50;
const NAMES: Readonly<Record<Delimiter, string>> = { ',': '逗号', '\t': '制表符', ';': '分号', '|': '竖线' };

/** 分隔符 of a text file, and why it is taken for it. */
export interface FoundDelimiter {
  readonly value: Delimiter;
  readonly reason: string;
}

const firstLines = async (path: string, encoding: Encoding): Promise<string[]> => {
  const lines: string[] = [];
  for await (const text of textOf(path, encoding)) {
    lines.push(...text.split(/\r\n|\n|\r/, LINES).filter((line) => line.trim() !== ''));
    if (lines.length >= LINES) break;
  }
  return lines.slice(0, LINES);
};

/** The separator that cuts most of the first lines into equally many columns, the more columns the better: a title above the header does not mislead it. */
export const findDelimiter = async (path: string, encoding: Encoding): Promise<FoundDelimiter> => {
  const lines = (await firstLines(path, encoding)).map((line) => line.replace(/"(?:[^"]|"")*"/g, ''));
  const found = DELIMITERS.map((value) => {
    const widths = lines.map((line) => line.split(value).length).filter((width) => width > 1);
    const counts = new Map<number, number>();
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
    const [width = 1, agreeing = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    return { value, width, agreeing };
  });
  const [best] = found.sort((a, b) => b.agreeing - a.agreeing || b.width - a.width);
  if (best === undefined || best.agreeing === 0) return { value: ',', reason: '前几行没有分隔符，按只有一列读取' };
  return { value: best.value, reason: `前 ${lines.length} 行中 ${best.agreeing} 行由${NAMES[best.value]}分成 ${best.width} 列` };
};
