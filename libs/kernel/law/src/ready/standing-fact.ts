import { FACT_OF_SERVICE, FACT_OF_STEPS, type FactName, type FactSource, type Truth } from '@zhilu/kernel/vocabulary';
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

/**
 * A fact as its source states it, by its own column or by one that answers several. Where the two contradict each other it is
 * unknown: a contradiction never betters a figure over either answer alone (0233). What records prove prevails over both.
 */
export const statedFact = (stated: CaseRecord, fact: FactName): Truth => {
  const own = stated.facts?.[fact] ?? null;
  // Asked of every fact of every case: most cases state no such column.
  if (stated.serviceMode === undefined && stated.stepsTaken === undefined) return own;
  const other = answered(stated, fact);
  return own === null || other === null || own === other ? (own ?? other) : null;
};
