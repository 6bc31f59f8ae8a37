import type { Tx } from '@zhilu/platform/database';
import type { Role } from '@zhilu/kernel/vocabulary';

const FIND_USER = `select user_id, account, name, password_hash, role, node_id, agency_id, disabled_at, failures, locked_until from app_user where account = $1`;
const INSERT_USER = `insert into app_user (account, name, password_hash, role, node_id, agency_id, created_at) values ($1, $2, $3, $4, $5, $6, $7) returning user_id`;
const FAILED = `update app_user set failures = failures + 1, locked_until = case when failures + 1 >= $2 then $3::timestamptz else locked_until end where account = $1`;
const SUCCEEDED = `update app_user set failures = 0, locked_until = null where user_id = $1`;
const ATTEMPT = `insert into sign_in_attempt (account, address, at, succeeded) values ($1, $2, $3, $4)`;
const ATTEMPTS_FROM = `select count(*)::int as n from sign_in_attempt where address = $1 and at > $2 and not succeeded`;
const KNOWN_AT = `select exists (select from sign_in_attempt where address = $1 and at > $2 and succeeded and account = $3) as yes`;
const OPEN_SESSION = `insert into session (token_hash, user_id, created_at, seen_at, expires_at, address) values ($1, $2, $3, $3, $4, $5)`;
const CLOSE_SESSION = `delete from session where token_hash = $1 returning user_id`;
const SESSION_USER = `select u.user_id, u.account, u.name, u.role, u.node_id, u.agency_id, s.seen_at
  from session s join app_user u on u.user_id = s.user_id
  where s.token_hash = $1 and s.expires_at > $2 and s.seen_at > $3 and u.disabled_at is null`;
const SEEN = `update session set seen_at = $2 where token_hash = $1`;
const READER_SCOPE = `select stat, "case" from reader_scope($1, $2::date, $3::timestamptz)`;
const PLACE_OF_CODE = `select node_id, null::int as agency_id from node where code = $1 union all select null, agency_id from agency where code = $1 limit 1`;
const HAS_USERS = `select exists (select from app_user) as yes`;
const VOID_INVITATIONS = `delete from first_administrator`;
const INVITE = `insert into first_administrator (token_hash, expires_at) values ($1, $2)`;
const IS_INVITED = `select exists (select from first_administrator where token_hash = $1 and expires_at > $2) as yes`;
const TAKE_INVITATION = `delete from first_administrator where token_hash = $1 returning 1`;

export interface UserRow {
  user_id: number;
  account: string;
  name: string;
  password_hash: string;
  role: Role;
  node_id: number | null;
  agency_id: number | null;
  disabled_at: Date | null;
  failures: number;
  locked_until: Date | null;
}
export type SessionUserRow = Pick<UserRow, 'user_id' | 'account' | 'name' | 'role' | 'node_id' | 'agency_id'> & { seen_at: Date };

export const findUser = async (tx: Tx, account: string) => (await tx.rows<UserRow>(FIND_USER, [account]))[0] ?? null;
export const insertUser = async (
  tx: Tx,
  u: Pick<UserRow, 'account' | 'name' | 'password_hash' | 'role' | 'node_id' | 'agency_id'>,
  at: Date,
) =>
  (await tx.rows<{ user_id: number }>(INSERT_USER, [u.account, u.name, u.password_hash, u.role, u.node_id, u.agency_id, at]))[0]!.user_id;
export const countFailure = (tx: Tx, account: string, most: number, lockedUntil: Date) => tx.rows(FAILED, [account, most, lockedUntil]);
export const forgetFailures = (tx: Tx, userId: number) => tx.rows(SUCCEEDED, [userId]);
export const recordAttempt = (tx: Tx, account: string, address: string, at: Date, succeeded: boolean) =>
  tx.rows(ATTEMPT, [account, address, at, succeeded]);
export const failuresFrom = async (tx: Tx, address: string, since: Date) =>
  (await tx.rows<{ n: number }>(ATTEMPTS_FROM, [address, since]))[0]!.n;
/** Whether an account has signed in from an address since a time. */
export const isKnownAt = async (tx: Tx, account: string, address: string, since: Date) =>
  (await tx.rows<{ yes: boolean }>(KNOWN_AT, [address, since, account]))[0]!.yes;
export const openSession = (tx: Tx, hash: Buffer, userId: number, at: Date, until: Date, address: string) =>
  tx.rows(OPEN_SESSION, [hash, userId, at, until, address]);
export const closeSession = async (tx: Tx, hash: Buffer) => (await tx.rows<{ user_id: number }>(CLOSE_SESSION, [hash]))[0]?.user_id ?? null;
export const sessionUser = async (tx: Tx, hash: Buffer, now: Date, idleSince: Date) =>
  (await tx.rows<SessionUserRow>(SESSION_USER, [hash, now, idleSince]))[0] ?? null;
export const markSeen = (tx: Tx, hash: Buffer, at: Date) => tx.rows(SEEN, [hash, at]);
export const readerScope = async (tx: Tx, userId: number, today: string, now: Date) =>
  (await tx.rows<{ stat: number[]; case: number[] }>(READER_SCOPE, [userId, today, now]))[0]!;
export const placeOfCode = async (tx: Tx, code: string) =>
  (await tx.rows<{ node_id: number | null; agency_id: number | null }>(PLACE_OF_CODE, [code]))[0] ?? null;

export const hasUsers = async (tx: Tx) => (await tx.rows<{ yes: boolean }>(HAS_USERS))[0]!.yes;
export const replaceInvitation = async (tx: Tx, hash: Buffer, until: Date) => {
  await tx.rows(VOID_INVITATIONS);
  await tx.rows(INVITE, [hash, until]);
};
export const isInvited = async (tx: Tx, hash: Buffer, now: Date) => (await tx.rows<{ yes: boolean }>(IS_INVITED, [hash, now]))[0]!.yes;
export const takeInvitation = async (tx: Tx, hash: Buffer) => (await tx.rows(TAKE_INVITATION, [hash])).length === 1;
