import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { buffer } from 'node:stream/consumers';
import { serialOfDay, serialOfInstant } from '../serial';
import type { Column } from '../xlsx/paper';
import { csvOf, unmarked } from './csv-writer';

const column = (heading: string, look: Column['look'] = 'text'): Column => ({ heading, width: 10, look });
const written = (columns: readonly Column[], rows: readonly (readonly (string | number | null)[])[]) =>
  buffer(csvOf({ columns, rows: rows.map((cells) => ({ cells })) }));
const readBack = (bytes: Buffer): string[][] =>
  (parse(bytes, { bom: true, relax_column_count: false }) as string[][]).map((row) => row.map(unmarked));

describe('a list as text', () => {
  it('XP-1 begins with the mark of UTF-8 and ends its lines as the standard says', async () => {
    const bytes = await written([column('单位')], [['某局'], [null]]);
    expect(bytes.toString('latin1').slice(0, 3)).toBe('\xef\xbb\xbf');
    expect(bytes.toString('utf8')).toBe('\ufeff"单位"\r\n"某局"\r\n""\r\n');
  });

  it.each(['=1+1', '+8613800000000', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1", "''", '=DISPIMG("ID_1",1)', '=cmd|calc!A0'])(
    'XP-2 %j is harmless to a program that works out formulas, and the same letters when read back',
    async (text) => {
      const bytes = await written([column('备注')], [[text]]);
      const [, [stored]] = parse(bytes, { bom: true }) as [string[], string[]];
      expect(stored).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      expect(readBack(bytes)[1]).toEqual([text]);
    },
  );

  it('XP-3 whatever a cell says is read back letter by letter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), { maxLength: 8 }), async (rows) => {
        const back = readBack(await written([column('甲'), column('乙')], rows));
        if (JSON.stringify(back.slice(1)) !== JSON.stringify(rows)) throw new Error(JSON.stringify(rows));
      }),
    );
  });

  it('XP-4 numbers as they are, days and instants as days and instants of Beijing', async () => {
    const columns = [column('数', 'count'), column('率', 'share'), column('日', 'day'), column('时', 'instant')];
    const rows = [[-3, 0.0125, serialOfDay('2024-02-29'), serialOfInstant(Date.parse('2026-08-24T16:00:00Z'))]];
    expect(readBack(await written(columns, rows))[1]).toEqual(['-3', '0.0125', '2024-02-29', '2026-08-25 00:00:00']);
  });
});
