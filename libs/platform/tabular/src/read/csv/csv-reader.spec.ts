import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type Delimiter, delimiterOf, rowsOf } from './csv-reader';
import { RecordSplitter } from './record-splitter';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** Reads text handed over in pieces that end where lines end, as files are. */
const read = (pieces: readonly string[], delimiter: Delimiter) => {
  const splitter = new RecordSplitter(delimiter);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.push('', true)];
};
const cellsOf = (pieces: readonly string[], delimiter: Delimiter) => rowsOf(read(pieces, delimiter), delimiter).map(({ cells }) => cells);

const tables = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  rows: fc.array(
    fc.array(
      fc.record({
        text: fc.stringMatching(/^[ab中,;|\t"\r\n ]{0,6}$/),
        quoted: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    { maxLength: 6 },
  ),
  cuts: fc.array(fc.nat(60), { maxLength: 4 }),
});

describe('B-03 B-04 CSV', () => {
  it('cut at quotes and line ends by hand, a table is what csv-parse makes of it', () => {
    fc.assert(
      fc.property(tables, ({ delimiter, end, rows, cuts }) => {
        const text = rows
          .map((row) =>
            row
              .map(({ text, quoted }) =>
                quoted || new RegExp(`["\\r\\n${delimiter === '|' ? '\\|' : delimiter}]`).test(text)
                  ? `"${text.replaceAll('"', '""')}"`
                  : text,
              )
              .join(delimiter),
          )
          .map((line) => line + end)
          .join('');
        const expected = parse(text, { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true }).filter((row) =>
          row.some((cell) => cell.trim() !== ''),
        );
        const ends = [...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length);
        const places = [0, ...new Set(cuts.map((cut) => ends[cut % Math.max(ends.length, 1)] ?? 0)), text.length].sort((a, b) => a - b);
        const pieces = places.slice(1).map((to, at) => text.slice(places[at], to));
        expect(cellsOf(pieces, delimiter)).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('mixed CRLF, LF and CR are line ends, and lines are counted through quoted line breaks', () => {
    const rows = rowsOf(read(['a,b\r\n1,"x\r\ny\rz"\n2,u\r3,v'], ','), ',');
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, '1', 'x\r\ny\rz'],
      [5, '2', 'u'],
      [6, '3', 'v'],
    ]);
  });

  it('a quote within a field puts only its own line aside', () => {
    const rows = rowsOf(read(['a,b\n1,5" pipe\n"2","x"\n"3"x,y\n4,z\n'], ','), ',');
    expect(rows.map(({ line, fault }) => [line, fault?.code])).toEqual([
      [1, undefined],
      [2, 'quote-misplaced'],
      [3, undefined],
      [4, 'quote-misplaced'],
      [5, undefined],
    ]);
  });

  it('B-01 an unclosed quote is refused with the line where it opened', () => {
    expect(() => read(['a,b\n1,2\n3,"open\n4,5\n'], ',')).toThrow('第 3 行：此处打开的引号（"）直到文件末尾都没有闭合。');
  });

  it('B-02 a row of 501 columns is refused, quoted or not', () => {
    expect(() => cellsOf([`a\n${','.repeat(500)}\n`], ',')).toThrow('第 2 行：有 501 列，超过上限 500 列。');
    expect(() => cellsOf([`a\n${'"x",'.repeat(500)}\n`], ',')).toThrow('501 列');
    expect(cellsOf([`${'x,'.repeat(499)}x\n`], ',')[0]).toHaveLength(500);
  });

  it('blank lines are no rows', () => {
    expect(rowsOf(read(['a\n\n , \n\nb\n'], ','), ',').map(({ line }) => line)).toEqual([1, 5]);
  });

  it.each([
    ['a,b,c', ','],
    ['a;b;c', ';'],
    ['a\tb', '\t'],
    ['甲|乙', '|'],
    ['"a;b;c",d', ','],
    ['单列', ','],
  ])('the separator of the header %s is %s', (line, delimiter) => {
    expect(delimiterOf(line)).toBe(delimiter);
  });
});
