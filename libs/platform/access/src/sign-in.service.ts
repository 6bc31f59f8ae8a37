import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Clock, DoorDatabase, type Scope, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { AuditChain } from './audit/audit-chain';
import { Folded } from './audit/folded';
import { HashQueue } from './hash-queue';
import * as store from './user.store';
import { type Viewer, viewerFrom } from './viewer';

const MINUTE = 60_000;
const LOCK_MINUTES = 15;
const FAILURES_AN_ACCOUNT = 5;
const FAILURES_AN_ADDRESS = 20;
/** How long an address remembers who has signed in from it. */
const KNOWN_FOR = 90 * 24 * 60 * MINUTE;
const IDLE = 30 * MINUTE;
const ABSOLUTE = 12 * 60 * MINUTE;
/** A session's last use is written at most this often. */
const SEEN_EVERY = MINUTE;
const PASSWORD_LEAST = 12;
const PASSWORD_MOST = 256;
const ACCOUNT_MOST = 64;
const UNSOUND = /[\p{Cc}\p{Cf}]|\p{Surrogate}/u;

/** argon2id with 19 MiB and two passes. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };

export interface NewUser {
  readonly account: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  /** Code of a node or an agency; null for administrators and those who read by grant. */
  readonly place: string | null;
}

/** 登录: accounts, lock-out, opaque sessions kept on the server, and the scope the database gives a reader. */
@Injectable()
export class SignIn {
  private readonly nobodysHash = hash(randomBytes(16), ARGON);
  private readonly queue = new HashQueue();
  private readonly turnedAway = new Folded(LOCK_MINUTES * MINUTE);

  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** Opens a session; the token goes to the browser, only its digest stays. The same answer for a wrong account and a wrong password. */
  signIn(given: string, password: string, address: string): Promise<{ token: string; viewer: Viewer }> {
    return this.queue.take(address, () => this.judge(accountName(given), password.slice(0, PASSWORD_MOST), address));
  }

