import { completenessOf } from '@zhilu/kernel/registers';
import { chartsOf, factsOf, NAMED, tablesOf } from '../facts';
import brief from '../templates/leader-brief.json';
import notice from '../templates/monthly-notice.json';
import period from '../templates/period-report.json';
import rectification from '../templates/rectification.json';
import { parseTemplate, writeReport } from './template';

const counts = (onTime: number, late: number, missing: number, indeterminate = 0, reportedLate = 0) => ({
  charged: onTime + late + reportedLate + missing,
  onTime,
  late,
  reportedLate,
  missing,
  notReceived: 0,
  pending: 0,
  indeterminate,
  notApplicable: 0,
  missingSubmitted: 0,
  missingAccepted: 0,
  missingRejected: 0,
});
type Row = { agency?: string; dutyClass: string; counts: ReturnType<typeof counts>; silent?: boolean };
const tableOf = (rows: readonly Row[], ageing: readonly { fromDays: number; toDays: number | null; missing: number }[] = []) =>
  ({
    rows: rows.map((row) => ({
      keys: [
        ...(row.agency === undefined ? [] : [{ dimension: 'agency', value: row.agency, label: `主体${row.agency}` }]),
        { dimension: 'dutyClass', value: row.dutyClass, label: '' },
      ],
      figure: { counts: row.counts, unassessed: row.silent === true ? {} : null },
      comparable: true,
    })),
    ageing,
  }) as never;

const BASIS = {
  place: '岭东市',
  from: '2026-07-01',
  to: '2026-09-30',
  asOf: '2026-11-20',
  known: 42,
  edition: null as string | null,
  narrowed: '',
  agencies: 2,
  silent: { agencies: 0, sources: 0 },
};
const monthsOf = (rows: readonly (readonly [string, ReturnType<typeof counts>, boolean?])[]) =>
  ({
    rows: rows.map(([month, of, silent]) => ({
      keys: [
        { dimension: 'month', value: month, label: '' },
        { dimension: 'dutyClass', value: 'written', label: '' },
      ],
      figure: { counts: of, unassessed: silent === true ? {} : null },
      comparable: true,
    })),
    ageing: [],
  }) as never;
const expectedOf = (matched: number, several: number, unmatched: number, excluded = 0) => {
  const counts = { matched, several, unmatched, excluded };
  return { ...counts, completeness: completenessOf(counts) };
};
/** What was noted outside of agencies, and of all of them together. */
const notedOf = (all: ReturnType<typeof expectedOf>, rows: readonly (readonly [string, ReturnType<typeof expectedOf> | null])[] = []) =>
  ({
    rows: rows.map(([agency, expected]) => ({ keys: [{ dimension: 'agency', value: agency, label: `主体${agency}` }], expected })),
    expected: all,
  }) as never;
const NOTED = notedOf(expectedOf(35, 2, 5, 1), [
  ['1', expectedOf(33, 2, 3)],
  ['2', expectedOf(2, 0, 2, 1)],
  ['3', expectedOf(0, 0, 0)],
]);
const FIGURES = {
  now: tableOf(
    [
      { dutyClass: 'written', counts: counts(900, 50, 50, 10) },
      { dutyClass: 'recording', counts: counts(80, 0, 20) },
    ],
    [
      { fromDays: 0, toDays: 7, missing: 10 },
      { fromDays: 91, toDays: 180, missing: 40 },
      { fromDays: 366, toDays: null, missing: 20 },
    ],
  ),
  before: tableOf([{ dutyClass: 'written', counts: counts(90, 0, 10) }]),
  beforeIsWhole: true,
  byAgency: tableOf([
    { agency: '1', dutyClass: 'written', counts: counts(890, 50, 50) },
    { agency: '1', dutyClass: 'storage', counts: counts(5, 0, 0) },
    { agency: '2', dutyClass: 'written', counts: counts(10, 0, 0) },
    { agency: '2', dutyClass: 'recording', counts: counts(80, 0, 20), silent: true },
  ]),
  noted: NOTED,
  trend: monthsOf([
    ['2026-08-01', counts(80, 10, 10)],
    ['2026-09-01', counts(95, 0, 5)],
  ]),
  months: ['2026-07-01', '2026-08-01', '2026-09-01'],
  rectifications: [{ agency: 1, label: '主体1', asked: 9, accepted: 6, rejected: 1, open: 2, overdue: 1 }],
};
const template = parseTemplate(period, NAMED);
const written = (basis: object = {}, figures: object = {}, by = template) => {
  const all = { ...FIGURES, ...figures };
  const of = { ...BASIS, ...basis };
  return writeReport(by, factsOf(of, all), tablesOf(of, all), chartsOf(all));
};
const prose = (paper: ReturnType<typeof written>): string =>
  paper.blocks
    .map((block) =>
      block.kind === 'table'
        ? block.rows.map((row) => row.join(' ')).join('\n')
        : block.kind === 'chart' || block.kind === 'marks'
          ? block.words
          : block.text,
    )
    .join('\n');

