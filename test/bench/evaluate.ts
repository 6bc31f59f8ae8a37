import type { ActType } from '@zhilu/kernel/vocabulary';
import { type Context, type Dossier, evaluate, gd2018, type WrittenRecord } from '@zhilu/kernel/law';
import { earliest, HOLIDAY_TABLES, makeCalendar } from '@zhilu/kernel/time';

const SOURCE = 1;
const received = (day: string) => ({ receivedAt: earliest(`${day}T20:00:00`), source: SOURCE });
const DAYS: readonly (readonly [item: string, day: string])[] = [
  ['T03', '2026-03-02'],
  ['T04', '2026-03-02'],
  ['T05', '2026-03-03'],
  ['T06', '2026-03-05'],
  ['T08', '2026-03-05'],
  ['T09', '2026-03-05'],
  ['T20', '2026-03-09'],
  ['T21', '2026-03-10'],
  ['T24', '2026-03-12'],
  ['T25', '2026-03-16'],
  ['T28', '2026-03-18'],
];
const DENIED = [
  'inquiryConducted', 'samplingTaken', 'testCommissioned', 'adverseDecision', 'thirdPartyInterest', 'statementMade',
  'recusalRequested', 'hearingRightApplies', 'hearingRequested', 'expertReview', 'legalReviewRequired', 'collectiveDiscussionRequired',
  'servedInPerson', 'personalLiberty', 'lifeHealth', 'majorProperty',
]; // prettier-ignore

/** A licence with a visit to the place: eleven documents, one visit, one clip; twenty duties that apply. */
export const dossierOfTwenty = (n: number): Dossier => ({
  case: {
    key: `C-${n}`,
    actType: 'licence' satisfies ActType,
    procedure: 'ordinary',
    documentNo: `${n}`,
    legalBasis: '《食品安全法》第三十五条',
    acceptedOn: '2026-03-03',
    decidedOn: '2026-03-12',
    servedOn: '2026-03-16',
    closedOn: '2026-03-18',
    facts: { ...Object.fromEntries(DENIED.map((fact) => [fact, false])), materialsIncomplete: true },
    ...received('2026-03-03'),
  },
  written: DAYS.map(([item, madeAt]): WrittenRecord => ({ key: `${item}-${n}`, item, madeAt, ...received(madeAt) })),
  activities: [
    {
      key: `A-${n}`,
      scene: 'siteInspection',
      arrivedAt: '2026-03-05T09:00:00',
      leftAt: '2026-03-05T10:00:00',
      ...received('2026-03-05'),
    },
  ],
  recordings: [
    {
      key: `R-${n}`,
      activity: `A-${n}`,
      startedAt: '2026-03-05T09:00:00',
      endedAt: '2026-03-05T10:00:00',
      completedAt: '2026-03-05T10:00:00',
      storedAt: '2026-03-05T17:00:00',
      storedFrom: 'station',
      evidence: false,
      ...received('2026-03-05'),
    },
  ],
});

const context = (): Context => ({
  packs: [{ pack: gd2018(), from: '2018-02-01', to: null }],
  calendar: makeCalendar(HOLIDAY_TABLES),
  lists: [],
  sources: [
    {
      source: SOURCE,
      connectedAt: earliest('2026-01-01'),
      graceHours: 72,
      completeFor: ['case', 'written', 'activity', 'recording'],
      carries: ['*'],
    },
  ],
  configuration: { backstopDays: 90, gapToleranceSeconds: 120 },
});

/** What evaluating costs on one core: by processor time, so that other work on the machine does not count; the middle of five rounds. */
export const measureEvaluate = (): { dossiersPerSecond: number; dutiesApplying: number; dutiesLookedAt: number } => {
  const under = context();
  // As on import: each dossier is its own and is seen once.
  const dossiers = Array.from({ length: 5_000 }, (_, n) => dossierOfTwenty(n));
  const first = evaluate(dossiers[0]!, under);
  const rates: number[] = [];
  for (let round = 0; round < 5; round++) {
    const before = process.cpuUsage();
    let judged = 0;
    for (let again = 0; again < 10; again++) for (const dossier of dossiers) judged += evaluate(dossier, under).length > 0 ? 1 : 0;
    const { user, system } = process.cpuUsage(before);
    rates.push(judged / ((user + system) / 1e6));
  }
  return {
    dossiersPerSecond: rates.sort((a, b) => a - b)[2]!,
    dutiesApplying: first.filter(({ standing }) => standing !== 'notApplicable').length,
    dutiesLookedAt: first.length,
  };
};

if (require.main === module) console.log(JSON.stringify(measureEvaluate(), null, 2));
