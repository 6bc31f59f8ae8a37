import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { at, type CaseLine } from '../case-lines';
import type { Office } from '../offices';

const HOUR = 3600;

/**
 * 预置疑点: a few inspections of one agency in which something does not fit, as two more delivery files, the second of which
 * moves the date of a late document. Nothing in them is left to chance: what the detectors find of it can be told beforehand.
 */
export const writePlanted = async (office: Office, until: LegalDate, folder: string): Promise<string[]> => {
  const lines = plantedLines(office.agency.code, until);
  const late = lines.find(({ kind, madeAt }) => kind === 'written' && madeAt === addDays(until, PLANTED_BACK + LATE_BY))!;
  const deliveries = [lines, [{ ...late, madeAt: addDays(until, PLANTED_BACK), revision: 2 }]];
  const paths = deliveries.map((_, n) => join(folder, `${office.city}-planted-${n + 1}.ndjson`));
  for (const [n, some] of deliveries.entries()) await writeFile(paths[n]!, some.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return paths;
};

/** Days from the last day to that of the planted inspections. */
const PLANTED_BACK = -40;
/** One site record was made so many days late; the second delivery says it was not. */
const LATE_BY = 3;

/** Officers, device and times of one planted inspection; the rest is as it should be. */
interface Plan {
  readonly officers: readonly string[];
  readonly device: string;
  /** Arrival, in hours of the day. */
  readonly hour: number;
  /** Days between the activity and its clip. */
  readonly clipAfter?: number;
  /** A second version of the clip, with another digest. */
  readonly redone?: true;
  /** A second clip of the same device and time. */
  readonly doubled?: true;
}

const PAIR = ['粤0900001', '粤0900002'];
const OTHERS = ['粤0900003', '粤0900004'];
const PLANS: readonly Plan[] = [
  { officers: PAIR, device: 'YZ-01', hour: 9 },
  { officers: PAIR, device: 'YZ-02', hour: 9.5 },
  { officers: OTHERS, device: 'YZ-03', hour: 13 },
  { officers: ['粤0900005', '粤0900006'], device: 'YZ-03', hour: 13.5 },
  { officers: ['粤0900007'], device: 'YZ-04', hour: 15 },
  { officers: OTHERS, device: 'YZ-05', hour: 15, clipAfter: 1 },
  { officers: PAIR, device: 'YZ-06', hour: 16, redone: true },
  { officers: ['粤0900005', '粤0900006'], device: 'YZ-07', hour: 17, doubled: true },
];

const plantedLines = (agency: string, until: LegalDate): CaseLine[] => {
  const day = addDays(until, PLANTED_BACK);
  return PLANS.flatMap((plan, n): CaseLine[] => {
    const caseKey = `YZ-${agency.slice(8, 16)}-${n + 1}`;
    const activity = `${caseKey}-H1`;
    const [arrived, left] = [plan.hour * HOUR, (plan.hour + 1) * HOUR];
    const filmed = addDays(day, plan.clipAfter ?? 0);
    const clip = (key: string, digest: string, revision = 1): CaseLine => ({
      kind: 'recording',
      agency,
      caseKey,
      key,
      activity,
      device: plan.device,
      startedAt: at(filmed, arrived),
      endedAt: at(filmed, left),
      storedAt: at(filmed, left + HOUR),
      storedFrom: 'station',
      digest,
      revision,
    });
    const papers = ['T01', 'T06', 'T08', 'T14', 'T28'].map((item, i): CaseLine => ({
      kind: 'written',
      agency,
      caseKey,
      key: `${caseKey}-W${i + 1}`,
      item,
      madeAt: n === 0 && item === 'T08' ? addDays(day, LATE_BY) : day,
    }));
    return [
      {
        kind: 'case',
        agency,
        key: caseKey,
        actType: 'inspection',
        procedure: 'ordinary',
        caseNo: `预置检〔${day.slice(0, 4)}〕${n + 1}号`,
        title: '专项监督检查',
        filedOn: day,
        closedOn: addDays(day, 1),
        facts: { onsiteConducted: true, problemFound: false, closed: true },
      },
      ...papers,
      {
        kind: 'activity',
        agency,
        caseKey,
        key: activity,
        scene: 'siteInspection',
        arrivedAt: at(day, arrived),
        leftAt: at(day, left),
        place: `检查点 ${n + 1}`,
        officers: plan.officers,
      },
      clip(`${caseKey}-V1`, `yz${n}a`),
      ...(plan.redone ? [clip(`${caseKey}-V1`, `yz${n}b`, 2)] : []),
      ...(plan.doubled ? [clip(`${caseKey}-V2`, `yz${n}b`)] : []),
    ];
  });
};
