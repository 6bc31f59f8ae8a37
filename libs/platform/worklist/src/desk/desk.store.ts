import { IsNull, MoreThanOrEqual } from 'typeorm';
import { agencyName, type Tx } from '@zhilu/platform/database';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Role, WorkKind } from '@zhilu/kernel/vocabulary';
import { WorkHandoverEntity, WorkLeaveEntity, WorkMarkEntity, WorkNoteEntity } from './desk.entity';

const AT_DESK = `select set_config('app.user', $1, true), set_config('app.desk', $2, true)`;
/** Everybody of an office or of an agency who may sign in. */
const COLLEAGUES = `select user_id, account, name, role from app_user
  where (node_id = $1 or agency_id = $2 or user_id = $3) and disabled_at is null and granted_at is not null and (valid_until is null or valid_until > $4)
  order by role, name, user_id`;
const PLACE = `select coalesce((select name from node where node_id = $1),
  ${agencyName('$2')}) as name`;
const ASSIGN = `insert into work_mark (desk, kind, agency_id, ref, assignee_id, assignee, assigner, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (desk, kind, agency_id, ref) do update set assignee_id = excluded.assignee_id, assignee = excluded.assignee, assigner = excluded.assigner, at = excluded.at`;
const SEE = `insert into work_note (user_id, desk, kind, agency_id, ref, seen_at) values ($1, $2, $3, $4, $5, $6)
  on conflict (user_id, kind, agency_id, ref) do update set seen_at = coalesce(work_note.seen_at, excluded.seen_at)`;
const SET_ASIDE = `insert into work_note (user_id, desk, kind, agency_id, ref, aside_until, aside_said) values ($1, $2, $3, $4, $5, $6::date, $7)
  on conflict (user_id, kind, agency_id, ref) do update set aside_until = excluded.aside_until, aside_said = excluded.aside_said`;
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu desk'), hashtext($1))`;

/** Somebody who works at a place. */
export interface ColleagueRow {
  readonly user_id: number;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
}
/** A thing that waits, as the tables name it. */
export interface Named {
  readonly kind: WorkKind;
  readonly agency_id: number;
  readonly ref: string;
}

/** From here the transaction works for somebody at their place. */
export const atDesk = (tx: Tx, user: number, desk: string) => tx.rows(AT_DESK, [String(user), desk]);
/** Absences of a place are decided one after the other. */
export const lockDesk = (tx: Tx, desk: string) => tx.rows(ONE_AT_A_TIME, [desk]);
export const colleagues = (tx: Tx, node: number | null, agency: number | null, user: number, now: Date) =>
  tx.rows<ColleagueRow>(COLLEAGUES, [node, agency, user, now]);
export const placeName = async (tx: Tx, node: number | null, agency: number | null): Promise<string | null> =>
  (await tx.rows<{ name: string | null }>(PLACE, [node, agency]))[0]!.name;

export const marksOf = (tx: Tx, desk: string): Promise<WorkMarkEntity[]> => tx.repository(WorkMarkEntity).findBy({ desk });
export const notesOf = (tx: Tx, user: number, desk: string): Promise<WorkNoteEntity[]> =>
  tx.repository(WorkNoteEntity).findBy({ user_id: user, desk });
export const assign = (tx: Tx, desk: string, item: Named, to: Pick<ColleagueRow, 'user_id' | 'name'>, assigner: string, at: Date) =>
  tx.rows(ASSIGN, [desk, item.kind, item.agency_id, item.ref, to.user_id, to.name, assigner, at]);
export const unassign = (tx: Tx, desk: string, { kind, agency_id, ref }: Named) =>
  tx.repository(WorkMarkEntity).delete({ desk, kind, agency_id, ref });
export const see = (tx: Tx, user: number, desk: string, item: Named, at: Date) =>
  tx.rows(SEE, [user, desk, item.kind, item.agency_id, item.ref, at]);
export const setAside = (tx: Tx, user: number, desk: string, item: Named, until: LegalDate | null, said: string | null) =>
  tx.rows(SET_ASIDE, [user, desk, item.kind, item.agency_id, item.ref, until, said]);

/** Absences of a place that are not over on a day. */
export const leavesFrom = (tx: Tx, desk: string, day: LegalDate): Promise<WorkLeaveEntity[]> =>
  tx.repository(WorkLeaveEntity).find({ where: { desk, to_day: MoreThanOrEqual(day), ended_at: IsNull() }, order: { from_day: 'ASC' } });
export const insertLeave = (tx: Tx, row: WorkLeaveEntity) => tx.repository(WorkLeaveEntity).insert(row);
export const endLeave = async (tx: Tx, id: string, user: number, at: Date): Promise<boolean> =>
  (await tx.repository(WorkLeaveEntity).update({ leave_id: id, user_id: user, ended_at: IsNull() }, { ended_at: at })).affected === 1;

export const insertHandover = (tx: Tx, row: WorkHandoverEntity) => tx.repository(WorkHandoverEntity).insert(row);
export const handoversOf = (tx: Tx, desk: string): Promise<WorkHandoverEntity[]> =>
  tx.repository(WorkHandoverEntity).find({ where: { desk }, order: { at: 'DESC' } });
export const handoverOf = (tx: Tx, id: string): Promise<WorkHandoverEntity | null> =>
  tx.repository(WorkHandoverEntity).findOneBy({ handover_id: id });
export const receive = async (tx: Tx, id: string, user: number, at: Date): Promise<boolean> =>
  (await tx.repository(WorkHandoverEntity).update({ handover_id: id, taker_id: user, received_at: IsNull() }, { received_at: at }))
    .affected === 1;
