import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { WORKS } from './matrix';

/** A row of the matrix: one step of one kind of work. */
export interface RightsRow {
  readonly work: string;
  readonly step: string;
  readonly by: readonly Role[];
  /** Steps after which the same person may not take this one. */
  readonly notAfter: readonly string[];
}

/** Roles that take any step at all: whoever administers takes none. */
export const RIGHTS_ROLES: readonly Role[] = (Object.keys(ROLE) as Role[]).filter((role) =>
  WORKS.some(({ steps }) => Object.values(steps).some(({ by }) => by.includes(role))),
);

/** 办理权限 as it is read and printed, a row a step. */
export const RIGHTS_ROWS: readonly RightsRow[] = WORKS.flatMap(({ word, steps }) =>
  Object.values(steps).map(({ word: step, by, notBy }) => ({
    work: word,
    step,
    by,
    notAfter: notBy.map((action) => steps[action]!.word),
  })),
);