  private async judge(account: string, password: string, address: string): Promise<{ token: string; viewer: Viewer }> {
    const now = new Date(this.clock.now());
    await this.refuseLocked(address, account).catch((error: unknown) => this.refused(error, `address ${address}`, account, address));
    const user = await this.count(account, address, now).catch((error: unknown) =>
      this.refused(error, `name ${account}`, account, address),
    );
    const right = await verify(user?.password_hash ?? (await this.nobodysHash), password);
    if (user === null || !right || user.disabled_at !== null) {
      await this.database.run(NOBODY, (tx) => this.noteFailure(tx, account, address));
      throw new DomainError('access.sign-in-failed');
    }
    const token = randomBytes(32).toString('base64url');
    await this.database.run(NOBODY, async (tx) => {
      await store.forgetFailures(tx, account);
      await store.recordAttempt(tx, account, address, now, true);
      await store.openSession(tx, digest(token), user.user_id, now, new Date(now.getTime() + ABSOLUTE), address);
      await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'sign-in', object: account, detail: { address } });
    });
    const viewer = await this.viewerOf(token);
    if (viewer === null) throw new DomainError('access.sign-in-failed');
    return { token, viewer };
  }

  /**
   * Counts an attempt before its password is looked at: whatever arrives at once waits for it, and nobody guesses past the
   * lock. Names that nobody has are counted alike, and failures fade: the lock is five of them within a quarter of an hour.
   */
  private count(account: string, address: string, now: Date) {
    return this.database.run(NOBODY, async (tx) => {
      await store.lockName(tx, account);
      const failed = await store.failuresOf(tx, account, new Date(now.getTime() - LOCK_MINUTES * MINUTE));
      const fifth = failed[FAILURES_AN_ACCOUNT - 1];
      if (fifth !== undefined)
        throw new DomainError('access.locked', {
          minutes: Math.max(1, Math.ceil((fifth.getTime() - now.getTime()) / MINUTE) + LOCK_MINUTES),
        });
      await store.recordAttempt(tx, account, address, now, false);
      return store.findUser(tx, account);
    });
  }

  /**
   * Refuses an address from which too much has failed lately, but not those who work there: a whole office often has one
   * address, and whoever has signed in from it before is held by the lock of the account alone.
   */
  async refuseLocked(address: string, account: string): Promise<void> {
    const now = this.clock.now();
    const locked = await this.database.run(
      NOBODY,
      async (tx) =>
        (await store.failuresFrom(tx, address, new Date(now - LOCK_MINUTES * MINUTE))) >= FAILURES_AN_ADDRESS &&
        !(await store.isKnownAt(tx, account, address, new Date(now - KNOWN_FOR))),
      { readOnly: true },
    );
    if (locked) throw new DomainError('access.locked', { minutes: LOCK_MINUTES });
  }

  /** Counts a failure against the address and the name. */
  async recordFailure(given: string, address: string): Promise<void> {
    const account = accountName(given);
    await this.database.run(NOBODY, async (tx) => {
      await store.recordAttempt(tx, account, address, new Date(this.clock.now()), false);
      await this.noteFailure(tx, account, address);
    });
  }

  /** Notes that somebody was turned away while locked: the first of a quarter of an hour, and how many there were since the last. */
  private async refused(error: unknown, what: string, account: string, address: string): Promise<never> {
    if (error instanceof DomainError && error.code === 'access.locked') {
      const more = this.turnedAway.take(what, this.clock.now());
      if (more !== null)
        await this.database.run(NOBODY, (tx) =>
          this.audit.append(tx, { agencyId: 0, viewer: null, action: 'sign-in.refused', object: account, detail: { address, more } }),
        );
    }
    throw error;
  }

  private noteFailure(tx: Tx, account: string, address: string): Promise<unknown> {
    return this.audit.append(tx, { agencyId: 0, viewer: null, action: 'sign-in.failed', object: account, detail: { address } });
  }

  async signOut(token: string): Promise<void> {
    await this.database.run(NOBODY, async (tx) => {
      const userId = await store.closeSession(tx, digest(token));
      if (userId !== null)
        await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'sign-out', object: String(userId), detail: {} });
    });
  }

  /** Who a token belongs to just now; null where the session has ended or the account is disabled. Asked on every request. */
  async viewerOf(token: string): Promise<Viewer | null> {
    const now = new Date(this.clock.now());
    return this.database.run(NOBODY, async (tx) => {
      const user = await store.sessionUser(tx, digest(token), now, new Date(now.getTime() - IDLE));
      if (user === null) return null;
      if (now.getTime() - user.seen_at.getTime() > SEEN_EVERY) await store.markSeen(tx, digest(token), now);
      const scope = await store.readerScope(tx, user.user_id, legalDateOf(now.getTime()), now);
      return viewerFrom(user, scope);
    });
  }

  /** Makes an account, together with what must stand or fall with it. */
  async addUser(user: NewUser, alongside: (tx: Tx) => Promise<unknown> = () => Promise.resolve()): Promise<number> {
    if (accountName(user.account) !== user.account) throw new DomainError('access.account-malformed', { most: ACCOUNT_MOST });
    if (user.password.length < PASSWORD_LEAST || user.password.length > PASSWORD_MOST)
      throw new DomainError('access.password-short', { least: PASSWORD_LEAST });
    const passwordHash = await hash(user.password, ARGON);
    return this.database.run(NOBODY, async (tx) => {
      if ((await store.findUser(tx, user.account)) !== null) throw new DomainError('access.account-taken', { account: user.account });
      const place = user.place === null ? null : await store.placeOfCode(tx, user.place);
      if (user.place !== null && place === null) throw new DomainError('access.place-unknown', { code: user.place });
      requireStanding(user.role, place);
      const row = {
        account: user.account,
        name: user.name,
        password_hash: passwordHash,
        role: user.role,
        node_id: place?.node_id ?? null,
        agency_id: place?.agency_id ?? null,
      };
      await alongside(tx);
      const detail = { name: user.name, role: user.role, place: user.place };
      await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'user.added', object: user.account, detail });
      return store.insertUser(tx, row, new Date(this.clock.now()));
    });
  }
}

/** A name that no account can have is kept as its digest: nobody writes what they like into the chain. */
const accountName = (given: string): string =>
  given.length <= ACCOUNT_MOST && !UNSOUND.test(given) ? given : `sha256:${createHash('sha256').update(given).digest('hex')}`;

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A role stands where it is meant to: of a territory or line, of an agency, or of neither. */
const requireStanding = (role: Role, place: Awaited<ReturnType<typeof store.placeOfCode>>): void => {
  const { word, stands } = ROLE[role];
  if (stands === 'node' && (place?.node_id ?? null) === null) throw new DomainError('access.place-of-office', { role: word });
  if (stands === 'agency' && (place?.agency_id ?? null) === null) throw new DomainError('access.place-of-agency', { role: word });
  if (stands === 'nowhere' && place !== null) throw new DomainError('access.place-none', { role: word });
};
