import type { ActType } from '@zhilu/kernel/vocabulary';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Tally, TallyCase } from '@zhilu/kernel/leads';
import { column, type Tx } from '@zhilu/platform/database';

const CLEAR = `delete from case_tally where agency_id = $1`;
const INSERT = `insert into case_tally (agency_id, act_type, case_ids, days, fen) values ($1, $2, $3::int8[], $4::date[], $5::int8[])`;
const TALLIES = `select agency_id, act_type, case_ids::text[], days::text[], fen::text[] from case_tally
  where agency_id = any ($1::int4[]) order by agency_id, act_type`;
const LOCK_LINE = `select pg_advisory_xact_lock(hashtext('zhilu peers'), $1)`;

/** Puts an agency's cases by act type in place of those before. Held are those since a day: older ones compare with nothing. */
export const replaceTally = async (tx: Tx, agency: number, tally: Tally, since: LegalDate): Promise<void> => {
  await tx.rows(CLEAR, [agency]);
  for (const [actType, all] of tally) {
    const cases = all.filter(({ day }) => day >= since);
    if (cases.length === 0) continue;
    await tx.rows(INSERT, [
      agency,
      actType,
      column.int8(cases.map(({ caseId }) => caseId)),
      column.date(cases.map(({ day }) => day)),
      column.int8(cases.map(({ fen }) => fen)),
    ]);
  }
};

/** The cases of some agencies, by agency and act type. */
export const talliesOf = async (tx: Tx, agencies: readonly number[]): Promise<Map<number, Tally>> => {
  const tallies = new Map<number, Map<ActType, TallyCase[]>>(agencies.map((agency) => [agency, new Map()]));
  const rows = await tx.rows<{ agency_id: number; act_type: ActType; case_ids: string[]; days: LegalDate[]; fen: (string | null)[] }>(
    TALLIES,
    [column.int4(agencies)],
  );
  for (const { agency_id: agency, act_type: actType, case_ids: ids, days, fen } of rows)
    tallies.get(agency)!.set(
      actType,
      ids.map((id, at) => ({ caseId: Number(id), day: days[at]!, fen: fen[at] == null ? null : Number(fen[at]) })),
    );
  return tallies;
};

/** One comparison at a time over a line. */
export const lockLine = (tx: Tx, line: number) => tx.rows(LOCK_LINE, [line]);
