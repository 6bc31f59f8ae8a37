import type { Cause } from '@zhilu/kernel/vocabulary';
import type { Configuration, RulePack } from '@zhilu/kernel/law';
import type { HolidayTable, LegalDate } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';

const KINDS = `('pack', 'calendar', 'configuration')`;
const STANDING = `e.agency_id is null and e.known_to is null`;
/** Packs with their spans; an overlay with the line it is applied to. */
const PACKS = `select e.body, nullif(split_part(e.subject, '@', 2), '') as line, lower(e.valid)::text as from_day, upper(e.valid)::text as to_day, e.known_from as posting, p.known_at as at
  from context_edition e join posting p on p.posting_no = e.known_from where e.kind = 'pack' and ${STANDING} order by line nulls first, from_day, e.subject`;
const TABLES = `select e.body, e.known_from as posting, p.known_at as at from context_edition e join posting p on p.posting_no = e.known_from
  where e.kind = 'calendar' and ${STANDING} order by e.subject`;
const YEARS = `select e.subject::int as year from context_edition e where e.kind = 'calendar' and ${STANDING}`;
const CONFIGURATION = `select e.body from context_edition e where e.kind = 'configuration' and ${STANDING}`;
const TITLES = `select distinct on (subject) subject as code, (body ->> 'title') || coalesce('·' || n.name, '') as title
  from context_edition left join node n on n.tree = 'line' and n.code = split_part(subject, '@', 2)
  where kind = 'pack' order by subject, edition_id desc`;
/** The last decision on rules and settings: what a reader confirms must still be what stands. */
const REVISION = `select coalesce(max(edition_id), 0)::int as revision from context_edition where kind in ${KINDS} and known_from < $1`;
const TOUCHED = `select count(*)::int as cases, count(distinct agency_id)::int as agencies from case_head c
  where exists (select 1 from unnest($1::date[], $2::date[]) as d(from_day, to_day) where c.case_day >= d.from_day and (d.to_day is null or c.case_day < d.to_day))`;
const CHANGES = `select r.first_posting as posting, r.cause, r.decision, r.cases, r.cases_changed as changed, r.started_at, r.ended_at, u.name as by
  from recalculation r left join app_user u using (user_id)
  where exists (select 1 from jsonb_array_elements((r.decision -> 'put') || (r.decision -> 'withdrawn')) as p where p ->> 'kind' in ${KINDS}) order by r.first_posting desc limit 100`;
/** Editions that came with the product or its installation: no change was ever decided. */
const DELIVERED = `select e.kind, e.subject, lower(e.valid)::text as from_day, upper(e.valid)::text as to_day, e.known_from as posting, p.known_at as at
  from context_edition e join posting p on p.posting_no = e.known_from
  where e.kind in ${KINDS} and e.agency_id is null and not exists (select 1 from recalculation r
    where e.known_from between r.first_posting and r.first_posting + jsonb_array_length(r.decision -> 'put') - 1) order by e.known_from`;
const IS_TOP = `select exists (select 1 from node where node_id = $1 and tree = 'territory' and parent_id is null) as top`;
const SEES_ALL = `select not exists (select 1 from agency where agency_id > 0 and not agency_id = any ($1::int[])) as whole`;

export interface PackRow {
  readonly body: RulePack;
  /** Code of the line an overlay is applied to; null of a pack of the regulation. */
  readonly line: string | null;
  readonly from_day: LegalDate | null;
  readonly to_day: LegalDate | null;
  readonly posting: number;
  readonly at: Date;
}
export interface TableRow {
  readonly body: HolidayTable;
  readonly posting: number;
  readonly at: Date;
}
/** An edition as a decision names it. */
export interface Decided {
  readonly kind: string;
  readonly subject: string;
  readonly from: LegalDate | null;
  readonly to: LegalDate | null;
}
export interface ChangeRow {
  readonly posting: number;
  readonly cause: Cause;
  readonly decision: { readonly put: readonly Decided[]; readonly withdrawn: readonly Decided[] };
  readonly cases: number;
  readonly changed: number;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly by: string | null;
}
export interface DeliveredRow {
  readonly kind: string;
  readonly subject: string;
  readonly from_day: LegalDate | null;
  readonly to_day: LegalDate | null;
  readonly posting: number;
  readonly at: Date;
}

export const standingPacks = (tx: Tx) => tx.rows<PackRow>(PACKS);
export const standingTables = (tx: Tx) => tx.rows<TableRow>(TABLES);
/** Years whose holidays are in the books. */
export const holidayYears = async (tx: Tx): Promise<number[]> => (await tx.rows<{ year: number }>(YEARS)).map(({ year }) => year);
export const configurationOf = async (tx: Tx): Promise<Configuration> => (await tx.rows<{ body: Configuration }>(CONFIGURATION))[0]!.body;
export const packTitles = async (tx: Tx): Promise<Map<string, string>> =>
  new Map((await tx.rows<{ code: string; title: string }>(TITLES)).map(({ code, title }) => [code, title]));

/** Beyond every posting. */
export const NEWEST = 2_147_483_647;
/** The number of the last decision on rules and settings made before a posting. */
export const revisionBefore = async (tx: Tx, posting = NEWEST): Promise<number> =>
  (await tx.rows<{ revision: number }>(REVISION, [posting]))[0]!.revision;

/** Cases of all agencies in scope with a date among the days. */
export const casesTouched = async (
  tx: Tx,
  days: readonly { readonly from: LegalDate; readonly to: LegalDate | null }[],
): Promise<{ cases: number; agencies: number }> =>
  (await tx.rows<{ cases: number; agencies: number }>(TOUCHED, [days.map(({ from }) => from), days.map(({ to }) => to)]))[0]!;

export const changesMade = (tx: Tx) => tx.rows<ChangeRow>(CHANGES);
export const deliveredEditions = (tx: Tx) => tx.rows<DeliveredRow>(DELIVERED);
export const isTopNode = async (tx: Tx, node: number): Promise<boolean> => (await tx.rows<{ top: boolean }>(IS_TOP, [node]))[0]!.top;
/** Whether a scope holds every agency: only then may sums over all of them be told. */
export const seesAll = async (tx: Tx, agencies: readonly number[]): Promise<boolean> =>
  (await tx.rows<{ whole: boolean }>(SEES_ALL, [agencies]))[0]!.whole;
