import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DoorDatabase, type Scope } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { AuditChain } from '../audit/audit-chain';
import type { Origin } from '../session/origin';
import { SignIn } from '../sign-in.service';
import * as store from './account.store';
import { Accounts } from './accounts.service';

const DAY = 24 * 3_600_000;
const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };

/** 首位管理员: while nobody runs the system, the bearer of a one-time link makes the first account that does, once. */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly signIn: SignIn,
    private readonly accounts: Accounts,
  ) {}

  /** A fresh link's token, good for 24 hours; links given before are void. Null where somebody runs it already. */
  async invite(): Promise<string | null> {
    const token = randomBytes(32).toString('base64url');
    const until = new Date(this.clock.now() + DAY);
    return this.database.run(NOBODY, async (tx) => ((await store.inviteAdministrator(tx, digest(token), until)) ? token : null));
  }

  /** Makes the first account, a 系统管理员. Refused where the link is void, was used, has expired, or somebody runs the system. */
  async accept(token: string, account: string, name: string, password: string, from: Origin): Promise<void> {
    const now = new Date(this.clock.now());
    const { address } = from;
    await this.signIn.refuseLocked(from, account);
    const invited = await this.database.run(NOBODY, (tx) => store.isInvited(tx, digest(token), now), { readOnly: true });
    if (!invited) {
      await this.signIn.recordFailure(account, address);
      throw new DomainError('access.first-link-void');
    }
    const made = await this.accounts.kept({ account, name, password, role: 'systemAdmin', place: null });
    await this.database.run(NOBODY, async (tx) => {
      if (await store.isTaken(tx, account)) throw new DomainError('access.account-taken', { account });
      await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'first-administrator', object: account, detail: { address } });
      // Of two at once the second finds no link.
      if ((await store.acceptInvitation(tx, digest(token), made, now)) === null) throw new DomainError('access.first-link-void');
    });
  }
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
