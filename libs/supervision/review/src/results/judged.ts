import { readFrame, strataOf } from '@zhilu/kernel/review';
import type { Tx } from '@zhilu/platform/database';
import { byFile, type FileInHand, filesInHand } from '../files/file-in-hand';
import { filesOfPlan, resultsOf } from '../files/files.store';
import { frameOf } from '../plans/frame.store';
import type { PlanInHand } from '../plans/plans.service';
import type { Judged } from './results';

type Plan = Pick<PlanInHand, 'row'>;

/** The files of a plan with all that was done about them. */
export const handsOf = async (tx: Tx, { row }: Plan, agencies: readonly number[] = row.agencies): Promise<FileInHand[]> =>
  filesInHand(tx, await filesOfPlan(tx, agencies, row.plan_id));

/** The files of a plan, each with its last result. */
export const judgedOf = async (tx: Tx, plan: Plan, agencies: readonly number[] = plan.row.agencies): Promise<Judged[]> => {
  const hands = await handsOf(tx, plan, agencies);
  const ids = hands.map(({ file }) => file.file_id);
  const results = byFile(await resultsOf(tx, plan.row.agencies, ids));
  return hands.map((hand) => ({ hand, result: results.get(hand.file.file_id)?.[0] ?? null }));
};

/** How many files each stratum of the sealed frame has. */
export const sizesOf = async (tx: Tx, { row }: Plan): Promise<Map<string, number>> => {
  const frame = await frameOf(tx, row.plan_id);
  return frame === null ? new Map() : strataOf(readFrame(frame.body));
};
