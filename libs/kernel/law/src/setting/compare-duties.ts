import { codesOf, type DutyClass, OUTCOME, type Outcome } from '@zhilu/kernel/vocabulary';
import { outcomeAt, settle } from '../settlement';
import { type Instant, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { Duty, DutyKind } from '../duty';

/** 试算的结论: an outcome; or that the duty falls due outside the period, or is not there at all. */
export type TrialOutcome = Outcome | 'outside' | 'none';

/** What two evaluations are compared over: due days, and the day for which outcomes are read. */
export interface TrialPeriod {
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly asOf: LegalDate;
}
/** A duty that comes to something else. */
export interface DutyChange {
  readonly no: string;
  readonly kind: DutyKind;
  readonly before: TrialOutcome;
  readonly after: TrialOutcome;
  readonly dueBefore: Instant | null;
  readonly dueAfter: Instant | null;
}
export type OutcomeCounts = Record<Outcome, number>;

const outcomeIn = (duty: Duty | undefined, { from, to, asOf }: TrialPeriod): TrialOutcome => {
  if (duty === undefined) return 'none';
  const day = legalDateOf(duty.dueAt);
  return day < from || day > to ? 'outside' : outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, asOf);
};
const isInside = (outcome: TrialOutcome): outcome is Outcome => outcome !== 'none' && outcome !== 'outside';
const noCounts = () => Object.fromEntries(codesOf(OUTCOME).map((outcome) => [outcome, 0])) as OutcomeCounts;

/** 试算的合计: outcomes of the duties due in a period under two sets of rules, class by class, case after case. */
export class Comparison {
  readonly totals = new Map<DutyClass, { readonly before: OutcomeCounts; readonly after: OutcomeCounts }>();
  cases = 0;
  changed = 0;
  changedCases = 0;
  /** Duties that come to the same, at another due time. */
  shifted = 0;

  constructor(private readonly period: TrialPeriod) {}

  /** Adds one case; says which of its duties come to something else. Duties are the same by their number. */
  add(before: readonly Duty[], after: readonly Duty[]): DutyChange[] {
    this.cases += 1;
    const old = new Map(before.map((duty) => [duty.no, duty]));
    const now = new Map(after.map((duty) => [duty.no, duty]));
    const changes: DutyChange[] = [];
    for (const no of new Set([...old.keys(), ...now.keys()])) {
      const [was, is] = [old.get(no), now.get(no)];
      const [from, to] = [outcomeIn(was, this.period), outcomeIn(is, this.period)];
      if (isInside(from)) this.of(was!.kind.dutyClass).before[from] += 1;
      if (isInside(to)) this.of(is!.kind.dutyClass).after[to] += 1;
      if (!isInside(from) && !isInside(to)) continue;
      if (from !== to)
        changes.push({ no, kind: (is ?? was)!.kind, before: from, after: to, dueBefore: was?.dueAt ?? null, dueAfter: is?.dueAt ?? null });
      else if (was!.dueAt !== is!.dueAt) this.shifted += 1;
    }
    this.changed += changes.length;
    if (changes.length > 0) this.changedCases += 1;
    return changes;
  }

  private of(dutyClass: DutyClass): { readonly before: OutcomeCounts; readonly after: OutcomeCounts } {
    let total = this.totals.get(dutyClass);
    if (total === undefined) this.totals.set(dutyClass, (total = { before: noCounts(), after: noCounts() }));
    return total;
  }
}
