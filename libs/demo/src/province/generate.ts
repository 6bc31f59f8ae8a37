import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { addDays, type Instant, type LegalDate } from '@zhilu/kernel/time';
import { FACT_OF_SERVICE, FACT_OF_STEPS, type RecordKind } from '@zhilu/kernel/vocabulary';
import { type Act, inspection, licence, ordinaryPenalty, summaryPenalty } from './acts';
import { type CaseLine, CaseLines } from './case-lines';
import { Chance } from './chance';
import { busiestOf, governmentsOf, writeGovernments } from './governments';
import { otherAct, unpunished } from './other-acts';
import { amountOf, evenAmountOf, evenGroup } from './seeded-anomalies/even-group';
import { writePlanted } from './seeded-anomalies/seeded-anomalies';
import { hasOfficers, writeRegisters } from './registers';
import { writeOutside } from './outside';
import { askedAbout } from './weeks/asked-about';
import { CaseFiles, receivedOf, WEEKLY_GRACE_HOURS } from './weeks/case-files';
import { writeUnreadable } from './weeks/unreadable';
import { timetableOf } from './weeks/weeks';
import { yearlyColumnsOf } from './stated/yearly-columns';
import { CARE, foundProvince, type Office, type Province } from './offices';

export const SIZES = {
  tiny: { cases: 2_000, agencies: 30 },
  demo: { cases: 50_000, agencies: 180 },
  large: { cases: 1_000_000, agencies: 600 },
} as const;
export type Size = keyof typeof SIZES;

/** A source of the province: the case systems of one city. */
export interface ProvinceSource {
  readonly name: string;
  readonly agencies: readonly string[];
  readonly completeFor: readonly RecordKind[];
  /** Delivery files, in the order in which they are sent. */
  readonly files: readonly string[];
  /** Which of them holds what its agencies sent later; none where they sent nothing. */
  readonly late: string | null;
  /** What is noted of its agencies outside, sent by somebody else; null where nothing is. */
  readonly outside: string | null;
  /** Registers of its agencies, sent before the cases; null where there are none. */
  readonly registers: string | null;
  /** When each of its files is received and since when it is connected, where it has delivered week by week; null where all comes at once. */
  readonly history: SourceHistory | null;
  /** A delivery in which nothing can be read; null where it sent none. */
  readonly unreadable: string | null;
}
export interface SourceHistory {
  readonly connectedAt: Instant;
  readonly graceHours: number;
  /** By name of the file. */
  readonly received: Readonly<Record<string, Instant>>;
}
export interface GeneratedProvince extends Province {
  readonly sources: readonly ProvinceSource[];
  readonly until: LegalDate;
  /** Code of the agency in whose cases something does not fit. */
  readonly planted: string;
}

/** Months of acts before the last day. */
const DAYS_BACK = 720;

/**
 * 演示省: writes delivery files in the standard format under `folder`, the same bytes for the same seed, size and last
 * day. Defects are planted agency by agency; what they come to is worked out by a program that reads only these files.
 */
