import type { LegalDate } from '@zhilu/kernel/time';
import type { RetentionClass } from '@zhilu/kernel/vocabulary';
import { agencyName, type Tx } from '@zhilu/platform/database';

/** Recordings whose keeping time ends within some days; of withheld cases only for whom they are not withheld. */
const FROM = `from keeping_end k left join case_head h on h.agency_id = k.agency_id and h.case_id = k.case_id
  where k.agency_id = any ($1::int[]) and k.until_day between $2::date and $3::date`;
const COUNT = `select count(*) filter (where $4 or h.withheld is not true)::int as total,
    count(*) filter (where not ($4 or h.withheld is not true))::int as withheld,
    min(k.until_day) filter (where $4 or h.withheld is not true)::text as first ${FROM}`;
const PAGE = `select k.agency_id, k.case_id::text, k.record_key, k.keep, k.until_day::text, h.case_no, h.title,
    ${agencyName('k.agency_id')} as agency_name
  ${FROM} and ($4 or h.withheld is not true)
    and ($5::date is null or (k.until_day, k.agency_id, k.case_id, k.record_key) > ($5::date, $6::int, $7::int8, $8::text))
  order by k.until_day, k.agency_id, k.case_id, k.record_key limit $9`;

export interface KeepingRow {
  readonly agency_id: number;
  readonly case_id: string;
  readonly record_key: string;
  readonly keep: RetentionClass;
  readonly until_day: LegalDate;
  readonly case_no: string | null;
  readonly title: string | null;
  readonly agency_name: string | null;
}
/** First and last day. */
export interface Days {
  readonly from: LegalDate;
  readonly to: LegalDate;
}

export const countKeepings = async (tx: Tx, agencies: readonly number[], { from, to }: Days, mayReadWithheld: boolean) =>
  (await tx.rows<{ total: number; withheld: number; first: LegalDate | null }>(COUNT, [agencies, from, to, mayReadWithheld]))[0]!;
export const pageOfKeepings = (
  tx: Tx,
  agencies: readonly number[],
  { from, to }: Days,
  mayReadWithheld: boolean,
  after: readonly string[] | null,
  first: number,
) =>
  tx.rows<KeepingRow>(PAGE, [
    agencies,
    from,
    to,
    mayReadWithheld,
    after?.[0] ?? null,
    after?.[1] ?? null,
    after?.[2] ?? null,
    after?.[3] ?? null,
    first,
  ]);
