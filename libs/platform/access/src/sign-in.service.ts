import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DoorDatabase, type Scope, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { ROLE } from '@zhilu/kernel/vocabulary';
import { AuditChain } from './audit/audit-chain';
import { Folded } from './audit/folded';
import * as store from './accounts/account.store';
import { accountName } from './accounts/accounts.service';
import { HashQueue } from './accounts/hash-queue';
import { shownPassword } from './accounts/password';
import { Provider } from './provider/provider-settings';
import { DEVICE_KNOWN_FOR, type Origin } from './session/origin';
import { ABSOLUTE, digestOfToken } from './session/session-token';
import { type Viewer, viewerFrom } from './viewer';

const MINUTE = 60_000;
const LOCK_MINUTES = 15;
const FAILURES_AN_ACCOUNT = 5;
const FAILURES_AN_ADDRESS = 20;
/** A known device that fails on waits: half a minute, then twice as long each time, to the length of the lock. */
const DELAY = MINUTE / 2;
const delayAfter = (failures: number): number => Math.min(LOCK_MINUTES * MINUTE, DELAY * 2 ** (failures - FAILURES_AN_ACCOUNT));
const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };

/** A session that was opened, and what the browser is to be known by from now on; null where it is known. */
export interface SignedIn {
  readonly token: string;
  readonly viewer: Viewer;
  readonly device: string | null;
}

/** 登录: lock-out, opaque sessions kept on the server, and the scope the database gives a reader. */
@Injectable()
export class SignIn {
  private readonly queue = new HashQueue();
  private readonly turnedAway = new Folded(LOCK_MINUTES * MINUTE);

  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly provider: Provider,
  ) {}

  /** Opens a session; the token goes to the browser, only its digest stays. The same answer for a wrong account and a wrong password. */
  signIn(given: string, password: string, from: Origin): Promise<SignedIn> {
    return this.queue.take(from.address, () => this.judge(accountName(given), password, from));
  }

  private async judge(account: string, password: string, from: Origin): Promise<SignedIn> {
    const { address, browser } = from;
    const now = new Date(this.clock.now());
    await this.refuseLocked(from, account).catch((error: unknown) => this.refused(error, `address ${address}`, account, address));
    const salt = await this.attempt(account, from).catch((error: unknown) => this.refused(error, `name ${account}`, account, address));
    const shown = await shownPassword(password, salt);
    const token = randomBytes(32).toString('base64url');
    const opened = await this.database.run(NOBODY, async (tx) => {
      const until = new Date(now.getTime() + ABSOLUTE);
      const made = { token: digestOfToken(token), at: now, until, address, device: browser };
      const session = await store.openSession(tx, account, shown, made);
      if (session === null || session.barred !== null) await this.noteFailure(tx, account, address);
      else {
        // Who has yet to show a code has not succeeded.
        if (session.second_due !== 'code') await store.recordAttempt(tx, account, address, now, true);
        await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'sign-in', object: account, detail: { address } });
      }
      return session;
    });
    if (opened === null) throw new DomainError('access.sign-in-failed');
    // Told to whoever knows the password, and to nobody else.
    if (opened.barred !== null) throw new DomainError(opened.barred === 'waiting' ? 'access.role-waiting' : 'access.time-up');
    const viewer = await this.viewerOf(token);
    if (viewer === null) throw new DomainError('access.sign-in-failed');
    // Where the office signs in elsewhere, passwords are for those who run the product, should the provider be away.
    if (this.provider.settings !== null && ROLE[viewer.role].readsCases) {
      await this.signOut(token);
      throw new DomainError('access.sign-in-elsewhere');
    }
    return { token, viewer, device: await this.keepDevice(viewer, from) };
  }

  /** Knows the browser of whoever is signed in whole again from now on; gives what it is to be known by, null where it is known already. */
  keepDevice(viewer: Viewer, { device }: Origin): Promise<string | null> {
    const now = new Date(this.clock.now());
    const until = new Date(now.getTime() + DEVICE_KNOWN_FOR);
    return this.database.run(viewer.scope, async (tx) => {
      if (device !== null && (await store.knowsDevice(tx, viewer.account, device, now))) {
        await store.keepDevice(tx, device, until, now);
        return null;
      }
      const token = randomBytes(32).toString('base64url');
      return (await store.keepDevice(tx, digestOfToken(token), until, now)) ? token : null;
    });
  }

  /**
   * Counts an attempt before its password is looked at: whatever arrives at once waits for it, and nobody guesses past the
   * lock. Names that nobody has are counted alike, and failures fade: the lock is five of them within a quarter of an hour. A
   * device somebody has signed in from is held by its own failures alone, and waits between them: nobody else locks it. Says how
   * the password of the account is to be worked on.
   */
  attempt(account: string, { address, device }: Origin): Promise<string | null> {
    const now = new Date(this.clock.now());
    return this.database.run(NOBODY, async (tx) => {
      await store.lockName(tx, account);
      const known = device !== null && (await store.knowsDevice(tx, account, device, now)) ? device : null;
      const failed = await store.failuresOf(tx, account, new Date(now.getTime() - LOCK_MINUTES * MINUTE), known);
      const fifth = failed[FAILURES_AN_ACCOUNT - 1];
      if (fifth !== undefined && known === null)
        throw new DomainError('access.locked', {
          minutes: Math.max(1, Math.ceil((fifth.getTime() - now.getTime()) / MINUTE) + LOCK_MINUTES),
        });
      const wait = fifth === undefined ? 0 : failed[0]!.getTime() + delayAfter(failed.length) - now.getTime();
      if (wait > 0) throw new DomainError('access.delayed', { seconds: Math.ceil(wait / 1000) });
      await store.recordAttempt(tx, account, address, now, false, known);
      return store.passwordSalt(tx, account);
    });
  }

  /**
   * Refuses an address from which too much has failed lately, but not those who work there: a whole office often has one
   * address, and whoever has signed in from it before is held by the lock of the account alone.
   */
  async refuseLocked({ address, device }: Origin, account: string): Promise<void> {
    const now = this.clock.now();
    const locked = await this.database.run(
      NOBODY,
      async (tx) =>
        (await store.failuresFrom(tx, address, new Date(now - LOCK_MINUTES * MINUTE))) >= FAILURES_AN_ADDRESS &&
        !(await store.isKnownAt(tx, account, address, new Date(now - DEVICE_KNOWN_FOR))) &&
        !(device !== null && (await store.knowsDevice(tx, account, device, new Date(now)))),
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
      const userId = await store.closeSession(tx, digestOfToken(token));
      if (userId !== null)
        await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'sign-out', object: String(userId), detail: {} });
    });
  }

  /** Who a token belongs to just now; null where the session has ended or the account is disabled. Asked on every request. */
  async viewerOf(token: string): Promise<Viewer | null> {
    const now = new Date(this.clock.now());
    return this.database.run(NOBODY, async (tx) => {
      const user = await store.sessionReader(tx, digestOfToken(token), now);
      if (user === null) return null;
      const scope = await store.readerScope(tx, user.user_id, legalDateOf(now.getTime()), now);
      return viewerFrom(user, { ...scope, session: digestOfToken(token).toString('hex') });
    });
  }
}
