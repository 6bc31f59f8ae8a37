import type { Role } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

/** Readings of an agency's files by whoever does not work there, the latest first. */
const READINGS = `select a.seq::text as seq, a.at, a.action, a.object, a.detail, u.name as person, u.role
  from audit a join app_user u on u.user_id = a.user_id
  where a.agency_id = $1 and a.action = any ($2::text[]) and a.at >= $3 and u.agency_id is distinct from $1
  order by a.seq desc limit $4`;
const NUMBERS = `select case_id::text, case_no from case_head where agency_id = $1 and case_id = any ($2::bigint[])`;

export interface ReadingRow {
  readonly seq: string;
  readonly at: Date;
  readonly action: string;
  readonly object: string;
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly person: string;
  readonly role: Role;
}
export const readingsOf = (tx: Tx, agency: number, actions: readonly string[], since: Date, most: number) =>
  tx.rows<ReadingRow>(READINGS, [agency, actions, since, most]);
export const caseNumbers = async (tx: Tx, agency: number, cases: readonly string[]): Promise<ReadonlyMap<string, string | null>> =>
  new Map(
    (await tx.rows<{ case_id: string; case_no: string | null }>(NUMBERS, [agency, cases])).map(({ case_id, case_no }) => [
      case_id,
      case_no,
    ]),
  );
