import type { LegalDate } from '@zhilu/kernel/time';
import type { CaseLine } from '../case-lines';

type Body = Readonly<Record<string, unknown>>;

/** Above every revision that a case of the demonstration reaches by going on. */
const LAST_REVISION = 90;
/** What a case says only once it has been decided, or, where nothing is decided, closed; and once it has been served. */
const OF_DECISION = [
  'decidedOn',
  'documentNo',
  'legalBasis',
  'caseOutcome',
  'penaltyAmount',
  'penaltyKinds',
  'levyAmount',
  'executionModes',
];
const OF_SERVICE = ['servedOn', 'serviceMode'];
/** Days on which something comes of a decision. */
const AFTERWARDS = ['revokedOn', 'executedOn', 'courtAppliedOn'] as const;

const dayOf = (moment: unknown): LegalDate | undefined => (typeof moment === 'string' ? moment.slice(0, 10) : undefined);
const latest = (days: readonly (LegalDate | undefined)[]): LegalDate => days.reduce((a, b) => (b !== undefined && b > a! ? b : a), '')!;

/** The day on which a record was there to be sent; none where it does not say. */
const sentOn = ({ kind, madeAt, leftAt, endedAt, storedAt }: CaseLine): LegalDate | undefined => {
  if (kind === 'written') return dayOf(madeAt);
  return kind === 'activity' ? dayOf(leftAt) : latest([dayOf(endedAt), dayOf(storedAt)]);
};

/** A case as its source had it at the end of a day. */
const asOf = (stated: Body, day: LegalDate): Body => {
  const has = (date: unknown): boolean => typeof date !== 'string' || date <= day;
  const { decidedOn, servedOn, closedOn } = stated;
  const gone = new Set<string>();
  const end = decidedOn ?? closedOn;
  if (!has(end)) for (const name of OF_DECISION) gone.add(name);
  if (!has(servedOn)) for (const name of OF_SERVICE) gone.add(name);
  if (!has(closedOn)) gone.add('closedOn');
  for (const name of AFTERWARDS) if (!has(stated[name])) gone.add(name);
  if (gone.size === 0) return stated;
  const facts = { ...(stated.facts as Record<string, boolean>) };
  if (!has(closedOn) && facts.closed !== undefined) facts.closed = false;
  if (!has(servedOn) && facts.servedInPerson !== undefined) facts.servedInPerson = false;
  return { ...Object.fromEntries(Object.entries(stated).filter(([name]) => !gone.has(name))), facts };
};

/**
 * 逐周报送 of one case: what of it each delivery brings, by the day up to which the delivery speaks. A case that is over
 * before the first is sent at once; of one that goes on the source sends what is new, and itself as often as it says something
 * else. What came later of a case goes into `later`, or into the last week of one that was under way.
 */
export const inWeeks = (
  { now, later }: { readonly now: readonly CaseLine[]; readonly later: readonly CaseLine[] },
  upTo: readonly LegalDate[],
): { readonly weeks: CaseLine[][]; readonly later: CaseLine[] } => {
  const weeks = upTo.map((): CaseLine[] => []);
  const [stated, ...records] = now as [CaseLine, ...CaseLine[]];
  const began = latest([dayOf(stated.filedOn ?? stated.acceptedOn ?? stated.decidedOn)]);
  const days = [stated.decidedOn, stated.servedOn, stated.closedOn, ...AFTERWARDS.map((name) => stated[name])].map(dayOf);
  const ended = latest([began, ...days, ...records.map(sentOn)]);
  const weekOf = (day: LegalDate): number => upTo.findIndex((last) => day <= last);
  const revised = later.map((line) => ({ ...line, ...(line.revision !== undefined && { revision: LAST_REVISION }) }));
  if (ended <= upTo[0]!) {
    weeks[0]!.push(...now);
    return { weeks, later: revised };
  }
  const first = weekOf(began);
  // What its last days brought is sent after the last delivery there was.
  if (first < 0) return { weeks, later: [] };
  let [said, revision] = ['', 0];
  for (let week = first; week < upTo.length; week++) {
    const body = asOf(stated, upTo[week]!);
    const text = JSON.stringify(body);
    if (text === said) continue;
    said = text;
    revision += 1;
    weeks[week]!.push({ ...(body as CaseLine), ...(revision > 1 && { revision }) });
  }
  for (const record of records) {
    const week = weekOf(sentOn(record) ?? ended);
    if (week >= 0) weeks[Math.max(week, first)]!.push(record);
  }
  weeks.at(-1)!.push(...revised);
  return { weeks, later: [] };
};
