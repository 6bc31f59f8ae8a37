import {
  adjudicated,
  compareSheets,
  offeredUnder,
  parseSheet,
  phasesStandard,
  type ReadingSheet,
  scoredSheet,
  unfinishedOf,
} from '@zhilu/kernel/review';

const standard = phasesStandard();
const whole = (over: Partial<ReadingSheet> = {}): ReadingSheet => ({
  marks: Object.fromEntries(standard.groups.flatMap(({ items }) => items).map(({ code }) => [code, { mark: 'ok' as const }])),
  vetoes: Object.fromEntries(standard.vetoes.map(({ code }) => [code, { found: false }])),
  faults: [],
  findings: {},
  ...over,
});
const refused = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`;
  }
  return '';
};

describe('评分表 as readers fill it in', () => {
  it('SH-1 what is left to be said is named: items, vetoes, automatic findings', () => {
    const { C1: _, ...marks } = whole().marks;
    const { V3: __, ...vetoes } = whole().vetoes;
    const sheet = whole({ marks, vetoes });
    expect(unfinishedOf(standard, sheet, ['d1'])).toEqual({ items: ['C1'], vetoes: ['V3'], findings: ['d1'] });
    expect(refused(() => scoredSheet(standard, sheet, ['d1']))).toBe('sheet.unfinished: 还没有评完：法制审核、违反法定程序、1 条自动疑点');
  });

  it('SH-2 a finding is overruled only with a reason, and only a finding of the file can be answered', () => {
    const of = (taken: boolean, reason?: string) => whole({ findings: { d1: { taken, ...(reason === undefined ? {} : { reason }) } } });
    expect(refused(() => scoredSheet(standard, of(false, ' '), ['d1']))).toContain('sheet.reason');
    expect(refused(() => scoredSheet(standard, of(true), []))).toContain('sheet.unknown-item');
    expect(scoredSheet(standard, of(false, '同次询问分页'), ['d1']).faults).toEqual([]);
  });

  it.each([
    ['no sheet', 7],
    ['a mark there is not', { ...whole(), marks: { A1: { mark: 'great' } } }],
    ['evidence before the first page', { ...whole(), marks: { A1: { mark: 'ok', evidence: [{ record: 'x', of: 'page', at: -1 }] } } }],
    ['something beside', { ...whole(), note: 'x' }],
    ['a reason without end', { ...whole(), vetoes: { V1: { found: true, reason: 'x'.repeat(501) } } }],
  ])('SH-3 %s is refused', (_, json) => expect(refused(() => parseSheet(json))).toContain('sheet.malformed'));

  it('SH-4 two sheets are held against each other by answer and points, not by words', () => {
    const one = whole({ marks: { ...whole().marks, C1: { mark: 'defect', off: '1', reason: '没有签名' }, C2: { mark: 'missing' } } });
    const other = whole({
      marks: { ...whole().marks, C1: { mark: 'defect', off: '1.0', reason: '缺少签名' }, C3: { mark: 'defect', off: '1', reason: '略' } },
    });
    expect(
      compareSheets(standard, one, other)
        .filter(({ same }) => !same)
        .map(({ code }) => code),
    ).toEqual(['C2', 'C3']);
    expect(
      compareSheets(standard, one, whole({ ...one, vetoes: { ...one.vetoes, V1: { found: true, reason: '证据不足' } } })).find(
        ({ same }) => !same,
      )!.code,
    ).toBe('V1');
  });

  it('SH-5 an adjudicated sheet follows the one or the other on every line that differs, and is whole', () => {
    const one = whole({ marks: { ...whole().marks, C1: { mark: 'missing' }, C2: { mark: 'missing' } } });
    const other = whole({ vetoes: { ...whole().vetoes, V3: { found: true, reason: '未经法制审核' } } });
    const sheet = adjudicated(standard, [one, other], (code) => (code === 'C1' ? 0 : 1));
    expect([sheet.marks.C1!.mark, sheet.marks.C2!.mark, sheet.vetoes.V3!.found]).toEqual(['missing', 'ok', true]);
    expect(unfinishedOf(standard, sheet, [])).toEqual({ items: [], vetoes: [], findings: [] });
  });

  it('SH-7 what was seen and heard of the points of a recording is kept by its second, and scores nothing; half a mark is refused', () => {
    const points = { 'A-1/P3': { found: true, record: 'R-1', at: 75 }, 'A-1/P4': { found: false } };
    expect(parseSheet({ ...whole(), points }).points).toEqual(points);
    expect(scoredSheet(standard, whole({ points }), [])).toEqual(scoredSheet(standard, whole(), []));
    expect(refused(() => parseSheet({ ...whole(), points: { 'A-1/P3': { record: 'R-1' } } }))).toContain('sheet.malformed');
    expect(refused(() => parseSheet({ ...whole(), points: { 'A-1/P3': { found: true, at: -1 } } }))).toContain('sheet.malformed');
  });

  it('SH-6 findings are offered under the item that names their rule, once', () => {
    const offered = offeredUnder(standard, [
      { no: '1', rule: 'T22' },
      { no: '2', rule: 'O04' },
      { no: '3', rule: 'XX' },
      // As the books write them: the text before, the procedure behind.
      { no: '4', rule: 'GD2018-T22' },
      { no: '5', rule: 'GD2018-T25-PEN' },
      { no: '6', rule: 'GD2018-T29' },
    ]);
    expect([...offered].map(([item, own]) => [item, own.map(({ no }) => no)])).toEqual([
      ['C1', ['1', '2', '4']],
      [null, ['3', '6']],
      ['F1', ['5']],
    ]);
  });
});
