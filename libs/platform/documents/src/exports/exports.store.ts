import { IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Tx } from '@zhilu/platform/database';
import { ExportEntity } from './export.entity';

/** The person the transaction works for; the policy of exports reads it. */
const AS_PERSON = `select set_config('app.user', $1, true)`;
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu export'), $1)`;

export type ExportRow = Readonly<ExportEntity>;
type Written = Required<Pick<ExportRow, 'exported' | 'withheld' | 'agencies' | 'file_name' | 'bytes' | 'digest' | 'rows_digest'>>;

export const asPerson = (tx: Tx, user: number) => tx.rows(AS_PERSON, [String(user)]);
export const oneAtATime = (tx: Tx, user: number) => tx.rows(ONE_AT_A_TIME, [user]);
export const insertExport = (tx: Tx, row: Omit<ExportRow, keyof Written | 'state' | 'failure' | 'ended_at' | 'fetched_at'>) =>
  tx.repository(ExportEntity).insert({ ...row, state: 'waiting' });
/** What somebody asked for and may still fetch, the newest first. */
export const exportsOf = (tx: Tx, user: number, now: Date): Promise<ExportRow[]> =>
  tx.repository(ExportEntity).find({ where: { user_id: user, expires_at: MoreThan(now) }, order: { created_at: 'DESC', id: 'ASC' } });
export const exportOf = (tx: Tx, user: number, id: string, now: Date): Promise<ExportRow | null> =>
  tx.repository(ExportEntity).findOneBy({ id, user_id: user, expires_at: MoreThan(now) });
export const openExports = (tx: Tx, user: number) => tx.repository(ExportEntity).countBy({ user_id: user, state: 'waiting' });
export const waitingExport = (tx: Tx, id: string): Promise<ExportRow | null> =>
  tx.repository(ExportEntity).findOneBy({ id, state: 'waiting' });
export const markWritten = (tx: Tx, id: string, written: Written, at: Date) =>
  tx.repository(ExportEntity).update({ id, state: 'waiting' }, { ...written, state: 'done', ended_at: at, failure: null });
export const markEnded = (tx: Tx, id: string, state: 'failed' | 'cancelled', at: Date) =>
  tx.repository(ExportEntity).update({ id, state: 'waiting' }, { state, ended_at: at });
/** 回执: the first time its reader has it. */
export const noteFetched = (tx: Tx, id: string, at: Date) =>
  tx.repository(ExportEntity).update({ id, fetched_at: IsNull() }, { fetched_at: at });
export const noteFailure = (tx: Tx, id: string, failure: { readonly code: string; readonly text: string }) =>
  tx.repository(ExportEntity).update({ id }, { failure });
export const removeExport = (tx: Tx, user: number, id: string) => tx.repository(ExportEntity).delete({ id, user_id: user });
/** Exports nobody may fetch any more; their files go with them. */
export const sweepExpired = async (tx: Tx, now: Date): Promise<string[]> => {
  const expired = await tx.repository(ExportEntity).findBy({ expires_at: LessThanOrEqual(now) });
  if (expired.length > 0) await tx.repository(ExportEntity).delete(expired.map(({ id }) => id));
  return expired.map(({ id }) => id);
};
