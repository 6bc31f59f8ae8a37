import type { FactSource, Truth } from '@zhilu/kernel/vocabulary';
import type { FactFinding } from '../dossier';

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
