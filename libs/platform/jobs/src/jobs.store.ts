import { lockIsHeld, type Tx } from '@zhilu/platform/database';
import type { JobKind } from './job-kind';

/** A job of the same key that has not begun; held until the transaction ends, so that it begins after it and sees what was written. */
const WAITING_ALREADY = `select id::text from pgboss.job where name = $1 and singleton_key = $2 and state < 'active'
  order by state limit 1 for key share`;
/** One that waits for a later time begins no later than this. */
const HASTEN = `update pgboss.job set start_after = $3 where name = $1 and id = $2 and start_after > $3`;
/** Not ended, whether it waits, runs or is to be tried again. */
const IS_OPEN = `select exists (select from pgboss.job where name = $1 and singleton_key = $2 and state <= 'active') as open`;
/** Running, or due by now. */
const IS_UNDER_WAY = `select exists (select from pgboss.job where name = $1 and singleton_key = $2
  and (state = 'active' or (state < 'active' and start_after <= now()))) as open`;
const DETAIL = `insert into job_detail (job_id, kind, created_by, about, folder) values ($1, $2, $3, $4, $5)`;

/** It rests on no files, or on those of a folder at hand. */
const atHand = (folder: string): string => `(d.folder is null or d.folder = ${folder})`;

const DUE = `select distinct j.name from pgboss.job j join job_detail d on d.job_id = j.id
  where j.state < 'active' and j.start_after <= now() and j.name = any ($1::text[]) and ${atHand('$2')}`;
/** Of two processes that look for jobs of a kind that one does at a time, the second sees what the first has claimed. */
const ONE_CLAIMS = `select pg_advisory_xact_lock(hashtext('zhilu'), hashtext('claims of ' || $1))`;
/** The next of a kind. Two of the same key never run at once; one that is to be tried again comes before one that has not begun. */
const CLAIM = `with next as (
    select j.id from pgboss.job j join job_detail d on d.job_id = j.id
    where j.name = $1 and j.state < 'active' and j.start_after <= now() and ${atHand('$3')} and not exists (
      select from pgboss.job o where o.name = j.name and o.singleton_key = j.singleton_key and o.id <> j.id
        and (o.state = 'active' or (o.state = 'retry' and j.state = 'created')))
      and not ($4 and exists (
        select from pgboss.job o join job_detail od on od.job_id = o.id
        where o.name = j.name and o.state = 'active' and od.worker <> $2 and od.folder is not distinct from d.folder))
    order by j.priority desc, j.created_on, j.id limit 1 for update of j skip locked),
  claimed as (
    update pgboss.job j set state = 'active', started_on = now(), retry_count = j.retry_count + (j.started_on is not null)::int
    from next where j.name = $1 and j.id = next.id returning j.id, j.singleton_key, j.data, j.retry_count)
  update job_detail d set worker = $2 from claimed where d.job_id = claimed.id
  returning d.job_id::text as id, claimed.singleton_key as key, claimed.data, claimed.retry_count as attempt, d.created_by, d.cancel_asked, d.done is not null as resumed`;

const HOLD = `select from job_detail where job_id = $1 and worker = $2 for update`;
/** Both rows, the queue's first: the order in which everybody takes them. */
const HOLD_WHOLE = `select from pgboss.job j join job_detail d on d.job_id = j.id where j.name = $1 and j.id = $2 and j.state = 'active' and d.worker = $3
  for update of j, d`;
const PROGRESS = `update job_detail set done = $3, total = $4, unit = $5, deaths = 0 where job_id = $1 and worker = $2 returning 1`;
const CANCELLED = `select job_id::text as id from job_detail where worker = $1 and cancel_asked`;

const LET_GO = `update job_detail set worker = null, failure_code = $2, failure_text = $3 where job_id = $1`;
/** Back among those that wait; the try does not count. */
const GIVE_BACK = `update pgboss.job set state = 'retry', started_on = null, start_after = now() + $3::int * interval '1 second'
  where name = $1 and id = $2 and state = 'active'`;
const FAIL_FOR_GOOD = `update pgboss.job set state = 'failed', completed_on = now() where name = $1 and id = $2 and state = 'active'`;

