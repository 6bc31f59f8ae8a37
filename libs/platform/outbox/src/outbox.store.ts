import { In, LessThanOrEqual } from 'typeorm';
import type { Tx } from '@zhilu/platform/database';
import { RecipientEntity, RunEntity, ScheduleEntity } from './schedule.entity';

const AS_PERSON = `select set_config('app.user', $1, true)`;
/** Names people sign in by; whoever may receive is told by their rights. */
const ACCOUNTS = `select user_id as id, account, name from app_user where account = any ($1::text[])`;
const RECEIPTS = `select export_id as id, state, ended_at as written, fetched_at as fetched from data_export where export_id = any ($1::uuid[])`;

export type ScheduleRow = Readonly<ScheduleEntity>;
export type RecipientRow = Readonly<RecipientEntity>;
export type RunRow = Readonly<RunEntity>;

export const asPerson = (tx: Tx, user: number) => tx.rows(AS_PERSON, [String(user)]);
export const accountsNamed = (tx: Tx, accounts: readonly string[]) =>
  tx.rows<{ id: number; account: string; name: string }>(ACCOUNTS, [accounts]);

export const insertSchedule = (tx: Tx, row: Omit<ScheduleRow, 'state' | 'ended_at' | 'ended_said'>) =>
  tx.repository(ScheduleEntity).insert({ ...row, state: 'standing' });
export const insertRecipients = async (tx: Tx, rows: readonly Omit<RecipientRow, 'ended_at' | 'ended_said'>[]): Promise<void> => {
  for (const row of rows) await tx.repository(RecipientEntity).insert(row);
};
/** Those the person made, or gets. */
export const schedules = (tx: Tx): Promise<ScheduleRow[]> => tx.repository(ScheduleEntity).find({ order: { made_at: 'DESC', id: 'ASC' } });
export const scheduleRow = (tx: Tx, id: string): Promise<ScheduleRow | null> => tx.repository(ScheduleEntity).findOneBy({ id });
export const dueSchedules = (tx: Tx, now: Date): Promise<ScheduleRow[]> =>
  tx.repository(ScheduleEntity).find({ where: { state: 'standing', next_at: LessThanOrEqual(now) }, order: { next_at: 'ASC' } });
export const recipientsOf = (tx: Tx, schedules: readonly string[]): Promise<RecipientRow[]> =>
  tx.repository(RecipientEntity).find({ where: { schedule_id: In([...schedules]) }, order: { user_id: 'ASC' } });
export const runsOf = (tx: Tx, schedules: readonly string[]): Promise<RunRow[]> =>
  tx.repository(RunEntity).find({ where: { schedule_id: In([...schedules]) }, order: { due_at: 'DESC', user_id: 'ASC' } });
/** What the recipient got last, if anything. */
export const lastSent = (tx: Tx, schedule: string, user: number): Promise<RunRow | null> =>
  tx.repository(RunEntity).findOne({ where: { schedule_id: schedule, user_id: user, outcome: 'sent' }, order: { due_at: 'DESC' } });
export const runAt = (tx: Tx, schedule: string, user: number, due: Date): Promise<RunRow | null> =>
  tx.repository(RunEntity).findOneBy({ schedule_id: schedule, user_id: user, due_at: due });
export const insertRun = (tx: Tx, row: RunRow) => tx.repository(RunEntity).insert(row);
export const setNext = (tx: Tx, id: string, next: Date) =>
  tx.repository(ScheduleEntity).update({ id, state: 'standing' }, { next_at: next });
export const endSchedule = async (tx: Tx, id: string, at: Date, said: string): Promise<boolean> =>
  (await tx.repository(ScheduleEntity).update({ id, state: 'standing' }, { state: 'ended', ended_at: at, ended_said: said })).affected ===
  1;
export const endRecipient = (tx: Tx, schedule: string, user: number, at: Date, said: string) =>
  tx.repository(RecipientEntity).update({ schedule_id: schedule, user_id: user }, { ended_at: at, ended_said: said });

export interface ReceiptRow {
  readonly id: string;
  readonly state: string;
  readonly written: Date | null;
  readonly fetched: Date | null;
}
/** Whether files were written and fetched; nothing of what is in them. */
export const receiptsOf = (tx: Tx, exports: readonly string[]) => tx.rows<ReceiptRow>(RECEIPTS, [exports]);
