import { MoreThan } from 'typeorm';
import type { Tx } from '@zhilu/platform/database';
import type { Role, SecondStepDue } from '@zhilu/kernel/vocabulary';
import { SignInAttemptEntity } from '../entities/sign-in-attempt.entity';

/** 账户: who may sign in, in which role, and where they stand. What proves it is the database's own. */
export interface Account {
  readonly user_id: number;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly node_id: number | null;
  readonly agency_id: number | null;
}

/** Whoever asks: their account, and whether its password must be changed before anything else. */
export type ReaderRow = Account & { readonly password_due: boolean; readonly second_due: SecondStepDue | null };
/** Why a right password opens no session: its role is yet to be given, or its time is up. */
export type Barred = 'waiting' | 'expired';

const LOCK_NAME = `select pg_advisory_xact_lock(hashtext('zhilu sign-in'), hashtext($1))`;
const FAILURES = `select at from sign_in_attempt where account = $1 and not succeeded and at > $2 and device is not distinct from $3 order by at desc limit 20`;
const KNOWS_DEVICE = `select knows_device($1, $2, $3) as yes`;
const KEEP_DEVICE = `select keep_device($1, $2, $3) as yes`;
const PASSWORD_SALT = `select password_salt($1) as salt`;
const OPEN_SESSION = `select user_id, barred, second_due from open_session($1, $2, $3, $4, $5, $6, $7)`;
const CLOSE_SESSION = `select close_session($1) as user_id`;
const SESSION_READER = `select user_id, account, name, role, node_id, agency_id, password_due, second_due from session_reader($1, $2)`;
const STANDING = `select user_id, account, name, role, node_id, agency_id, false as password_due, null as second_due from app_user
  where user_id = $1 and disabled_at is null and granted_at is not null and (valid_until is null or valid_until > $2)`;
const ROW = `select user_id, account, name, role, node_id, agency_id from app_user where user_id = $1`;
const USER_OF = `select user_id from app_user where account = $1`;
const TAKEN = `select exists (select from app_user where account = $1) as yes`;
const ADD_USER = `select add_user($1, $2, $3, $4, $5, $6, $7, $8) as user_id`;
const INVITE = `select invite_administrator($1, $2) as yes`;
const IS_INVITED = `select is_invited($1, $2) as yes`;
const ACCEPT = `select accept_invitation($1, $2, $3, $4, $5) as user_id`;
const READER_SCOPE = `select stat, "case" from reader_scope($1, $2::date, $3::timestamptz)`;
const PLACE_OF_CODE = `select node_id, null::int as agency_id from node where code = $1 union all select null, agency_id from agency where code = $1 limit 1`;

/** An account as it is made. */
export type NewAccount = Omit<Account, 'user_id'> & { readonly password_hash: string; readonly valid_until: Date | null };

export interface NewSession {
  readonly token: Buffer;
  readonly at: Date;
  readonly until: Date;
  readonly address: string;
  /** What the browser says it is. */
  readonly device: string | null;
}

const yes = async (tx: Tx, statement: string, parameters: readonly unknown[]): Promise<boolean> =>
  (await tx.rows<{ yes: boolean }>(statement, parameters))[0]!.yes;
const person = async (tx: Tx, statement: string, parameters: readonly unknown[]): Promise<number | null> =>
  (await tx.rows<{ user_id: number | null }>(statement, parameters))[0]!.user_id;

/** Somebody who may sign in. */
export const standingUser = async (tx: Tx, userId: number, now: Date) => (await tx.rows<ReaderRow>(STANDING, [userId, now]))[0] ?? null;
/** Somebody's role and place, whether they may sign in or not. */
export const standingOf = async (tx: Tx, userId: number) => (await tx.rows<Account>(ROW, [userId]))[0] ?? null;
export const userOf = async (tx: Tx, account: string) => (await tx.rows<{ user_id: number }>(USER_OF, [account]))[0]?.user_id ?? null;
export const isTaken = (tx: Tx, account: string) => yes(tx, TAKEN, [account]);
export const addUser = async (tx: Tx, made: NewAccount, at: Date) => {
  const { account, name, password_hash: hash, role, node_id: node, agency_id: agency, valid_until: until } = made;
  return (await person(tx, ADD_USER, [account, name, hash, role, node, agency, until, at]))!;
};
/** How the password of an account is to be worked on; null where there is none, or it may not sign in. */
export const passwordSalt = async (tx: Tx, account: string) => (await tx.rows<{ salt: string | null }>(PASSWORD_SALT, [account]))[0]!.salt;

