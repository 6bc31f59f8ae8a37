import type { Tx } from '@zhilu/platform/database';
import type { RecordKind, RequestKind, RequestState, Role } from '@zhilu/kernel/vocabulary';

const BEFORE = `select r.request_no::text, r.kind, r.case_id::text, r.record_kind, r.record_key, r.about, r.opened_at, a.state, h.case_no
  from request r join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id and ($4::bool or not h.withheld)
  join lateral (select state from request_action x where x.agency_id = r.agency_id and x.request_no = r.request_no order by seq desc limit 1) a on a.state <> 'cancelled'
  where r.agency_id = $1 and r.kind = $2 and r.request_no < $3::int8 order by r.request_no desc limit $5`;
const PEOPLE = `select user_id, name, role from app_user
  where (user_id = any ($1::int[]) or (agency_id = $2 and role = any ($3::text[]))) and disabled_at is null and granted_at is not null
    and (valid_until is null or valid_until > $4) order by role, name, user_id`;

/** A request before another, and what it is about. */
export interface BeforeRow {
  readonly request_no: string;
  readonly kind: RequestKind;
  readonly case_id: string;
  readonly record_kind: RecordKind;
  readonly record_key: string;
  readonly about: string;
  readonly opened_at: Date;
  readonly state: RequestState;
  readonly case_no: string | null;
}
export interface PersonRow {
  readonly user_id: number;
  readonly name: string;
  readonly role: Role;
}

/** Requests of a kind that an agency had before one, the latest first; what was cancelled says nothing. */
export const requestsBefore = (
  tx: Tx,
  agency: number,
  of: { readonly kind: RequestKind; readonly no: string; readonly mayReadWithheld: boolean },
  first: number,
) => tx.rows<BeforeRow>(BEFORE, [agency, of.kind, of.no, of.mayReadWithheld, first]);

/** Some persons, and those of an agency in some roles; whoever may not sign in is none. */
export const peopleOf = (tx: Tx, users: readonly number[], agency: number, roles: readonly Role[], now: Date) =>
  tx.rows<PersonRow>(PEOPLE, [users, agency, roles, now]);
