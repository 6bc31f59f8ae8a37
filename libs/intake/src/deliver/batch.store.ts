import type { Tx } from '@zhilu/database';
import type { Problem } from '../check/problem';

const INSERT_BATCH = `insert into batch (batch_id, source_no, file_name, digest, user_id, state, received_at) values ($1, $2, $3, $4, $5, 'checking', $6)`;
const REFUSE = `update batch set state = 'refused', ended_at = $2, refusal = $3 where batch_id = $1`;
const START_POSTING = `update batch set state = 'posting', received = $2, quarantined = $3 where batch_id = $1`;
const CHUNK_DONE = `update batch set accepted = accepted + $2, duplicate = duplicate + $3, stale = stale + $4, quarantined = quarantined + $5,
  chunks_done = chunks_done + 1, progress = $6 where batch_id = $1`;
const FINISH = `update batch set state = $2, ended_at = $3 where batch_id = $1`;
const INTERRUPT = `update batch set state = 'interrupted', ended_at = $1 where state in ('checking', 'posting')`;
const INSERT_QUARANTINE = `insert into quarantine (agency_id, batch_id, chunk, no, line, sheet, problems, raw)
  select agency_id, $1, $2, no, line, sheet, problems::jsonb, raw
  from unnest($3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[]) as q(agency_id, no, line, sheet, problems, raw)`;

/** A line kept aside, whole, with every reason. `agency` 0 where it could not be told. */
export interface KeptAside {
  readonly agency: number;
  readonly line: number;
  readonly sheet: string | null;
  readonly problems: readonly Problem[];
  readonly raw: string;
}
export interface Counted {
  readonly accepted: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly quarantined: number;
}

export const insertBatch = (
  tx: Tx,
  b: { id: string; source: number; fileName: string; digest: string; user: number | null; receivedAt: number },
) => tx.rows(INSERT_BATCH, [b.id, b.source, b.fileName, b.digest, b.user, new Date(b.receivedAt)]);
export const refuseBatch = (tx: Tx, id: string, at: number, refusal: { code: string; text: string }) =>
  tx.rows(REFUSE, [id, new Date(at), JSON.stringify(refusal)]);
export const startPosting = (tx: Tx, id: string, received: number, quarantined: number) =>
  tx.rows(START_POSTING, [id, received, quarantined]);
export const chunkDone = (tx: Tx, id: string, c: Counted, progress: number) =>
  tx.rows(CHUNK_DONE, [id, c.accepted, c.duplicate, c.stale, c.quarantined, progress]);
export const finishBatch = (tx: Tx, id: string, state: 'done' | 'interrupted' | 'cancelled', at: number) =>
  tx.rows(FINISH, [id, state, new Date(at)]);
/** At start: what was under way when the product stopped is interrupted; sending it again adds only what is missing. */
export const interruptBatches = (tx: Tx, at: number) => tx.rows(INTERRUPT, [new Date(at)]);

/** Keeps lines aside: those of checking under chunk 0, those the books would not take under their chunk; numbered from `from`. */
export const insertQuarantine = (tx: Tx, batch: string, chunk: number, from: number, kept: readonly KeptAside[]) =>
  tx.rows(INSERT_QUARANTINE, [
    batch,
    chunk,
    kept.map((k) => k.agency),
    kept.map((_, i) => from + i),
    kept.map((k) => k.line),
    kept.map((k) => k.sheet),
    kept.map((k) => JSON.stringify(k.problems)),
    kept.map((k) => k.raw),
  ]);
