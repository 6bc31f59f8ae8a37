import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, type Database, DoorDatabase, type Scope, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { AuditChain } from '../audit/audit-chain';
import * as store from './account.store';
import { keptPassword } from './password';

const ACCOUNT_MOST = 64;
const UNSOUND = /[\p{Cc}\p{Cf}]|\p{Surrogate}/u;
const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };

export interface NewUser {
  readonly account: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  /** Code of a node or an agency; null for administrators and those who read by grant. */
  readonly place: string | null;
}

/** 账号: who may sign in. The database makes none but for whoever keeps accounts, the bearer of a first link, or its owner's own connection. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** Makes an account; says its number. `by` is the connection of whoever may: the operator's, or the product's own in a demonstration. */
  async add(user: NewUser, by: Database = this.database): Promise<number> {
    const made = await keptUser(user);
    return by.run(NOBODY, async (tx) => {
      const row = { ...made, ...(await this.standing(tx, user)) };
      await this.note(tx, user);
      return store.addUser(tx, row, new Date(this.clock.now()));
    });
  }

  /** Where a new account stands; refused where its name is taken or its place does not fit its role. */
  private async standing(tx: Tx, { account, role, place: code }: NewUser): Promise<Pick<store.Account, 'node_id' | 'agency_id'>> {
    if (await store.isTaken(tx, account)) throw new DomainError('access.account-taken', { account });
    const place = code === null ? null : await store.placeOfCode(tx, code);
    if (code !== null && place === null) throw new DomainError('access.place-unknown', { code });
    requireStanding(role, place);
    return { node_id: place?.node_id ?? null, agency_id: place?.agency_id ?? null };
  }

  private note(tx: Tx, { account, name, role, place }: NewUser): Promise<unknown> {
    return this.audit.append(tx, { agencyId: 0, viewer: null, action: 'user.added', object: account, detail: { name, role, place } });
  }
}

/** An account as it is kept, its password worked on; where it stands is yet to be said. */
export const keptUser = async ({ account, name, password, role }: NewUser): Promise<store.NewAccount> => {
  if (accountName(account) !== account || account.trim() === '') throw new DomainError('access.account-malformed', { most: ACCOUNT_MOST });
  return { account, name, role, password_hash: await keptPassword(password), node_id: null, agency_id: null };
};

/** A name that no account can have is kept as its digest: nobody writes what they like into the chain. */
export const accountName = (given: string): string =>
  given.length <= ACCOUNT_MOST && !UNSOUND.test(given) ? given : `sha256:${createHash('sha256').update(given).digest('hex')}`;

/** A role stands where it is meant to: of a territory or line, of an agency, or of neither. */
const requireStanding = (role: Role, place: Awaited<ReturnType<typeof store.placeOfCode>>): void => {
  const { word, stands } = ROLE[role];
  if (stands === 'node' && (place?.node_id ?? null) === null) throw new DomainError('access.place-of-office', { role: word });
  if (stands === 'agency' && (place?.agency_id ?? null) === null) throw new DomainError('access.place-of-agency', { role: word });
  if (stands === 'nowhere' && place !== null) throw new DomainError('access.place-none', { role: word });
};