/** Attempts with one name are judged one after the other. */
export const lockName = (tx: Tx, account: string) => tx.rows(LOCK_NAME, [account]);
/** Failures since the last success, the latest first: from one known device, or from all others. */
export const failuresOf = async (tx: Tx, account: string, since: Date, device: Buffer | null): Promise<Date[]> =>
  (await tx.rows<{ at: Date }>(FAILURES, [account, since, device])).map(({ at }) => at);
/** Whether somebody has signed in to an account from a device. */
export const knowsDevice = (tx: Tx, account: string, device: Buffer, now: Date) => yes(tx, KNOWS_DEVICE, [account, device, now]);
/** Keeps a device as one that whoever acts has signed in from. */
export const keepDevice = (tx: Tx, device: Buffer, until: Date, now: Date) => yes(tx, KEEP_DEVICE, [device, until, now]);
export const recordAttempt = (tx: Tx, account: string, address: string, at: Date, succeeded: boolean, device: Buffer | null = null) =>
  tx.repository(SignInAttemptEntity).insert({ account, address, at, succeeded, device });
export const failuresFrom = (tx: Tx, address: string, since: Date) =>
  tx.repository(SignInAttemptEntity).countBy({ address, at: MoreThan(since), succeeded: false });
/** Whether an account has signed in from an address since a time. */
export const isKnownAt = (tx: Tx, account: string, address: string, since: Date) =>
  tx.repository(SignInAttemptEntity).existsBy({ account, address, at: MoreThan(since), succeeded: true });

/** Opens a session for whoever shows the password of an account, worked on; says who it is, or null. Whoever has signed in has failed no more. */
export const openSession = async (tx: Tx, account: string, shown: string, opened: NewSession) =>
  (
    await tx.rows<{ user_id: number; barred: Barred | null; second_due: SecondStepDue | null }>(OPEN_SESSION, [
      account,
      shown,
      opened.token,
      opened.at,
      opened.until,
      opened.address,
      opened.device,
    ])
  )[0] ?? null;
/** Ends a session; says whose it was. */
export const closeSession = (tx: Tx, token: Buffer) => person(tx, CLOSE_SESSION, [token]);
/** Whose session a token is, neither ended nor unused for too long; notes that it was used. */
export const sessionReader = async (tx: Tx, token: Buffer, now: Date) =>
  (await tx.rows<ReaderRow>(SESSION_READER, [token, now]))[0] ?? null;
export const readerScope = async (tx: Tx, userId: number, today: string, now: Date) =>
  (await tx.rows<{ stat: number[]; case: number[] }>(READER_SCOPE, [userId, today, now]))[0]!;
export const placeOfCode = async (tx: Tx, code: string) =>
  (await tx.rows<{ node_id: number | null; agency_id: number | null }>(PLACE_OF_CODE, [code]))[0] ?? null;

/** Gives out a one-time link, and voids those given before; false where somebody runs the system. */
export const inviteAdministrator = (tx: Tx, token: Buffer, until: Date) => yes(tx, INVITE, [token, until]);
export const isInvited = (tx: Tx, token: Buffer, now: Date) => yes(tx, IS_INVITED, [token, now]);
/** Makes the first account of the bearer of a link; null where the link is void. */
export const acceptInvitation = (tx: Tx, token: Buffer, { account, name, password_hash: hash }: NewAccount, at: Date) =>
  person(tx, ACCEPT, [token, account, name, hash, at]);
