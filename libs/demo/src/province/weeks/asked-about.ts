import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { at, type CaseLine } from '../case-lines';
import type { Office } from '../offices';

const HOUR = 3600;
/** Before the first source is connected. */
const BACK = 75;
const INTERRUPTED = 14;
const TAKEN_BACK = 4;

/**
 * 可以提出的事: inspections of the largest agency in which recording stopped and went on, some stored or written down too late; and cases it takes
 * back later while something is owed. Nothing in them is left to chance: every kind of request finds something to be about.
 */
export const askedAbout = ({ agency }: Office, until: LegalDate): { now: CaseLine[]; later: CaseLine[] }[] => [
  ...Array.from({ length: INTERRUPTED }, (_, n) => interrupted(agency.code, n, addDays(until, -BACK - n))),
  ...Array.from({ length: TAKEN_BACK }, (_, n) => takenBack(agency.code, n, addDays(until, -BACK - 2 * n))),
];

/** An inspection of something large in which nothing else came up; all of it is said. */
const FACTS: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(
    [
      'approvalRequired',
      'inquiryConducted',
      'samplingTaken',
      'testCommissioned',
      'evidencePreserved',
      'coerciveMeasureTaken',
      'statementMade',
      'recusalRequested',
      'expertReview',
      'problemFound',
      'rectificationOrdered',
      'documentIssued',
      'personalLiberty',
      'lifeHealth',
      'hearingRequested',
    ].map((fact) => [fact, false]),
  ),
  onsiteConducted: true,
  majorProperty: true,
  closed: true,
};

const head = (agency: string, key: string, caseNo: string, day: LegalDate): CaseLine => ({
  kind: 'case',
  agency,
  key,
  actType: 'inspection',
  procedure: 'ordinary',
  caseNo,
  title: '重大财产检查',
  party: '演示当事人＊＊',
  filedOn: day,
  closedOn: addDays(day, 1),
  facts: FACTS,
});

const papers = (agency: string, caseKey: string, items: readonly string[], day: LegalDate): CaseLine[] =>
  items.map((item, i) => ({ kind: 'written', agency, caseKey, key: `${caseKey}-W${i + 1}`, item, madeAt: day }));

const interrupted = (agency: string, n: number, day: LegalDate): { now: CaseLine[]; later: CaseLine[] } => {
  const caseKey = `ZD-${agency.slice(8, 16)}-${n + 1}`;
  const activity = `${caseKey}-H1`;
  const arrived = (9 + (n % 6)) * HOUR;
  const left = arrived + HOUR;
  const clip = (part: number, from: number, to: number): CaseLine => ({
    kind: 'recording',
    agency,
    caseKey,
    key: `${caseKey}-V${part}`,
    activity,
    device: `ZD-${String(n + 1).padStart(2, '0')}`,
    startedAt: at(day, from),
    endedAt: at(day, to),
    // Every second one lay at the unit for another day.
    storedAt: at(day, to + (n % 2 === 0 ? 2 * HOUR : 47 * HOUR)),
    storedFrom: 'station',
    digest: `${n + 1}${part}`.padStart(16, '0'),
  });
  const stop = arrived + 20 * 60;
  const now: CaseLine[] = [
    head(agency, caseKey, `重检〔${day.slice(0, 4)}〕${n + 1}号`, day),
    // Of every third one the site record bears a later day.
    ...papers(agency, caseKey, ['T01', 'T06', 'T08', 'T14', 'T28'], day).map((paper) =>
      n % 3 === 1 && paper.item === 'T08' ? { ...paper, madeAt: addDays(day, 2) } : paper,
    ),
    {
      kind: 'activity',
      agency,
      caseKey,
      key: activity,
      scene: 'siteInspection',
      arrivedAt: at(day, arrived),
      leftAt: at(day, left),
      place: `重点检查点 ${n + 1}`,
      officers: ['粤0900008', '粤0900009'],
      interruption: 'battery',
      interruptionSpoken: n % 3 !== 0,
    },
    clip(1, arrived, stop),
    clip(2, stop + 600 + 30 * n, left),
  ];
  return { now, later: [] };
};

const takenBack = (agency: string, n: number, day: LegalDate): { now: CaseLine[]; later: CaseLine[] } => {
  const key = `CF-${agency.slice(8, 16)}-${n + 1}`;
  const stated = head(agency, key, `复检〔${day.slice(0, 4)}〕${n + 1}号`, day);
  const gone: CaseLine = { kind: 'case', agency, key, actType: 'inspection', revision: 2, withdrawn: true };
  return { now: [stated, ...papers(agency, key, ['T01', 'T06'], day)], later: [gone] };
};
