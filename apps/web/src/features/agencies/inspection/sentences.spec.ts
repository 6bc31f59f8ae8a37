import { type Known, sentencesOf } from './sentences';

const ratio = (n: number, of: number) => ({ n, of });
const rate = (n: number, of: number) => ({ low: ratio(n, of), shown: ratio(n, of), high: ratio(n, of) });
const known = (more: Partial<Known> = {}): Known =>
  ({
    agencyId: 7,
    beside: {
      basis: { asOf: '2026-10-31', known: 9 },
      peers: '公安 · 县级',
      members: 9,
      unexplained: ratio(2, 5),
      measures: [
        { measure: 'storage', standing: 'worse', rate: rate(762, 898), centre: ratio(912, 1000), months: [] },
        { measure: 'written', standing: 'same', rate: rate(99, 100), centre: ratio(990, 1000), months: [] },
        { measure: 'recording', standing: 'few', rate: rate(3, 9), centre: null, months: [] },
      ],
    },
    charts: [],
    said: {
      figures: {
        basis: { asOf: '2026-10-31', known: 9 },
        total: { counts: { charged: 100, late: 0, reportedLate: 0, missing: 4, notReceived: 0, indeterminate: 0 }, unassessed: null },
      },
      agencyProfile: null,
      requests: { tally: [{ kind: 'explanation', state: 'asked', n: 3, overdue: 1 }] },
      interruptionCauses: { total: 0, whole: [], agencies: [] },
    },
    leads: null,
    ...more,
  }) as unknown as Known;
const of = (key: string, more?: Partial<Known>) => sentencesOf(known(more)).find((one) => one.key === key)!;

describe('检查前情况', () => {
  it('IN-1 what stands apart from its peers is notable, with its numbers and those of the peers; what is of too few gives no rate', () => {
    expect(of('measure storage')).toMatchObject({ notable: true, text: '按时储存率 84.9%（762/898），明显较差，同类合计 91.2%。' });
    expect(of('measure written')).toMatchObject({ notable: false });
    expect(of('measure recording').text).toBe('音像记录覆盖率（3/9），样本过少。');
  });

  it('IN-2 what needs a hand is notable and opens; what is not there is said only on demand', () => {
    expect(of('missing')).toMatchObject({
      notable: true,
      text: '文字和音像记录应记录 100 项，缺失 4 项。',
      opens: { duties: { outcome: ['missing'] } },
    });
    expect(of('late')).toMatchObject({ notable: false, text: '没有逾期。', opens: null });
    expect(of('gaps').text).toBe('音像记录中断 5 项，其中 2 项未说明。');
    expect(of('request explanation')).toMatchObject({ notable: true, text: expect.stringContaining('3 件，已逾期 1 件') });
  });

  it('IN-3 an excuse is notable only where it is twice as frequent as elsewhere, of enough on both sides', () => {
    const causes = (own: number, total: number, theirs: number, all: number) => ({
      said: {
        ...known().said,
        interruptionCauses: {
          total: total + all,
          whole: [{ cause: 'battery', n: own + theirs }],
          agencies: [{ agencyId: 7, total, causes: [{ cause: 'battery', n: own }] }],
        },
      } as unknown as Known['said'],
    });
    expect(of('cause battery', causes(20, 40, 50, 400)).notable).toBe(true);
    expect(of('cause battery', causes(20, 40, 120, 400)).notable).toBe(false);
    expect(of('cause battery', causes(9, 12, 5, 400))).toMatchObject({ notable: false, text: expect.stringContaining('样本过少') });
  });
});
