import type { Tx } from '@zhilu/platform/database';
import type { Role } from '@zhilu/kernel/vocabulary';
import type { Beginning } from './beginning.model';

const MAY_SIGN_IN = `granted_at is not null and disabled_at is null and (valid_until is null or valid_until > $1)`;
const people = (place: string): string => `(select count(*)::int from app_user where role = any ($${place}) and ${MAY_SIGN_IN})`;
const BEGINNING = `select
  (select name from node where tree = 'territory' and parent_id is null order by node_id limit 1) as top,
  (select count(*)::int from node where tree = 'territory') as territories,
  (select count(*)::int from node where tree = 'line') as lines,
  (select count(*)::int from agency where agency_id > 0) as agencies,
  ${people('2')} as "securityAdmins", ${people('3')} as "auditAdmins", ${people('4')} as officers, ${people('5')} as "agencyPeople",
  (select count(*)::int from app_user where granted_at is null and disabled_at is null) as waiting,
  (select count(*)::int from source) as sources,
  (select count(*)::int from batch where state = 'done') as deliveries,
  exists (select from posting where cases > 0) as cases`;

/** What stands of what an office begins with, counted over the whole installation. */
export const readBeginning = async (tx: Tx, at: Date, roles: readonly (readonly Role[])[]) =>
  (await tx.rows<Beginning>(BEGINNING, [at, ...roles]))[0]!;
