import type { SeenKeeping } from '@zhilu/kernel/leads';
import { column, type Tx } from '@zhilu/platform/database';

const CLEAR = `delete from keeping_end where agency_id = $1`;
const INSERT = `insert into keeping_end (agency_id, case_id, record_key, keep, until_day)
  select $1, unnest($2::int8[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[])::date returning 1`;

/** Puts the recordings of an agency whose keeping time ends in place of those of before. */
export const replaceKeepings = async (tx: Tx, agency: number, seen: readonly SeenKeeping[]): Promise<void> => {
  await tx.rows(CLEAR, [agency]);
  if (seen.length === 0) return;
  await tx.rows(INSERT, [
    agency,
    seen.map(({ caseId }) => caseId),
    column.text(seen.map(({ key }) => key)),
    column.text(seen.map(({ keep }) => keep)),
    column.text(seen.map(({ until }) => until)),
  ]);
};
