import { FACT_IMPLIED_BY, FACT_OF_SERVICE, FACT_OF_STEPS, type FactName, type FactSource, type Truth } from '@zhilu/kernel/vocabulary';
import type { CaseRecord, FactFinding } from '../dossier';

/** How a fact stands, and by whose word. */
export interface StandingFact {
  readonly value: Truth;
  readonly source: FactSource | null;
}

/** A fact as it stands. What an office found last stands, whatever is delivered since, until a person of the office finds otherwise. */
export const standingFact = (derived: Truth, declared: Truth, findings: readonly FactFinding[] | undefined): StandingFact => {
  const found = findings?.at(-1);
  if (found !== undefined) return { value: found.is, source: 'reviewer' };
  const said = derived ?? declared;
  return { value: said, source: said === null ? null : derived !== null ? 'derived' : 'declared' };
};

/** What a column of the case answers of a fact; null where it is blank or says nothing of it. */
const answered = (stated: CaseRecord, fact: FactName): Truth => {
  const { serviceMode, stepsTaken } = stated;
  const [manners, steps] = [FACT_OF_SERVICE[fact], FACT_OF_STEPS[fact]];
  if (serviceMode !== undefined && manners !== undefined) return manners.includes(serviceMode);
  return stepsTaken !== undefined && steps !== undefined ? steps.some((step) => stepsTaken.includes(step)) : null;
};

/** One answer of two; unknown where they contradict each other. */
const agreed = (one: Truth, other: Truth): Truth => (one === null || other === null || one === other ? (one ?? other) : null);

/**
 * A fact as its source states it, by its own column or by one that answers several. Where the two contradict each other it is
 * unknown: a contradiction never betters a figure over either answer alone (0233). What records prove prevails over both.
 */
export const statedFact = (stated: CaseRecord, fact: FactName): Truth => {
  const own = byColumns(stated, fact);
  const implying = FACT_IMPLIED_BY[fact];
  if (implying === undefined || stated.facts?.[implying] !== true) return own;
  // Said otherwise by any column of its own: both cannot be.
  return own === null && isStated(stated, fact) ? null : agreed(own, true);
};

const isStated = (stated: CaseRecord, fact: FactName): boolean => stated.facts?.[fact] !== undefined || answered(stated, fact) !== null;

const byColumns = (stated: CaseRecord, fact: FactName): Truth => {
  const own = stated.facts?.[fact] ?? null;
  // Asked of every fact of every case: most cases state no such column.
  if (stated.serviceMode === undefined && stated.stepsTaken === undefined) return own;
  return agreed(own, answered(stated, fact));
};