/** Begun by workers that are no more: nobody holds the right they worked under. */
const ORPHANS = `with orphan as (
    select j.name, j.id, d.deaths + 1 as deaths, d.cancel_asked, d.deaths >= k.most as given_up, k.text
    from unnest($1::text[], $2::int[], $3::text[]) as k(name, most, text) join pgboss.job j on j.name = k.name
    join job_detail d on d.kind = j.name and d.job_id = j.id
    where d.worker is not null and j.state = 'active' and not ${lockIsHeld('d.worker')} for update of d, j skip locked),
  freed as (
    update pgboss.job j set started_on = null, start_after = now(),
      state = (case when o.cancel_asked then 'cancelled' when o.given_up then 'failed' else 'retry' end)::pgboss.job_state,
      completed_on = case when o.cancel_asked or o.given_up then now() end
    from orphan o where j.name = o.name and j.id = o.id returning j.id, j.name, j.data, j.state, o.deaths, o.text)
  update job_detail d set worker = null, deaths = f.deaths, failure_code = case when f.state = 'failed' then $4 end,
    failure_text = case when f.state = 'failed' then f.text end
  from freed f where d.job_id = f.id returning f.name as kind, f.data, f.state::text, f.text`;

const SWEEP = `with gone as (
    delete from pgboss.job where state in ('completed', 'cancelled') and completed_on < now() - interval '7 days' returning id)
  delete from job_detail d using gone where d.job_id = gone.id`;

/** Due for as long as this, and nobody does any of their kind. */
const UNATTENDED = `select count(*)::int as n from pgboss.job j where j.state < 'active' and j.start_after < now() - $1::int * interval '1 minute'
  and not exists (select from pgboss.job o where o.name = j.name and o.state = 'active')`;

const COLUMNS = `j.id::text, j.name as kind, j.state::text, j.created_on, j.started_on, j.completed_on, j.start_after, j.retry_count, j.retry_limit, j.retry_delay, j.data,
  j.singleton_key, d.created_by, d.about, d.folder, d.done::float8, d.total::float8, d.unit, d.cancel_asked, d.failure_code, d.failure_text`;
const PAGE = `select ${COLUMNS} from job_detail d join pgboss.job j on j.name = d.kind and j.id = d.job_id
  where ($1::int is null or d.created_by = $1) and ($2::text[] is null or j.state::text = any ($2))
  order by j.state in ('completed', 'cancelled'), j.created_on desc, j.id limit $3`;
const ONE = `select ${COLUMNS} from pgboss.job j join job_detail d on d.kind = j.name and d.job_id = j.id where d.job_id = $1 for update of j, d`;
const NEWEST_OF_KEY = `select ${COLUMNS} from pgboss.job j join job_detail d on d.kind = j.name and d.job_id = j.id
  where j.name = any ($1::text[]) and j.singleton_key = $2 order by j.created_on desc, j.id limit 1`;
const FAILED_OF_KEY = `with failed as (delete from pgboss.job where name = $1 and singleton_key = $2 and state = 'failed' returning id)
  delete from job_detail d using failed where d.job_id = failed.id`;
const ASK_TO_CANCEL = `update job_detail set cancel_asked = true where job_id = $1`;
const FORGET = `delete from job_detail where job_id = $1`;

/** A job as its worker takes it. */
export interface ClaimedRow {
  readonly id: string;
  readonly key: string;
  readonly data: object;
  readonly attempt: number;
  readonly created_by: number | null;
  readonly cancel_asked: boolean;
  readonly resumed: boolean;
}
export interface FreedRow {
  readonly kind: string;
  readonly data: object;
  readonly state: 'retry' | 'cancelled' | 'failed';
  /** Why it is given up, where it is. */
  readonly text: string;
}
export type QueueState = 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed';
/** A job as it is listed. */
export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly state: QueueState;
  readonly created_on: Date;
  readonly started_on: Date | null;
  readonly completed_on: Date | null;
  readonly start_after: Date;
  readonly retry_count: number;
  readonly retry_limit: number;
  readonly retry_delay: number;
  readonly data: object;
  readonly singleton_key: string;
  readonly created_by: number | null;
  readonly about: string | null;
  readonly folder: string | null;
  readonly done: number | null;
  readonly total: number | null;
  readonly unit: string | null;
  readonly cancel_asked: boolean;
  readonly failure_code: string | null;
  readonly failure_text: string | null;
}
export interface Progress {
  readonly done: number;
  readonly total: number | null;
  readonly unit: string | null;
}
export interface Reason {
  readonly code: string;
  readonly text: string;
}

const any = async (rows: Promise<unknown[]>): Promise<boolean> => (await rows).length > 0;

