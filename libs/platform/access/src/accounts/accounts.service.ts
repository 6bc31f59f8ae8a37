import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, type Database, DoorDatabase, type Scope, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { type AuditAction, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { AuditChain } from '../audit/audit-chain';
import type { AuditDetail } from '../audit/audit.store';
import { Provider } from '../provider/provider-settings';
import type { Viewer } from '../viewer';
import * as acts from './account-acts.store';
import * as store from './account.store';
import { keptPassword } from './password';
import { firstPassword, requirePassword } from './password-rule';

const ACCOUNT_MOST = 64;
const NAME_MOST = 60;
const UNSOUND = /[\p{Cc}\p{Cf}]|\p{Surrogate}/u;
const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };

export interface NewUser {
  readonly account: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  /** Code of a node or an agency; null for administrators and those who read by grant. */
  readonly place: string | null;
  /** When it ends by itself; never unless said. */
  readonly until?: Date | null;
}
/** An account made for somebody, with the password they change at their first sign-in: shown once, kept nowhere. */
export interface MadeAccount {
  readonly id: number;
  readonly account: string;
  readonly name: string;
  readonly password: string;
}

/**
 * 账号: made, disabled, handed over and ended by whoever runs the system. The database does it for the session of a system
 * administrator, the operator's own connection, or a demonstration, and for nobody else; a role is given by another (`Grants`).
 */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly provider: Provider,
  ) {}

  /** Makes an account with a password of its own; says its number. `by` is the connection of whoever may: the operator's, or the product's own in a demonstration. */
  async add(user: NewUser, by: Database = this.database): Promise<number> {
    const made = await this.kept(user);
    return by.run(NOBODY, async (tx) => this.insert(tx, null, user, made));
  }

  /** Makes accounts for others, all or none; they wait for their roles. */
  async addFor(viewer: Viewer, users: readonly Omit<NewUser, 'password'>[]): Promise<MadeAccount[]> {
    requireRole(viewer, 'systemAdmin');
    const wanted = await this.withFirstPasswords(users);
    return this.database.run(viewer.scope, async (tx) => {
      const made: MadeAccount[] = [];
      for (const { user, kept } of wanted) made.push(madeOf(await this.insert(tx, viewer, user, kept), user));
      return made;
    });
  }

  /** Makes accounts by the operator's connection, all or none; each changes its first password, as those made in the browser do. */
  async addAll(users: readonly Omit<NewUser, 'password'>[], operator: Database): Promise<MadeAccount[]> {
    const wanted = await this.withFirstPasswords(users);
    return operator.run(NOBODY, async (tx) => {
      const made: MadeAccount[] = [];
      for (const { user, kept } of wanted) {
        const id = await this.insert(tx, null, user, kept);
        await acts.resetPassword(tx, id, kept.password_hash, new Date(this.clock.now()));
        made.push(madeOf(id, user));
      }
      return made;
    });
  }

  /** 停用、恢复、注销: their sessions end at once. What has ended does not come back. */
  setState(viewer: Viewer, id: number, state: acts.AccountState): Promise<boolean> {
    const action = ({ standing: 'user.enabled', disabled: 'user.disabled', ended: 'user.ended' } as const)[state];
    return this.act(viewer, id, action, async (tx, target, now) => {
      if (target.ended_at !== null) throw new DomainError('account.ended');
      return acts.setState(tx, id, state, now);
    });
  }

  /** 重置密码: a first password anew, shown once. The role waits to be given again: nobody takes over what another may read. */
  async resetPassword(viewer: Viewer, id: number): Promise<string> {
    const password = firstPassword((await this.profile()).least);
    const kept = await keptPassword(password);
    await this.act(viewer, id, 'user.password-reset', async (tx, target, now) => {
      if (target.ended_at !== null) throw new DomainError('account.ended');
      if (this.provider.settings !== null && ROLE[target.role].readsCases) throw new DomainError('access.sign-in-elsewhere');
      if (!(await acts.anotherGivesRoles(tx, id))) throw new DomainError('account.last-grantor');
      return acts.resetPassword(tx, id, kept, now);
    });
    return password;
  }

  /** 交接: one account ends and another begins in its role and place, for somebody else; the role is given by another, as always. */
  async handOver(viewer: Viewer, id: number, to: Pick<NewUser, 'account' | 'name'>): Promise<MadeAccount> {
    requireRole(viewer, 'systemAdmin');
    const password = firstPassword((await this.profile()).least);
    const password_hash = await keptPassword(password);
    let made: MadeAccount | null = null;
    await this.act(
      viewer,
      id,
      'user.handed-over',
      async (tx, target, now) => {
        if (target.ended_at !== null) throw new DomainError('account.ended');
        const row = await store.standingOf(tx, id);
        const successor = { ...row!, ...(await this.named(tx, to)), password_hash, valid_until: null };
        const next = await store.addUser(tx, successor, now);
        made = { id: next, ...to, password };
        return acts.handOver(tx, id, next, now);
      },
      { to: to.account },
    );
    return made!;
  }

  /** 重置密码 by the operator of the machine, who types it: for whoever nobody in the browser may help. */
  async setPassword(account: string, password: string, operator: Database): Promise<void> {
    requirePassword(password, account, await this.profile());
    const kept = await keptPassword(password);
    await operator.run(NOBODY, async (tx) => {
      const id = await store.userOf(tx, account);
      if (id === null || !(await acts.resetPassword(tx, id, kept, new Date(this.clock.now())))) throw new DomainError('account.unknown');
      await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'user.password-reset', object: account, detail: {} });
    });
  }

  /** What the office asks of passwords and sessions. */
  profile(): Promise<acts.PasswordProfile> {
    return this.database.run(NOBODY, acts.profileInForce, { readOnly: true });
  }

  /** An account as it is kept, its password worked on; where it stands is yet to be said. */
  async kept({ account, name, password, role, until }: NewUser): Promise<store.NewAccount> {
    if (accountName(account) !== account || account.trim() === '')
      throw new DomainError('access.account-malformed', { most: ACCOUNT_MOST });
    if (name.trim() === '' || name.length > NAME_MOST || UNSOUND.test(name))
      throw new DomainError('access.name-malformed', { most: NAME_MOST });
    requirePassword(password, account, await this.profile());
    return { account, name, role, password_hash: await keptPassword(password), node_id: null, agency_id: null, valid_until: until ?? null };
  }

  private async withFirstPasswords(users: readonly Omit<NewUser, 'password'>[]) {
    const { least } = await this.profile();
    const wanted: { readonly user: NewUser; readonly kept: store.NewAccount }[] = [];
    for (const one of users) {
      const user = { ...one, password: firstPassword(least) };
      wanted.push({ user, kept: await this.kept(user) });
    }
    return wanted;
  }

  private async insert(tx: Tx, viewer: Viewer | null, user: NewUser, kept: store.NewAccount): Promise<number> {
    const { account, name, role, place } = user;
    if (await store.isTaken(tx, account)) throw new DomainError('access.account-taken', { account });
    const row = { ...kept, ...(await placeFor(tx, role, place)) };
    await this.audit.append(tx, { agencyId: 0, viewer, action: 'user.added', object: account, detail: { name, role, place } });
    return store.addUser(tx, row, new Date(this.clock.now()));
  }

  private async named(tx: Tx, { account, name }: Pick<NewUser, 'account' | 'name'>): Promise<Pick<NewUser, 'account' | 'name'>> {
    if (accountName(account) !== account || account.trim() === '')
      throw new DomainError('access.account-malformed', { most: ACCOUNT_MOST });
    if (await store.isTaken(tx, account)) throw new DomainError('access.account-taken', { account });
    return { account, name };
  }

  private act(
    viewer: Viewer,
    id: number,
    action: AuditAction,
    work: (tx: Tx, target: acts.KeptAccount, now: Date) => Promise<boolean>,
    detail: AuditDetail = {},
  ): Promise<boolean> {
    requireRole(viewer, 'systemAdmin');
    return this.database.run(viewer.scope, async (tx) => {
      const target = await targetOf(tx, viewer, id);
      await this.audit.append(tx, { agencyId: 0, viewer, action, object: target.account, detail });
      if (!(await work(tx, target, new Date(this.clock.now())))) throw new DomainError('account.unknown');
      return true;
    });
  }
}

