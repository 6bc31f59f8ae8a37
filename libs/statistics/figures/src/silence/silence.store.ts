import type { HolidayTable } from '@zhilu/kernel/time';
import type { Rhythm } from '@zhilu/kernel/sources';
import type { Tx } from '@zhilu/platform/database';

/**
 * A delivery that told something of cases, alias `b`: it is in the books, and of its lines at least one was taken in, known
 * already or older than what is held; or it came empty. One of which every line was quarantined tells nothing, nor do packs of
 * files (which have no plan), deliveries of registers alone, and lines sent again, which tell of the day they first came.
 */
export const REPORTS = `b.state = 'done' and (b.plan is not null or b.file_name not ilike '%.zip')
  and (b.accepted + b.duplicate + b.stale > 0 or b.received = 0)
  and (not exists (select from posting p where p.batch_id = b.batch_id and p.cause = 'register')
    or exists (select from posting p where p.batch_id = b.batch_id and p.cause <> 'register'))
  and not exists (select from resubmitted_line g where g.batch_id = b.batch_id)`;

/** A delivery is known from its last posting on; one that changed nothing, from the last posting before it ended. */
const KNOWN_BY = `coalesce((select max(p.posting_no) from posting p where p.batch_id = b.batch_id),
  (select max(p.posting_no) from posting p where p.known_at <= b.ended_at), 0) <= $2`;

/** Terms as known at a posting; of what an agency does a source that is none of the agencies says nothing by its silence; the rhythm before its first change is the one the source was connected with. */
const HEARD = `select s.source_no as no, s.name, s.connected_at, coalesce(r.rhythm, jsonb_build_object('kind', 'hours', 'hours', s.rhythm_hours)) as rhythm,
    (e.body ->> 'graceHours')::int as grace_hours, last.received_at as last_at,
    array(select a.agency_id from source_agency a where a.source_no = s.source_no and a.agency_id = any ($1::int[]) order by 1) as agencies
  from source s
  join lateral (select body from context_edition e where e.kind = 'register' and e.subject = s.source_no::text
    and e.known_from <= $2 and (e.known_to is null or e.known_to > $2) limit 1) e on true
  left join lateral (select rhythm from source_agreement a where a.source_no = s.source_no and a.known_from <= $2 order by a.known_from desc limit 1) r on true
  left join lateral (select b.received_at from batch b where b.source_no = s.source_no and ${REPORTS} and ($3 or ${KNOWN_BY})
    order by b.received_at desc limit 1) last on true
  where not s.outside and exists (select from source_agency a where a.source_no = s.source_no and a.agency_id = any ($1::int[])) order by s.source_no`;
const TABLES = `select body from context_edition where kind = 'calendar' and known_from <= $1 and (known_to is null or known_to > $1)`;

/** A source, what is agreed with it, and when it was last heard, as known at a posting. */
export interface HeardRow {
  readonly no: number;
  readonly name: string;
  readonly connected_at: Date;
  readonly rhythm: Rhythm;
  readonly grace_hours: number;
  readonly last_at: Date | null;
  /** Those of the agencies asked about for which it delivers. */
  readonly agencies: number[];
}

/** The sources of some agencies as known at a posting; `newest` where nothing newer is known to anybody. */
export const heardSources = (tx: Tx, agencies: readonly number[], known: number, newest: boolean) =>
  tx.rows<HeardRow>(HEARD, [agencies, known, newest]);
export const holidayTables = async (tx: Tx, known: number): Promise<HolidayTable[]> =>
  (await tx.rows<{ body: HolidayTable }>(TABLES, [known])).map(({ body }) => body);
