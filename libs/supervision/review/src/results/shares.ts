import { planStateAfter } from '@zhilu/kernel/flow';
import type { Tx } from '@zhilu/platform/database';
import { byFile, filesInHand } from '../files/file-in-hand';
import { filesOfPlan, resultsOf } from '../files/files.store';
import { planActionsOf, plansOf } from '../plans/plans.store';
import { passes } from './results';

/**
 * 合格 of each agency's files drawn at random, in plans whose cases lie wholly within some days. A sample of which a file has
 * no result that stands any more is no sample yet (`unread`): those that happen to be done first say nothing. What was weighted by risk or chosen by the
 * agency is none of it; of a file the standard says nothing of, nothing is counted in favour. Each file is said with whether it passes.
 */
export const readShares = async (
  tx: Tx,
  agencies: readonly number[],
  from: string,
  to: string,
): Promise<Map<number, { key: string; met: boolean }[] | 'unread'>> => {
  const plans = (await plansOf(tx)).filter((plan) => plan.mode === 'random' && plan.from_day >= from && plan.to_day <= to);
  const steps = await planActionsOf(
    tx,
    plans.map(({ plan_id }) => plan_id),
  );
  const shares = new Map<number, { key: string; met: boolean }[] | 'unread'>();
  for (const plan of plans) {
    const state = planStateAfter(steps.filter(({ plan_id }) => plan_id === plan.plan_id).map(({ action }) => action));
    if (state === 'abandoned') continue;
    const hands = (await filesInHand(tx, await filesOfPlan(tx, agencies, plan.plan_id))).filter(({ file }) => file.mode === 'random');
    const results = byFile(
      await resultsOf(
        tx,
        agencies,
        hands.map(({ file }) => file.file_id),
      ),
    );
    for (const { file, state: stands } of hands) {
      const result = results.get(file.file_id)?.[0];
      const before = shares.get(file.agency_id) ?? [];
      if (before === 'unread' || result === undefined || (stands !== 'final' && stands !== 'overturned')) {
        shares.set(file.agency_id, 'unread');
        continue;
      }
      shares.set(file.agency_id, [...before, { key: file.file_id, met: passes(plan.standard, result) === true }]);
    }
  }
  return shares;
};
