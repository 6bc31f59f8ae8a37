import type { Tx } from '@zhilu/platform/database';
import type { Role } from '@zhilu/kernel/vocabulary';

const OF = `select user_id, account, name, role, disabled_at, ended_at, granted_at from app_user where user_id = $1`;
const STANDS_ANOTHER = `select stands_in('securityAdmin', $1) as yes`;
const SET_STATE = `select set_account_state($1, $2, $3) as yes`;
const RESET = `select reset_password($1, $2, $3) as yes`;
const HAND_OVER = `select hand_over($1, $2, $3) as yes`;
const GIVE_ROLE = `select give_role($1, $2, $3, $4, $5, $6) as yes`;
const TAKE_ROLE = `select take_role($1) as yes`;
const GRANT_READING = `select grant_reading($1, $2, $3, $4) as yes`;
const END_READING = `select end_reading($1, $2) as yes`;
const SESSIONS = `select s.session_no::text as no, u.account, u.name, s.created_at, s.seen_at, s.expires_at, s.address, s.device, s.own, s.current
  from open_sessions($1) s join app_user u using (user_id) order by s.seen_at desc, s.session_no`;
const END_SESSION = `select u.account from (select end_session($1) as user_id) ended join app_user u using (user_id)`;
const CHANGE_PASSWORD = `select change_password($1, $2, $3) as yes`;
const PROFILE = `select least_length as least, least_kinds as kinds, valid_days as days, idle_minutes as idle, second_step as "secondStep" from password_profile order by profile_no desc limit 1`;
const SET_PROFILE = `select set_password_profile($1, $2, $3, $4, $5, $6) as yes`;

/** 停用、恢复、注销. */
export type AccountState = 'standing' | 'disabled' | 'ended';

export interface KeptAccount {
  readonly user_id: number;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly disabled_at: Date | null;
  readonly ended_at: Date | null;
  readonly granted_at: Date | null;
}

/** 密码策略: length in characters, kinds of characters of four, days a password is good for (null: without end), minutes a session may lie unused, and who shows a second step. */
export interface PasswordProfile {
  readonly least: number;
  readonly kinds: number;
  readonly days: number | null;
  readonly idle: number;
  /** Roles that show a second step when they sign in. */
  readonly secondStep: readonly Role[];
}

export interface SessionRow {
  readonly no: string;
  readonly account: string;
  readonly name: string;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly address: string | null;
  readonly device: string | null;
  readonly own: boolean;
  readonly current: boolean;
}

const done = async (tx: Tx, statement: string, parameters: readonly unknown[]): Promise<boolean> =>
  (await tx.rows<{ yes: boolean }>(statement, parameters))[0]!.yes;

export const accountOf = async (tx: Tx, userId: number) => (await tx.rows<KeptAccount>(OF, [userId]))[0] ?? null;
/** Whether somebody beside this one gives roles. */
export const anotherGivesRoles = (tx: Tx, but: number) => done(tx, STANDS_ANOTHER, [but]);
export const setState = (tx: Tx, userId: number, state: AccountState, at: Date) => done(tx, SET_STATE, [userId, state, at]);
export const resetPassword = (tx: Tx, userId: number, kept: string, at: Date) => done(tx, RESET, [userId, kept, at]);
export const handOver = (tx: Tx, userId: number, successor: number, at: Date) => done(tx, HAND_OVER, [userId, successor, at]);
export const giveRole = (
  tx: Tx,
  userId: number,
  role: Role,
  { node_id: node, agency_id: agency }: { readonly node_id: number | null; readonly agency_id: number | null },
  until: Date | null,
  at: Date,
) => done(tx, GIVE_ROLE, [userId, role, node, agency, until, at]);
export const takeRole = (tx: Tx, userId: number) => done(tx, TAKE_ROLE, [userId]);
export const grantReading = (tx: Tx, userId: number, agency: number, until: Date, purpose: string) =>
  done(tx, GRANT_READING, [userId, agency, until, purpose]);
export const endReading = (tx: Tx, userId: number, agency: number) => done(tx, END_READING, [userId, agency]);
/** Open sessions: of everybody for whoever looks after them, else one's own. */
export const openSessions = (tx: Tx, now: Date) => tx.rows<SessionRow>(SESSIONS, [now]);
/** Ends a session; says whose it was, or null. */
export const endSession = async (tx: Tx, no: string) => (await tx.rows<{ account: string }>(END_SESSION, [no]))[0]?.account ?? null;
export const changePassword = (tx: Tx, shown: string, kept: string, at: Date) => done(tx, CHANGE_PASSWORD, [shown, kept, at]);
export const profileInForce = async (tx: Tx) => (await tx.rows<PasswordProfile>(PROFILE))[0]!;
export const setProfile = (tx: Tx, { least, kinds, days, idle, secondStep }: PasswordProfile, at: Date) =>
  done(tx, SET_PROFILE, [least, kinds, days, idle, secondStep, at]);
