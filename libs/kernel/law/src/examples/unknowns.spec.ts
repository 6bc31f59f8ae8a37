import type { ActType } from '@zhilu/kernel/vocabulary';
import type { CaseRecord, Dossier } from '../dossier';
import { evaluate } from '../evaluate';
import { settle } from '../settlement';
import { aCase, activity, at, clip, context, dossier, UNDER_2021, written } from '@zhilu/testing/law/make';

/** What a case system knows of an act without a single question of yes or no answered. */
interface Whole {
  readonly stated: Partial<CaseRecord>;
  readonly papers: string;
  readonly answers: Partial<CaseRecord>;
  /** Decided and handed over on the day of the act. */
  readonly onTheSpot?: true;
}
const DATES = { documentNo: '1号', legalBasis: '某法第一条', decidedOn: '2026-03-20', servedOn: '2026-03-20', closedOn: '2026-03-30' };
const EX_OFFICIO = { ...DATES, filedOn: '2026-03-02' };
const APPLIED = { ...DATES, acceptedOn: '2026-03-02', filedOn: undefined };
const served = { serviceMode: 'post' } as const;
const WHOLE: Readonly<Record<ActType, Whole>> = {
  penalty: {
    stated: { ...EX_OFFICIO, caseOutcome: 'imposed' },
    papers: 'T01 T02 T06 T07 T08 T09 T14 T15 T20 T21 T24 T25 T26 T28',
    answers: { ...served, stepsTaken: ['inquiry', 'site', 'statement'], penaltyKinds: ['fine'] },
  },
  licence: {
    stated: { ...APPLIED, caseOutcome: 'granted' },
    papers: 'T03 T05 T06 T08 T20 T21 T24 T25 T28',
    answers: { ...served, stepsTaken: ['site'] },
  },
  coercion: {
    stated: { ...EX_OFFICIO, coerciveType: 'seal', decidedOn: '2026-03-02', servedOn: '2026-03-02' },
    onTheSpot: true,
    papers: 'T01 T02 T06 T08 T09 T13 T14 T15 T20 T21 T24 T25 T26M T28',
    answers: { ...served, stepsTaken: ['site', 'measure', 'statement'] },
  },
  levy: { stated: EX_OFFICIO, papers: 'T01 T02 T09 T14 T20 T21 T24 T25 T26 T28', answers: { ...served, stepsTaken: ['none'] } },
  requisition: {
    stated: EX_OFFICIO,
    papers: 'T01 T02 T06 T08 T09 T14 T20 T21 T24 T25 T26 T28',
    answers: { ...served, stepsTaken: ['site'] },
  },
  payment: { stated: APPLIED, papers: 'T03 T05 T09 T20 T21 T24 T25 T26 T28', answers: { ...served, stepsTaken: ['none'] } },
  confirmation: { stated: APPLIED, papers: 'T03 T05 T09 T20 T21 T24 T25 T28', answers: { ...served, stepsTaken: ['none'] } },
  registration: { stated: APPLIED, papers: 'T03 T05 T20 T21 T24 T25 T28', answers: { ...served, stepsTaken: ['none'] } },
  adjudication: {
    stated: APPLIED,
    papers: 'T03 T05 T09 T14 T15 T20 T21 T24 T25 T26 T28',
    answers: { ...served, stepsTaken: ['statement'] },
  },
  inspection: {
    stated: { filedOn: undefined, closedOn: '2026-03-30' },
    papers: 'T01 T06 T08 T14 T28',
    answers: { ...served, stepsTaken: ['site'] },
  },
};
const FIRST = '2026-03-02';
/** The day each paper of these cases bears. */
const DAY: Readonly<Record<string, string>> = {
  T24: '2026-03-20',
  T25: '2026-03-20',
  T26: '2026-03-28',
  T26M: '2026-03-28',
  T28: '2026-03-30',
};

const wholeOf = (actType: ActType, answered: boolean): Dossier => {
  const { stated, papers, answers, onTheSpot } = WHOLE[actType];
  const visits = papers.includes('T08') ? [activity({ scene: actType === 'coercion' ? 'coercion' : 'siteInspection' })] : [];
  return dossier({
    case: aCase({ actType, ...stated, ...(answered && answers), receivedAt: at('2026-03-02T12:00:00') }),
    written: papers.split(' ').map((item) => written(item, onTheSpot && ['T24', 'T25'].includes(item) ? FIRST : (DAY[item] ?? FIRST))),
    activities: visits,
    recordings: visits.length === 0 ? [] : [clip()],
  });
};
const unknown = (of: Dossier, under = {}): string[] =>
  evaluate(of, context(under))
    .filter((duty) => settle(duty) === 'I' && duty.kind.dutyClass !== 'case')
    .map(({ kind }) => kind.rule.slice(7));

/** How many duties of a whole case cannot be judged at most: with every fact blank, and once 送达方式, 经过的程序 and 处罚种类 are filled in. */
const HELD: Readonly<Record<ActType, readonly [blank: number, answered: number]>> = {
  penalty: [26, 5],
  licence: [18, 6],
  coercion: [14, 5],
  levy: [21, 3],
  requisition: [15, 7],
  payment: [15, 3],
  confirmation: [22, 4],
  registration: [16, 3],
  adjudication: [20, 3],
  inspection: [27, 9],
};

describe.each([
  ['GD-2018', {}],
  ['GD-2021', UNDER_2021],
])('信息不足 of a whole case under %s', (_, under) => {
  it.each(Object.keys(WHOLE) as ActType[])('UN-1 %s: no more than is held here, and every paper of it in time', (actType) => {
    const [blank, answered] = [unknown(wholeOf(actType, false), under), unknown(wholeOf(actType, true), under)];
    expect(blank.length).toBeLessThanOrEqual(HELD[actType][0]);
    expect(answered.length).toBeLessThanOrEqual(HELD[actType][1]);
    const late = evaluate(wholeOf(actType, true), context(under)).filter((duty) => ['L', 'M'].includes(settle(duty)));
    expect(late.map(({ kind }) => kind.rule)).toEqual([]);
  });
});
