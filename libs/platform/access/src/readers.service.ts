import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@zhilu/platform/database';
import { legalDateOf } from '@zhilu/kernel/time';
import * as store from './accounts/account.store';
import { type Viewer, viewerFrom } from './viewer';

const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };

/** 读者: somebody with the rights they have at this moment, for work that is done for them while they are not there. */
@Injectable()
export class Readers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Null where the account is disabled or gone. */
  async byId(userId: number): Promise<Viewer | null> {
    const now = new Date(this.clock.now());
    return this.database.run(NOBODY, async (tx) => {
      const user = await store.standingUser(tx, userId, now);
      if (user === null) return null;
      const scope = await store.readerScope(tx, userId, legalDateOf(now.getTime()), now);
      return viewerFrom(user, scope);
    });
  }
}
