import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DoorDatabase, type Scope, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { AuditChain } from './audit/audit-chain';
import { Folded } from './audit/folded';
import * as store from './accounts/account.store';
import { accountName } from './accounts/accounts.service';
import { HashQueue } from './accounts/hash-queue';
import { shownPassword } from './accounts/password';
import { type Viewer, viewerFrom } from './viewer';

const MINUTE = 60_000;
const LOCK_MINUTES = 15;
const FAILURES_AN_ACCOUNT = 5;
const FAILURES_AN_ADDRESS = 20;
/** How long an address remembers who has signed in from it. */
const KNOWN_FOR = 90 * 24 * 60 * MINUTE;
const ABSOLUTE = 12 * 60 * MINUTE;
/** What a browser says of itself is kept to be recognised, not to be long. */
const DEVICE_MOST = 200;
const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };

/** 登录: lock-out, opaque sessions kept on the server, and the scope the database gives a reader. */
@Injectable()
export class SignIn {
  private readonly queue = new HashQueue();
  private readonly turnedAway = new Folded(LOCK_MINUTES * MINUTE);

  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** Opens a session; the token goes to the browser, only its digest stays. The same answer for a wrong account and a wrong password. */
  signIn(given: string, password: string, address: string, device: string | null = null): Promise<{ token: string; viewer: Viewer }> {
    return this.queue.take(address, () => this.judge(accountName(given), password, address, device?.slice(0, DEVICE_MOST) ?? null));
  }

  private async judge(
    account: string,
    password: string,
    address: string,
    device: string | null,
  ): Promise<{ token: string; viewer: Viewer }> {
    const now = new Date(this.clock.now());
    await this.refuseLocked(address, account).catch((error: unknown) => this.refused(error, `address ${address}`, account, address));
    const salt = await this.attempt(account, address).catch((error: unknown) => this.refused(error, `name ${account}`, account, address));
    const shown = await shownPassword(password, salt);
    const token = randomBytes(32).toString('base64url');
    const opened = await this.database.run(NOBODY, async (tx) => {
      const until = new Date(now.getTime() + ABSOLUTE);
      const session = await store.openSession(tx, account, shown, { token: digest(token), at: now, until, address, device });
      if (session === null || session.barred !== null) await this.noteFailure(tx, account, address);
      else {
        await store.recordAttempt(tx, account, address, now, true);
        await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'sign-in', object: account, detail: { address } });
      }
      return session;
    });
    if (opened === null) throw new DomainError('access.sign-in-failed');
    // Told to whoever knows the password, and to nobody else.
    if (opened.barred !== null) throw new DomainError(opened.barred === 'waiting' ? 'access.role-waiting' : 'access.time-up');
    const viewer = await this.viewerOf(token);
    if (viewer === null) throw new DomainError('access.sign-in-failed');
    return { token, viewer };
  }

  /**
   * Counts an attempt before its password is looked at: whatever arrives at once waits for it, and nobody guesses past the
   * lock. Names that nobody has are counted alike, and failures fade: the lock is five of them within a quarter of an hour. Says how the password of the account is to be worked on.
   */
  attempt(account: string, address: string): Promise<string | null> {
    const now = new Date(this.clock.now());
    return this.database.run(NOBODY, async (tx) => {
      await store.lockName(tx, account);
      const failed = await store.failuresOf(tx, account, new Date(now.getTime() - LOCK_MINUTES * MINUTE));
      const fifth = failed[FAILURES_AN_ACCOUNT - 1];
      if (fifth !== undefined)
        throw new DomainError('access.locked', {
          minutes: Math.max(1, Math.ceil((fifth.getTime() - now.getTime()) / MINUTE) + LOCK_MINUTES),
        });
      await store.recordAttempt(tx, account, address, now, false);
      return store.passwordSalt(tx, account);
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
      const user = await store.sessionReader(tx, digest(token), now);
      if (user === null) return null;
      const scope = await store.readerScope(tx, user.user_id, legalDateOf(now.getTime()), now);
      return viewerFrom(user, { ...scope, session: digest(token).toString('hex') });
    });
  }
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