export const waitingAlready = async (tx: Tx, kind: string, key: string): Promise<string | null> =>
  (await tx.rows<{ id: string }>(WAITING_ALREADY, [kind, key]))[0]?.id ?? null;
export const hasten = (tx: Tx, kind: string, id: string, at: Date) => tx.rows(HASTEN, [kind, id, at]);
export const isOpen = async (tx: Tx, kind: string, key: string): Promise<boolean> =>
  (await tx.rows<{ open: boolean }>(IS_OPEN, [kind, key]))[0]!.open;
export const isUnderWay = async (tx: Tx, kind: string, key: string): Promise<boolean> =>
  (await tx.rows<{ open: boolean }>(IS_UNDER_WAY, [kind, key]))[0]!.open;
export interface NewDetail {
  readonly id: string;
  readonly kind: string;
  readonly by: number | null;
  readonly about: string | null;
  readonly folder: string | null;
}
export const insertDetail = (tx: Tx, { id, kind, by, about, folder }: NewDetail) => tx.rows(DETAIL, [id, kind, by, about, folder]);

export const dueKinds = async (tx: Tx, kinds: readonly string[], folder: string | null): Promise<string[]> =>
  (await tx.rows<{ name: string }>(DUE, [kinds, folder])).map(({ name }) => name);
export const claim = async (
  tx: Tx,
  { name, oneProcess }: Pick<JobKind<object>, 'name' | 'oneProcess'>,
  worker: string,
  folder: string | null,
) => {
  if (oneProcess) await tx.rows(ONE_CLAIMS, [name]);
  return (await tx.rows<ClaimedRow>(CLAIM, [name, worker, folder, oneProcess]))[0] ?? null;
};
export const holdJob = (tx: Tx, id: string, worker: string) => any(tx.rows(HOLD, [id, worker]));
export const holdWhole = (tx: Tx, kind: string, id: string, worker: string) => any(tx.rows(HOLD_WHOLE, [kind, id, worker]));
export const noteProgress = (tx: Tx, id: string, worker: string, { done, total, unit }: Progress) =>
  any(tx.rows(PROGRESS, [id, worker, done, total, unit]));
export const cancelledOf = async (tx: Tx, worker: string): Promise<string[]> =>
  (await tx.rows<{ id: string }>(CANCELLED, [worker])).map(({ id }) => id);

export const letGo = (tx: Tx, id: string, reason: Reason | null = null) =>
  tx.rows(LET_GO, [id, reason?.code ?? null, reason?.text ?? null]);
export const requeue = (tx: Tx, kind: string, id: string, afterSeconds: number) => tx.rows(GIVE_BACK, [kind, id, afterSeconds]);
export const failForGood = (tx: Tx, kind: string, id: string) => tx.rows(FAIL_FOR_GOOD, [kind, id]);
/** What became of the jobs of some kinds whose workers are no more; each kind with how many may die over one, and what is said then. */
export const freeOrphans = (tx: Tx, kinds: readonly { name: string; most: number; text: string }[], code: string) =>
  tx.rows<FreedRow>(ORPHANS, [kinds.map(({ name }) => name), kinds.map(({ most }) => most), kinds.map(({ text }) => text), code]);
export const unattended = async (tx: Tx, minutes: number): Promise<number> => (await tx.rows<{ n: number }>(UNATTENDED, [minutes]))[0]!.n;
export const sweepEnded = (tx: Tx) => tx.rows(SWEEP);

export const pageOfJobs = (tx: Tx, startedBy: number | null, states: readonly QueueState[] | null, first: number) =>
  tx.rows<JobRow>(PAGE, [startedBy, states, first]);
/** One job, held until the transaction ends. */
export const heldJob = async (tx: Tx, id: string) => (await tx.rows<JobRow>(ONE, [id]))[0] ?? null;
/** The job of a key that was queued last, of whichever of some kinds. */
export const newestOfKey = async (tx: Tx, kinds: readonly string[], key: string) =>
  (await tx.rows<JobRow>(NEWEST_OF_KEY, [kinds, key]))[0] ?? null;
export const forgetFailed = (tx: Tx, kind: string, key: string) => tx.rows(FAILED_OF_KEY, [kind, key]);
export const askToCancel = (tx: Tx, id: string) => tx.rows(ASK_TO_CANCEL, [id]);
export const forget = (tx: Tx, id: string) => tx.rows(FORGET, [id]);
