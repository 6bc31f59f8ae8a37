import type { FactSource, Truth } from '@zhilu/kernel/vocabulary';
import type { FactFinding } from '../dossier';

/** How a fact stands, and by whose word. */
export interface StandingFact {
  readonly value: Truth;
  readonly source: FactSource | null;
}

/**
 * A fact as it stands. What an office found holds while the file says what was judged wrong, what was judged right, or
 * nothing; a file that later says otherwise is heard.
 */
export const standingFact = (derived: Truth, declared: Truth, findings: readonly FactFinding[] | undefined): StandingFact => {
  const said = derived ?? declared;
  let value = said;
  let found = false;
  for (const { was, is } of findings ?? [])
    if (value === null || value === was || value === is) {
      value = is;
      found = true;
    }
  return { value, source: found ? 'reviewer' : said === null ? null : derived !== null ? 'derived' : 'declared' };
};
