import type { Viewer } from '@zhilu/platform/access';
import type { Scope } from '@zhilu/platform/database';

/** A scope of no agency, in the session of whoever registers one: the database asks by it whether they may. */
export const founding = ({ role, scope: { session } }: Viewer): Scope => ({
  stat: [],
  case: [],
  role,
  ...(session !== undefined && { session }),
});