const madeOf = (id: number, { account, name, password }: NewUser): MadeAccount => ({ id, account, name, password });

/** An account somebody may do something to: there is one, and it is not their own. */
export const targetOf = async (tx: Tx, { userId }: Viewer, id: number): Promise<acts.KeptAccount> => {
  if (id === userId) throw new DomainError('account.own');
  const target = await acts.accountOf(tx, id);
  if (target === null) throw new DomainError('account.unknown');
  return target;
};

export const requireRole = ({ role }: Viewer, ...roles: readonly Role[]): void => {
  if (!roles.includes(role)) throw new DomainError('access.not-allowed');
};

/** A name that no account can have is kept as its digest: nobody writes what they like into the chain. */
export const accountName = (given: string): string =>
  given.length <= ACCOUNT_MOST && !UNSOUND.test(given) ? given : `sha256:${createHash('sha256').update(given).digest('hex')}`;

/** Where a role stands: of a territory or line, of an agency, or of neither; refused where the place does not fit it. */
export const placeFor = async (tx: Tx, role: Role, code: string | null): Promise<Pick<store.Account, 'node_id' | 'agency_id'>> => {
  const place = code === null ? null : await store.placeOfCode(tx, code);
  if (code !== null && place === null) throw new DomainError('access.place-unknown', { code });
  const { word, stands } = ROLE[role];
  if (stands === 'node' && (place?.node_id ?? null) === null) throw new DomainError('access.place-of-office', { role: word });
  if (stands === 'agency' && (place?.agency_id ?? null) === null) throw new DomainError('access.place-of-agency', { role: word });
  if (stands !== 'node' && stands !== 'agency' && place !== null) throw new DomainError('access.place-none', { role: word });
  return { node_id: place?.node_id ?? null, agency_id: place?.agency_id ?? null };
};
