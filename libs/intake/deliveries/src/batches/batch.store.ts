import type { Tx } from '@zhilu/platform/database';
import type { Mapping } from '@zhilu/kernel/sources';

/** The version noted is the one whose mapping the delivery is read by, not whatever is the newest by then. */
const INSERT_BATCH = `insert into batch (batch_id, source_no, file_name, digest, user_id, state, received_at, mapping_version)
  values ($1, $2, $3, $4, $5, 'received', $6, $7)`;
const VERSION = `select max(version) as version from source_mapping where source_no = $1 and mapping = $2::jsonb`;
const BEGIN_CHECKING = `update batch set state = 'checking', progress = 0 where batch_id = $1`;
const REFUSE = `update batch set state = 'refused', ended_at = $2, refusal = $3 where batch_id = $1`;
const START_POSTING = `update batch set state = 'posting', received = $2, quarantined = $3, plan = $4, posting_at = $5, notes = $6::jsonb where batch_id = $1`;
const CHUNK_DONE = `update batch set accepted = accepted + $2, duplicate = duplicate + $3, stale = stale + $4, quarantined = quarantined + $5,
  chunks_done = chunks_done + 1, progress = $6, attempts = 0 where batch_id = $1
  returning cancel_requested as cancelled, accepted + duplicate + stale + quarantined as lines`;
const PROGRESS = `update batch set progress = $2 where batch_id = $1 returning cancel_requested`;
const LEAVE_OUT = `update batch set cancelled = cancelled + $2 where batch_id = $1`;
const FINISH = `update batch set state = $2, ended_at = $3 where batch_id = $1`;
const INTERRUPT = `update batch set state = 'interrupted', ended_at = $2, failure = $3, attempts = attempts + $4
  where batch_id = $1 and state in ('received', 'checking', 'posting')`;
const REQUEST_CANCEL = `update batch set cancel_requested = true where batch_id = $1 and state in ('received', 'checking', 'posting', 'interrupted')`;
const NOTE_DIGEST = `update batch set carried_digest = $2 where batch_id = $1`;
const STANDS = `select source_no, state, user_id as by, file_name as about from batch where batch_id = $1`;
const STATE = `select state, plan, chunks_done, cancel_requested, received, accepted, duplicate, stale, quarantined, cancelled, refusal, failure, progress
  from batch where batch_id = $1`;
const AT_WORK = `select batch_id::text as batch, user_id as by, file_name as about from batch
  where state in ('received', 'checking', 'posting') order by received_at, batch_id`;
/** A job goes on with a delivery, unless it has ended: it is interrupted no longer. */
const GO_ON = `update batch set ended_at = null, failure = null,
    state = case when state <> 'interrupted' then state when plan is null then 'received' else 'posting' end
  where batch_id = $1 and state in ('received', 'checking', 'posting', 'interrupted') returning 1`;
export interface Counted {
  readonly accepted: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly quarantined: number;
}

/** What became of a delivery so far. */
export interface BatchState extends Counted {
  readonly state: 'received' | 'checking' | 'posting' | 'done' | 'refused' | 'interrupted' | 'cancelled';
  /** Digest of what checking came to; null before it was done. */
  readonly plan: string | null;
  readonly chunks_done: number;
  readonly cancel_requested: boolean;
  readonly received: number;
  /** Lines left out because the delivery was cancelled. */
  readonly cancelled: number;
  readonly refusal: { readonly code: string; readonly text: string } | null;
  /** Why the work on it stopped. */
  readonly failure: { readonly code: string; readonly text: string } | null;
  /** Share that is in the books. */
  readonly progress: number;
}

export const insertBatch = async (
  tx: Tx,
  b: {
    readonly id: string;
    readonly source: number;
    readonly fileName: string;
    readonly digest: string;
    readonly user: number | null;
    readonly receivedAt: number;
    /** What it is read by; absent for files that are read by none. */
    readonly mapping?: Mapping;
  },
) => {
  const mapping = b.mapping === undefined ? null : JSON.stringify(b.mapping);
  const { version } = (await tx.rows<{ version: number | null }>(VERSION, [b.source, mapping]))[0]!;
  return tx.rows(INSERT_BATCH, [b.id, b.source, b.fileName, b.digest, b.user, new Date(b.receivedAt), version]);
};
export const beginChecking = (tx: Tx, id: string) => tx.rows(BEGIN_CHECKING, [id]);
export const refuseBatch = (tx: Tx, id: string, at: number, refusal: { code: string; text: string }) =>
  tx.rows(REFUSE, [id, new Date(at), JSON.stringify(refusal)]);
export const startPosting = (
  tx: Tx,
  id: string,
  received: number,
  quarantined: number,
  plan: string | null,
  at: number,
  notes: readonly string[] = [],
) => tx.rows(START_POSTING, [id, received, quarantined, plan, new Date(at), notes.length === 0 ? null : JSON.stringify(notes)]);
/** Notes a chunk, in its own transaction; says how many lines have a fate by now, and whether the rest was cancelled. */
export const chunkDone = async (tx: Tx, id: string, c: Counted, progress: number): Promise<{ lines: number; cancelled: boolean }> =>
  (await tx.rows<{ lines: number; cancelled: boolean }>(CHUNK_DONE, [id, c.accepted, c.duplicate, c.stale, c.quarantined, progress]))[0]!;
/** Notes the share of a delivery that is done; says whether the rest of it was cancelled. */
export const progressOf = async (tx: Tx, id: string, share: number): Promise<boolean> =>
  (await tx.rows<{ cancel_requested: boolean }>(PROGRESS, [id, share]))[0]!.cancel_requested;
/** Lines of a cancelled delivery that were not taken in. */
export const leaveOut = (tx: Tx, id: string, lines: number) => tx.rows(LEAVE_OUT, [id, lines]);
export const finishBatch = (tx: Tx, id: string, state: 'done' | 'cancelled', at: number) => tx.rows(FINISH, [id, state, new Date(at)]);
/** Notes that the work stopped and why; it can be taken up again. */
export const interruptBatch = (tx: Tx, id: string, at: number, failure: { code: string; text: string }, attempts = 1) =>
  tx.rows(INTERRUPT, [id, new Date(at), JSON.stringify(failure), attempts]);
export const requestCancel = (tx: Tx, id: string) => tx.rows(REQUEST_CANCEL, [id]);
export const batchState = async (tx: Tx, id: string): Promise<BatchState> => (await tx.rows<BatchState>(STATE, [id]))[0]!;
/** Notes with a delivery the digits its file was compared with. */
export const noteDigest = (tx: Tx, id: string, digits: string) => tx.rows(NOTE_DIGEST, [id, digits]);
/** Who delivered what: whose the job is that works on it, and what it is about. */
interface Delivered {
  readonly by: number | null;
  readonly about: string;
}
interface BatchStanding extends Delivered {
  readonly source_no: number;
  readonly state: BatchState['state'];
}
/** Whose a delivery is and how it stands; null where there is none. */
export const standingOf = async (tx: Tx, id: string): Promise<BatchStanding | null> =>
  (await tx.rows<BatchStanding>(STANDS, [id]))[0] ?? null;
/** Deliveries that are being worked on, or wait for it, in the order in which they came. */
export const batchesAtWork = (tx: Tx) => tx.rows<Delivered & { readonly batch: string }>(AT_WORK);
/** Says whether a delivery is still to be worked on. */
export const goOn = async (tx: Tx, id: string): Promise<boolean> => (await tx.rows(GO_ON, [id])).length > 0;
