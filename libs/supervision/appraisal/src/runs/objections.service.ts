import { Injectable } from '@nestjs/common';
import { advanceObjection, RECHECK_PERIOD } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { APPRAISAL_STATE, OBJECTION_ACTION, ROLE } from '@zhilu/kernel/vocabulary';
import { AuditChain, requireJudge, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import * as store from '../entities/appraisal.store';
import { requireSaid } from '../schemes/schemes.service';
import type { ActOnObjection } from './appraisal.model';
import { Appraisals, doneOf, untilOf } from './appraisals.service';
import { lastResults } from './editions';

/** 异议: an agency objects to one indicator of its result; somebody who had no hand in it re-checks. */
@Injectable()
export class AppraisalObjections {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly appraisals: Appraisals,
    private readonly audit: AuditChain,
  ) {}

  async act(viewer: Viewer, input: ActOnObjection): Promise<string> {
    const { id, agencyId, code, action } = input;
    const said = requireSaid(input.said);
    if (!viewer.scope.stat.includes(agencyId)) throw new DomainError('appraisal.unknown');
    await this.database.run(viewer.scope, async (tx) => {
      await store.hold(tx, id);
      const hand = await this.appraisals.inHand(tx, id);
      if (ROLE[viewer.role].stands === 'node' && hand.row.node_id !== viewer.nodeId) throw new DomainError('appraisal.not-yours');
      const own = (await store.objectionsOf(tx, id)).filter((one) => one.agency_id === agencyId && one.code === code);
      const now = this.clock.now();
      const against = { done: doneOf(hand.steps), until: untilOf(hand.steps)?.getTime() ?? null, now };
      const next = advanceObjection(
        own.map((one) => ({ action: one.action, by: one.user_id })),
        action,
        against,
        viewer,
      );
      if (!next.ok) throw new DomainError(next.refusal, { state: APPRAISAL_STATE[hand.state], action: OBJECTION_ACTION[action] });
      const result = lastResults(await store.resultsOf(tx, id)).find((one) => one.agency_id === agencyId);
      const score = result?.body.indicators.find((one) => one.code === code);
      if (score === undefined) throw new DomainError('appraisal.objection-unknown');
      if (action !== 'raise') await requireJudge(tx, viewer, agencyId);
      const numbers = action === 'uphold' ? numbersOf(input, score) : { n: null, of_n: null };
      await store.insertObjection(tx, {
        agency_id: agencyId,
        appraisal_id: id,
        code,
        seq: own.length + 1,
        action,
        state: next.state,
        at: new Date(now),
        user_id: viewer.userId,
        person: viewer.name,
        said,
        due_at: action === 'raise' ? await this.appraisals.dueIn(tx, agencyId, RECHECK_PERIOD) : null,
        ...numbers,
      });
      await this.audit.append(tx, { agencyId, viewer, action: `objection.${action}`, object: id, detail: { code } });
    });
    return id;
  }
}

const numbersOf = ({ n, of }: ActOnObjection, was: { readonly n: number; readonly of: number }): { n: number; of_n: number } => {
  const whole = Number.isSafeInteger(n) && Number.isSafeInteger(of) && n! >= 0 && of! >= 1 && n! <= of!;
  if (!whole || (n === was.n && of === was.of)) throw new DomainError('appraisal.objection-numbers');
  return { n: n!, of_n: of! };
};
