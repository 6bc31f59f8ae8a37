import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { AuditChain } from './audit-chain';
import * as store from './user.store';
import type { Viewer } from './viewer';

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

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** Opens a session; the token goes to the browser, only its digest stays. The same answer for a wrong account and a wrong password. */
  async signIn(account: string, password: string, address: string): Promise<{ token: string; viewer: Viewer }> {
    const now = new Date(this.clock.now());
    await this.refuseLocked(address, account);
    const user = await this.database.run(NOBODY, (tx) => store.findUser(tx, account), { readOnly: true });
    const right = await verify(user?.password_hash ?? (await this.nobodysHash), password);
    if (user?.locked_until && user.locked_until > now)
      throw new DomainError('access.locked', { minutes: Math.ceil((user.locked_until.getTime() - now.getTime()) / MINUTE) });
    if (user === null || !right || user.disabled_at !== null) {
      await this.recordFailure(account, address);
      throw new DomainError('access.sign-in-failed');
    }
    const token = randomBytes(32).toString('base64url');
    await this.database.run(NOBODY, async (tx) => {
      await store.recordAttempt(tx, account, address, now, true);
      await store.forgetFailures(tx, user.user_id);
      await store.openSession(tx, digest(token), user.user_id, now, new Date(now.getTime() + ABSOLUTE), address);
      await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'sign-in', object: account, detail: { address } });
    });
    const viewer = await this.viewerOf(token);
    if (viewer === null) throw new DomainError('access.sign-in-failed');
    return { token, viewer };
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

  /** Counts a failure against the address and, if there is such an account, against the account. */
  async recordFailure(account: string, address: string): Promise<void> {
    const now = this.clock.now();
    await this.database.run(NOBODY, async (tx) => {
      await store.recordAttempt(tx, account, address, new Date(now), false);
      await store.countFailure(tx, account, FAILURES_AN_ACCOUNT, new Date(now + LOCK_MINUTES * MINUTE));
      await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'sign-in.failed', object: account, detail: { address } });
    });
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
      return {
        userId: user.user_id,
        account: user.account,
        name: user.name,
        role: user.role,
        nodeId: user.node_id,
        agencyId: user.agency_id,
        scope: { ...scope, role: user.role },
        mayReadWithheld: ROLE[user.role].stands === 'agency',
      };
    });
  }

  /** Makes an account, together with what must stand or fall with it. */
  async addUser(user: NewUser, alongside: (tx: Tx) => Promise<unknown> = () => Promise.resolve()): Promise<number> {
    if (user.password.length < PASSWORD_LEAST) throw new DomainError('access.password-short', { least: PASSWORD_LEAST });
    const passwordHash = await hash(user.password, ARGON);
    return this.database.run(NOBODY, async (tx) => {
      if ((await store.findUser(tx, user.account)) !== null) throw new DomainError('access.account-taken', { account: user.account });
      const place = user.place === null ? null : await store.placeOfCode(tx, user.place);
      if (user.place !== null && place === null) throw new DomainError('access.place-unknown', { code: user.place });
      const row = {
        account: user.account,
        name: user.name,
        password_hash: passwordHash,
        role: user.role,
        node_id: place?.node_id ?? null,
        agency_id: place?.agency_id ?? null,
      };
      await alongside(tx);
      return store.insertUser(tx, row, new Date(this.clock.now()));
    });
  }
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