describe('报告: words from figures', () => {
  it('RP-1 says what the figures say, with their bounds, and how they moved', () => {
    const paper = written();
    expect(paper.title).toEqual(['岭东市2026年第三季度', '行政执法全过程记录情况分析报告']);
    expect(paper.subtitle).toBe('数据截至2026年11月20日日终，第42笔入库');
    const text = prose(paper);
    expect(text).toContain('应记录1,100项，已记录1,030项，覆盖率93.6%（下限92.8%，上限93.7%）；其中逾期50项，缺失70项。');
    expect(text).toContain('另有10项信息不足');
    expect(text).toContain('覆盖率较上期升 5.0 个百分点。');
    expect(text).toContain('距到期九十日以内10项，九十一日至一年40项，一年以上20项。');
    expect(text).toContain('本期没有应全程无间断记录的事项。');
  });

  it('RP-2 agencies stand by their codes; too few and silent ones have numbers and no rate; the sum adds up', () => {
    expect(prose(written())).toContain('主体1 990 940 50 0 50 94.9%\n主体2 110 90 0 0 20 未报\n合计 1,100 1,030 50 0 70 93.6%');
    const few = written({}, { byAgency: tableOf([{ agency: '1', dutyClass: 'written', counts: counts(20, 0, 9) }]) });
    expect(prose(few)).toContain('主体1 29 20 0 0 9 —');
  });

  it('RP-3 where sources are silent it says so, compares nothing, and bounds nothing closer than none and all', () => {
    const text = prose(written({ silent: { agencies: 1, sources: 2 } }));
    expect(text).toContain('2个数据来源在本期有未报的日期');
    expect(text).toContain('（下限0.0%，上限100.0%）');
    expect(text).not.toContain('较上期');
    expect(prose(written({}, { beforeIsWhole: false }))).not.toContain('较上期');
  });

  it('LT-4 迟报 stands beside 逾期, and no word of breach with it', () => {
    const text = prose(written({}, { now: tableOf([{ dutyClass: 'written', counts: counts(10, 1, 0, 0, 4) }]) }));
    expect(text).toContain('已记录15项');
    expect(text).toContain('逾期1项，迟报4项，缺失0项。');
    expect(text).toContain('另有迟报4项：所载时间没有逾期，报送超过约定宽限，不作违规认定。');
    expect(prose(written())).not.toContain('另有迟报');
  });

  it('RP-4 without anything missing nothing is asked for of it', () => {
    const text = prose(written({}, { now: tableOf([{ dutyClass: 'written', counts: counts(10, 0, 0) }]) }));
    expect(text).toContain('文字和音像记录没有缺失。');
    expect(text).not.toContain('逐项核实');
  });

  it('RP-5 a template is refused by name for a field, a condition or a table there is not, and for a part nobody knows', () => {
    const one = (block: object) => ({ ...period, blocks: [block] });
    for (const [block, code, said] of [
      [{ paragraph: ['罚没{fines}元'] }, 'report.template-field', 'fines'],
      [{ paragraph: [{ when: 'rank', text: '先进' }] }, 'report.template-field', 'rank'],
      [{ table: 'fines', caption: '表' }, 'report.template-field', 'fines'],
      [{ picture: 'x' }, 'report.template-malformed', 'blocks'],
    ] as const)
      expect(() => parseTemplate(one(block), NAMED)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(said) }));
  });

  it('RP-7 月度通报 and 整改情况 are templates of the same fields; by a locked edition each says which', () => {
    const told = written({ edition: '第2版' }, {}, parseTemplate(notice, NAMED));
    expect(told.title).toEqual(['岭东市2026年第三季度', '行政执法全过程记录情况通报']);
    expect(told.subtitle).toBe('第2版　数据截至2026年11月20日日终，第42笔入库');
    expect(prose(told)).toContain('请有关主体对缺失的70项逐项核实');
    const righted = parseTemplate(rectification, NAMED);
    const text = prose(written({}, {}, righted));
    expect(text).toContain('要求整改9件，截至2026年11月20日已销号6件，销号率66.7%。');
    expect(text).toContain('整改中的有1件已超过期限。');
    expect(text).toContain('主体1 9 6 1 2 1\n合计 9 6 1 2 1');
    const none = prose(written({}, { rectifications: [] }, righted));
    expect(none).toContain('本期没有要求整改的事项。');
    expect(none).not.toContain('销号率');
  });

  it('RP-8 numbers of a table stand beside its texts, for the workbook', () => {
    const { agencies } = tablesOf(BASIS, FIGURES);
    expect(agencies!.values).toContainEqual(['合计', 1100, 1030, 50, 0, 70, '93.6%']);
    expect(agencies!.rows).toContainEqual(['合计', '1,100', '1,030', '50', '0', '70', '93.6%']);
  });

  it('RP-9 领导一页: five figures, each so many of so many, three sentences, and what is asked for', () => {
    const page = parseTemplate(brief, NAMED);
    const now = tableOf(
      [
        { dutyClass: 'written', counts: counts(900, 50, 50, 10) },
        { dutyClass: 'uninterrupted', counts: { ...counts(7, 1, 4), missingSubmitted: 1, missingAccepted: 1, missingRejected: 1 } },
      ],
      [{ fromDays: 366, toDays: null, missing: 20 }],
    );
    const paper = written({ narrowed: '，只含执法类别 行政处罚' }, { now }, page);
    expect(paper.subtitle).toBe('数据截至2026年11月20日日终，只含执法类别 行政处罚');
    const [table, ...others] = paper.blocks;
    expect(table).toMatchObject({
      rows: [
        ['文字记录覆盖率', '1,000', '950', '95.0%', expect.stringContaining('升 5.0')],
        ['音像记录覆盖率', '0', '0', '—', '—'],
        ['全程无间断合格率', '12', '7', '58.3%', '—'],
        ['按时储存率', '0', '0', '—', '—'],
        ['中断的书面说明', '4', '3', '75.0%', '—'],
      ],
    });
    expect(others.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph', 'paragraph']);
    const text = prose(paper);
    expect(text).toContain('缺失50项，其中到期一年以上20项；逾期50项。');
    expect(text).toContain('请督促对1项未说明的中断提交书面说明。');
    const open = prose(written({ to: '2026-12-31' }, { now }, page));
    expect(open).not.toContain('较上期升');
    expect(written({ to: '2026-12-31' }, { now }, page).subtitle).toContain('，期间未结束');
  });

  it('RP-18 a chart says in words what it shows; a month with nothing due, or that cannot be assessed, is no point', () => {
    const { trend } = chartsOf(FIGURES);
    expect(trend!.labels).toEqual(['26年7月', '26年8月', '26年9月']);
    expect(trend!.lines[0]).toEqual({ name: '文字记录', points: [null, { n: 90, of: 100 }, { n: 95, of: 100 }] });
    expect(trend!.words).toBe('截至本期的3个月覆盖率：文字记录由90.0%到95.0%；音像记录无法评估。');
    const silent = chartsOf({ ...FIGURES, trend: monthsOf([['2026-09-01', counts(95, 0, 5), true]]) });
    expect(silent.trend!.lines[0]!.points).toEqual([null, null, null]);
  });

  it('XA-11 归集完整率 stands in analysis, notice and page for leaders, with its bounds and the list of agencies; too few have no rate', () => {
    const text = prose(written());
    expect(text).toContain('等外部登记本期到期43条，已有案件35条，未见案件5条。归集完整率87.5%（下限83.3%，上限88.1%）。');
    expect(text).toContain(
      '另有2条可能对应的案件不止一个，待人认定。经认定不应有案件的1条不计。未见案件的由监督机构询问、核实，不因此认定违规。',
    );
    expect(text).toContain('主体1 38 33 2 3 0 91.7%\n主体2 5 2 0 2 1 —\n合计 43 35 2 5 1 87.5%');
    expect(text).not.toContain('主体3');
    for (const other of [notice, brief])
      expect(prose(written({}, {}, parseTemplate(other, NAMED)))).toMatch(/外部登记.*到期43条.*未见案件5条/);
    const few = prose(written({}, { noted: notedOf(expectedOf(2, 0, 1), [['1', expectedOf(2, 0, 1)]]) }));
    expect(few).toContain('本期到期3条，已有案件2条，未见案件1条。未见');
    expect(few).not.toContain('归集完整率6');
    const none = written({}, { noted: notedOf(expectedOf(0, 0, 0), [['1', null]]) });
    expect(prose(none)).toContain('没有登记不等于没有漏报');
    expect(none.blocks.filter((block) => block.kind === 'table').map(({ caption }) => caption)).toEqual(['表1　文字和音像记录情况']);
  });

  it('FT-38 the share of a chart is that of the table: what was reported late is recorded', () => {
    const { trend } = chartsOf({ ...FIGURES, trend: monthsOf([['2026-09-01', counts(90, 2, 5, 0, 3)]]) });
    expect(trend!.lines[0]!.points.at(-1)).toEqual({ n: 95, of: 100 });
  });

  it('RP-6 every field there is has a value of this period', () => {
    const facts = factsOf(BASIS, FIGURES);
    expect([...NAMED.fields].filter((field) => facts[field] === undefined)).toEqual([]);
    expect(Object.keys(facts).filter((field) => !NAMED.fields.has(field))).toEqual([]);
  });
});
