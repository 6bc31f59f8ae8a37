import { Injectable } from '@nestjs/common';
import { AuditChain, Purposes, type Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { READS_REFERRALS } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import type { ReferralAction } from '@zhilu/kernel/vocabulary';
import type { ReferralOfPerson } from './person.model';
import { ReferralReader } from './reader.service';
import * as store from './referral.store';
import { Referrals } from './referrals.service';

const ENDS: readonly ReferralAction[] = ['drop', 'withdraw', 'revoke'];

/** 人员的责任追究记录: everything that was proposed and decided of one name in one agency, with what was overturned. */
@Injectable()
export class ReferredPersons {
  constructor(
    private readonly database: Database,
    private readonly referrals: Referrals,
    private readonly reader: ReferralReader,
    private readonly purposes: Purposes,
    private readonly audit: AuditChain,
  ) {}

  /** The latest first; its reading stands in the chain of the agency, with what it was read for. */
  async of(viewer: Viewer, agencyId: number, name: string): Promise<ReferralOfPerson[]> {
    if (!READS_REFERRALS.includes(viewer.role)) throw new DomainError('access.not-allowed');
    if (!viewer.scope.case.includes(agencyId)) throw new DomainError('referral.unknown');
    return this.database.run(viewer.scope, async (tx) => {
      const purpose = await this.purposes.wordsFor(tx, viewer);
      const rows = (await store.referralsOf(tx, [agencyId])).filter(({ withheld }) => viewer.mayReadWithheld || !withheld);
      const found = (await this.referrals.inHand(tx, rows)).flatMap((hand): ReferralOfPerson[] => {
        const { actions } = hand;
        const at = actions.findLastIndex(({ content }) => content.proposal !== undefined);
        const person = actions[at]?.content.proposal?.persons.find((one) => one.name === name);
        if (person === undefined) return [];
        const own = actions
          .slice(at)
          .findLast(({ content }) => content.decided !== undefined)
          ?.content.decided?.find((one) => one.name === name);
        const { post, responsibility, delegatedBody, measure: proposed } = person;
        return [
          {
            ...this.reader.lineNow(viewer, hand),
            post,
            responsibility,
            delegatedBody,
            proposed,
            isDecided: own !== undefined,
            decided: own?.measure ?? null,
            endedWhy: actions.findLast(({ action }) => ENDS.includes(action))?.said ?? null,
          },
        ];
      });
      if (found.length === 0) throw new DomainError('referral.person-unknown');
      await this.audit.append(tx, {
        agencyId,
        viewer,
        action: 'referral.person-opened',
        object: name,
        detail: { count: found.length, ...purpose },
      });
      return found.sort((one, other) => other.openedAt.getTime() - one.openedAt.getTime());
    });
  }
}
