import { Injectable } from '@nestjs/common';
import { Clock, DoorDatabase } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { AuditChain } from '../audit/audit-chain';
import type { Origin } from '../session/origin';
import { SignIn } from '../sign-in.service';
import type { Viewer } from '../viewer';
import * as acts from './account-acts.store';
import { keptPassword, shownPassword } from './password';
import { requirePassword } from './password-rule';

/** 本人账号: one's own password and sessions; for the security administrator the sessions of everybody. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly signIn: SignIn,
  ) {}

  /** Changes one's own password, shown once more; every other session of one's own ends. */
  async changePassword(viewer: Viewer, current: string, next: string, from: Origin): Promise<boolean> {
    requirePassword(next, viewer.account, await this.database.run(viewer.scope, acts.profileInForce, { readOnly: true }));
    if (next === current) throw new DomainError('access.password-same');
    // A session somebody left open is no place to guess from.
    const shown = await shownPassword(current, await this.signIn.attempt(viewer.account, from));
    const kept = await keptPassword(next);
    return this.database.run(viewer.scope, async (tx) => {
      if (!(await acts.changePassword(tx, shown, kept, new Date(this.clock.now())))) throw new DomainError('access.password-wrong');
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'user.password-changed', object: viewer.account, detail: {} });
      return true;
    });
  }

  /** Sessions that are open: one's own, or for whoever looks after them everybody's. */
  sessions(viewer: Viewer): Promise<acts.SessionRow[]> {
    return this.database.run(viewer.scope, (tx) => acts.openSessions(tx, new Date(this.clock.now())), { readOnly: true });
  }

  /** Ends a session of one's own, or as the security administrator anybody's. */
  endSession(viewer: Viewer, no: string): Promise<boolean> {
    if (!/^\d{1,18}$/.test(no)) throw new DomainError('account.session-unknown');
    return this.database.run(viewer.scope, async (tx) => {
      const account = await acts.endSession(tx, no);
      if (account === null) throw new DomainError('account.session-unknown');
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'session.ended', object: account, detail: {} });
      return true;
    });
  }
}