export const generateProvince = async (options: {
  cases: number;
  agencies: number;
  seed: number;
  until: LegalDate;
  folder: string;
  /** Whether it is delivered over the last weeks, with what comes of that; else all of it in two files at once. */
  history?: boolean;
}): Promise<GeneratedProvince> => {
  const { cases, agencies, seed, until, folder, history = false } = options;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const province = foundProvince(agencies, seed, until);
  const total = province.offices.reduce((sum, office) => sum + office.weight, 0);
  const even = evenGroup(province);
  const governments = governmentsOf(province);
  const busiest = busiestOf(province);
  const sources: ProvinceSource[] = [];
  let no = 0;
  let planted = '';
  for (const [city, name] of province.cities) {
    const offices = province.offices.filter((office) => office.city === city);
    const timetable = history ? timetableOf(sources.length, until) : null;
    const out = new CaseFiles(folder, city, timetable);
    const chance = new Chance(`cases ${seed} ${city}`);
    for (const office of offices)
      await writeCases(office, Math.max(3, Math.round((cases * office.weight) / total)), even.has(office), chance, until, out);
    if (history && offices.includes(busiest)) for (const one of askedAbout(busiest, until)) await out.write(one);
    await out.end();
    // Every seventh city has no link to its recording station: of recordings its source is no complete register.
    const completeFor: RecordKind[] = no++ % 7 === 3 ? ['case', 'written', 'activity'] : ['case', 'written', 'activity', 'recording'];
    const delivered = out.files();
    // One of the smaller agencies of the first city has cases in which something does not fit.
    if (no === 1) {
      const office = offices.filter(hasOfficers).at(-1)!;
      planted = office.agency.code;
      delivered.push(...(await writePlanted(office, until, folder)));
    }
    // What an agency keeps of its means is told as it stood when the source was connected.
    const registers = await writeRegisters(delivered, offices, { seed, until: timetable?.weeks[0]?.upTo ?? until, folder });
    const outside = await writeOutside(delivered, offices, { seed, until, folder });
    const here = governments.filter((one) => one.city === city);
    if (here.length > 0) delivered.push(await writeGovernments(here, until, folder));
    const inOrder = timetable === null ? null : receivedOf(delivered, out, timetable);
    const unreadable = history && no === 1 ? await writeUnreadable(offices, until, folder) : null;
    sources.push({
      unreadable,
      name: `${name}执法办案系统`,
      agencies: [...offices, ...here].map((office) => office.agency.code),
      completeFor,
      files: inOrder === null ? delivered : delivered.sort((a, b) => inOrder[basename(a)]! - inOrder[basename(b)]!),
      late: delivered.includes(out.late) ? out.late : null,
      outside,
      registers,
      history:
        timetable === null || inOrder === null
          ? null
          : { connectedAt: timetable.connectedAt, graceHours: WEEKLY_GRACE_HOURS, received: inOrder },
    });
  }
  const generated = { ...province, agencies: [...province.agencies, ...governments.map(({ agency }) => agency)], sources, until, planted };
  await writeFile(
    join(folder, 'province.json'),
    JSON.stringify({ until, sources, agencies: generated.agencies, nodes: province.nodes }, null, 1),
  );
  return generated;
};

const writeCases = async (
  office: Office,
  count: number,
  even: boolean,
  chance: Chance,
  until: LegalDate,
  out: CaseFiles,
): Promise<void> => {
  const days = even ? evenDays(count) : chanceDays(office, count);
  for (const [n, back] of days.entries()) {
    const day = addDays(until, back);
    await out.write(oneCase(office, `${office.agency.code.slice(8, 16)}-${n + 1}`, n, even, day, chance, until));
  }
};

/** Days before the last one, as cases come up by themselves: at random, busy months beside quiet ones. */
const chanceDays = ({ agency }: Office, count: number): number[] => {
  const chance = new Chance(`days ${agency.code}`);
  return Array.from({ length: count }, () => -chance.whole(1, DAYS_BACK)).sort((a, b) => a - b);
};
/** Days as they come out where numbers are handed down: as many every month. */
const evenDays = (count: number): number[] => Array.from({ length: count }, (_, n) => -DAYS_BACK + Math.floor((n * DAYS_BACK) / count));

