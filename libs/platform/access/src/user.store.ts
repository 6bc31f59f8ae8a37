import { IsNull, MoreThan } from 'typeorm';
import type { Tx } from '@zhilu/platform/database';
import { AccountEntity } from './entities/account.entity';
import { InvitationEntity } from './entities/invitation.entity';
import { SessionEntity } from './entities/session.entity';
import { SignInAttemptEntity } from './entities/sign-in-attempt.entity';

const LOCK_NAME = `select pg_advisory_xact_lock(hashtext('zhilu sign-in'), hashtext($1))`;
const FAILURES = `select at from sign_in_attempt where account = $1 and not succeeded and at > $2 order by at desc limit 20`;
const CLOSE_SESSION = `delete from session where token_hash = $1 returning user_id`;
const SESSION_USER = `select u.user_id, u.account, u.name, u.role, u.node_id, u.agency_id, s.seen_at
  from session s join app_user u on u.user_id = s.user_id
  where s.token_hash = $1 and s.expires_at > $2 and s.seen_at > $3 and u.disabled_at is null`;
const READER_SCOPE = `select stat, "case" from reader_scope($1, $2::date, $3::timestamptz)`;
const PLACE_OF_CODE = `select node_id, null::int as agency_id from node where code = $1 union all select null, agency_id from agency where code = $1 limit 1`;

type NewUser = Pick<AccountEntity, 'account' | 'name' | 'password_hash' | 'role' | 'node_id' | 'agency_id'>;
type SessionUserRow = Pick<AccountEntity, 'user_id' | 'account' | 'name' | 'role' | 'node_id' | 'agency_id'> &
  Pick<SessionEntity, 'seen_at'>;

export const findUser = (tx: Tx, account: string) => tx.repository(AccountEntity).findOneBy({ account });
/** Somebody who may sign in. */
export const standingUser = (tx: Tx, userId: number) => tx.repository(AccountEntity).findOneBy({ user_id: userId, disabled_at: IsNull() });
export const insertUser = async (tx: Tx, user: NewUser, at: Date): Promise<number> => {
  const { identifiers } = await tx.repository(AccountEntity).insert({ ...user, created_at: at });
  return (identifiers[0] as Pick<AccountEntity, 'user_id'>).user_id;
};
/** Attempts with one name are judged one after the other. */
export const lockName = (tx: Tx, account: string) => tx.rows(LOCK_NAME, [account]);
/** Failures since the last success, the latest first. */
export const failuresOf = async (tx: Tx, account: string, since: Date): Promise<Date[]> =>
  (await tx.rows<{ at: Date }>(FAILURES, [account, since])).map(({ at }) => at);
/** Whoever has signed in has failed no more; the chain remembers. */
export const forgetFailures = (tx: Tx, account: string) => tx.repository(SignInAttemptEntity).delete({ account, succeeded: false });
export const recordAttempt = (tx: Tx, account: string, address: string, at: Date, succeeded: boolean) =>
  tx.repository(SignInAttemptEntity).insert({ account, address, at, succeeded });
export const failuresFrom = (tx: Tx, address: string, since: Date) =>
  tx.repository(SignInAttemptEntity).countBy({ address, at: MoreThan(since), succeeded: false });
/** Whether an account has signed in from an address since a time. */
export const isKnownAt = (tx: Tx, account: string, address: string, since: Date) =>
  tx.repository(SignInAttemptEntity).existsBy({ account, address, at: MoreThan(since), succeeded: true });
export const openSession = (tx: Tx, hash: Buffer, userId: number, at: Date, until: Date, address: string) =>
  tx.repository(SessionEntity).insert({ token_hash: hash, user_id: userId, created_at: at, seen_at: at, expires_at: until, address });
export const closeSession = async (tx: Tx, hash: Buffer) => (await tx.rows<{ user_id: number }>(CLOSE_SESSION, [hash]))[0]?.user_id ?? null;
export const sessionUser = async (tx: Tx, hash: Buffer, now: Date, idleSince: Date) =>
  (await tx.rows<SessionUserRow>(SESSION_USER, [hash, now, idleSince]))[0] ?? null;
export const markSeen = (tx: Tx, hash: Buffer, at: Date) => tx.repository(SessionEntity).update({ token_hash: hash }, { seen_at: at });
export const readerScope = async (tx: Tx, userId: number, today: string, now: Date) =>
  (await tx.rows<{ stat: number[]; case: number[] }>(READER_SCOPE, [userId, today, now]))[0]!;
export const placeOfCode = async (tx: Tx, code: string) =>
  (await tx.rows<{ node_id: number | null; agency_id: number | null }>(PLACE_OF_CODE, [code]))[0] ?? null;

/** Whether anybody runs the system who may sign in. */
export const hasAdministrator = (tx: Tx) => tx.repository(AccountEntity).existsBy({ role: 'systemAdmin', disabled_at: IsNull() });
export const replaceInvitation = async (tx: Tx, hash: Buffer, until: Date): Promise<void> => {
  const invitations = tx.repository(InvitationEntity);
  await invitations.deleteAll();
  await invitations.insert({ token_hash: hash, expires_at: until });
};
export const isInvited = (tx: Tx, hash: Buffer, now: Date) =>
  tx.repository(InvitationEntity).existsBy({ token_hash: hash, expires_at: MoreThan(now) });
export const takeInvitation = async (tx: Tx, hash: Buffer) =>
  (await tx.repository(InvitationEntity).delete({ token_hash: hash })).affected === 1;
