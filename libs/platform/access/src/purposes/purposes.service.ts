import { Injectable } from '@nestjs/common';
import { Clock, DoorDatabase, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { purposeWords, saysWhy } from '@zhilu/kernel/vocabulary';
import { AuditChain } from '../audit/audit-chain';
import type { Viewer } from '../viewer';
import * as store from './purposes.store';

const SAID_MOST = 100;
const UNSOUND = /[\p{Cc}\p{Cf}]|\p{Surrogate}/u;

/** 查阅用途: an office says what it reads case files and recordings for, once a day; without it nothing is opened. */
@Injectable()
export class Purposes {
  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** What the reader said today; null where they said nothing, or are not asked. */
  today(viewer: Viewer): Promise<store.StatedPurpose | null> {
    return this.database.run(viewer.scope, (tx) => store.purposeOf(tx, this.day()), { readOnly: true });
  }

  /** Says what one reads for from now until the end of the day; in own words where the list has none. */
  state(viewer: Viewer, { purpose, said }: store.StatedPurpose): Promise<boolean> {
    if (!saysWhy(viewer.role)) throw new DomainError('access.not-allowed');
    const words = said?.trim() ?? '';
    if (words.length > SAID_MOST || UNSOUND.test(words) || (purpose === 'other') !== (words !== ''))
      throw new DomainError('access.purpose-malformed', { most: SAID_MOST });
    const stated = { purpose, said: words === '' ? null : words };
    return this.database.run(viewer.scope, async (tx) => {
      await this.audit.append(tx, {
        agencyId: 0,
        viewer,
        action: 'purpose.stated',
        object: viewer.account,
        detail: { purpose: purposeWords(purpose, stated.said) },
      });
      return store.statePurpose(tx, this.day(), stated, new Date(this.clock.now()));
    });
  }

  /** What a case is opened for, in words, for the entry of its opening: refused where an office has not said it today. */
  async wordsFor(tx: Tx, viewer: Viewer): Promise<{ readonly purpose?: string }> {
    if (!saysWhy(viewer.role)) return {};
    const stated = await store.purposeOf(tx, this.day());
    if (stated === null) throw new DomainError('access.purpose-due');
    return { purpose: purposeWords(stated.purpose, stated.said) };
  }

  private day(): string {
    return legalDateOf(this.clock.now());
  }
}