/** A case and, of some, what a second delivery adds, corrects or takes back. */
const oneCase = (
  office: Office,
  key: string,
  n: number,
  even: boolean,
  day: LegalDate,
  chance: Chance,
  until: LegalDate,
): { now: CaseLine[]; later: CaseLine[] } => {
  const defect = CARE[office.care];
  const lines = new CaseLines(chance, office.agency.code, key, defect, until);
  const act = even ? ordinaryPenalty(chance, lines, day, until) : anAct(key, chance, lines, day, until);
  const facts: Record<string, boolean> = { ...act.certain };
  for (const [name, value] of Object.entries(act.facts)) if (!chance.is(defect * 0.3)) facts[name] = value;
  const stated: CaseLine = {
    kind: 'case',
    agency: office.agency.code,
    key,
    caseNo: `${office.name.slice(0, 4)}案〔${day.slice(0, 4)}〕${n + 1}号`,
    party: '演示当事人＊＊',
    ...act.stated,
    ...(act.stated.actType === 'penalty' &&
      act.stated.caseOutcome === 'imposed' && { penaltyAmount: even ? evenAmountOf(key) : amountOf(key, act) }),
    ...answersOf(key, act, facts),
    ...yearlyColumnsOf(key, act.stated, until),
  };
  if (chance.is(defect * 0.3)) delete stated.legalBasis;
  if (chance.is(defect * 0.3)) delete stated.documentNo;
  if (chance.is(0.005)) stated.withheld = true;
  const now = [stated, ...lines.lines];
  if (chance.is(0.01))
    return {
      now,
      later: [{ kind: 'case', agency: office.agency.code, key, actType: stated.actType, revision: 2, withdrawn: true } as CaseLine],
    };
  if (!chance.is(0.03)) return { now, later: [] };
  // Held back now and delivered with the second file: a late arrival; or corrected there.
  const last = now.at(-1)!;
  return last.kind === 'written' && chance.is(0.5)
    ? { now: now.slice(0, -1), later: [last] }
    : { now, later: [{ ...stated, title: `${String(stated.title)}（更正）`, revision: 2 }] };
};

/** Some systems answer several questions by one column; what such a column answers is not asked again. */
const answersOf = (key: string, { stated }: Act, facts: Readonly<Record<string, boolean>>): Pick<CaseLine, 'facts'> => {
  const chance = new Chance(`columns ${key}`);
  const rest = { ...facts };
  const answers: Record<string, unknown> = {};
  if (rest.servedInPerson !== undefined && chance.is(0.3)) {
    answers.serviceMode = rest.servedInPerson ? chance.of(['direct', 'direct', 'lien']) : chance.of(['post', 'electronic', 'announcement']);
    for (const fact of Object.keys(FACT_OF_SERVICE)) delete rest[fact];
  }
  const asked = Object.entries(FACT_OF_STEPS);
  if (stated.actType === 'penalty' && asked.some(([fact]) => rest[fact] !== undefined) && chance.is(0.3)) {
    const steps = asked.flatMap(([fact, by]) => (rest[fact] === true && fact !== 'evidenceRegistered' ? [by.at(-1)!] : []));
    answers.stepsTaken = steps.length === 0 ? ['none'] : steps;
    for (const [fact] of asked) delete rest[fact];
  }
  if (stated.actType === 'penalty' && stated.caseOutcome === 'imposed' && chance.is(0.5))
    answers.penaltyKinds =
      rest.decisionImposesDuty === false ? ['warning'] : chance.of([['fine'], ['fine', 'confiscation'], ['warning', 'fine']]);
  return { ...answers, facts: rest };
};

const anAct = (key: string, chance: Chance, lines: CaseLines, day: LegalDate, until: LegalDate): Act => {
  const kind = chance.next();
  if (kind < 0.66) {
    const act = ordinaryPenalty(chance, lines, day, until);
    // With numbers of its own: the other cases are drawn as if every one of these had been punished.
    const ending = new Chance(`ending ${key}`).next();
    return ending < 0.06 ? unpunished(act, lines, ending < 0.025) : act;
  }
  if (kind < 0.74) return summaryPenalty(chance, lines, day, until);
  if (kind < 0.9) return inspection(chance, lines, day, until);
  if (kind < 0.985) return licence(chance, lines, day, until);
  lines.written('T01', day);
  return otherAct(chance.of(['confirmation', 'registration', 'coercion', 'levy']), lines, day, until);
};
