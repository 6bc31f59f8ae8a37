import { Injectable } from '@nestjs/common';
import { planStateAfter, REVIEW_STEP } from '@zhilu/kernel/flow';
import { ROLE, type ReviewAction } from '@zhilu/kernel/vocabulary';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import type { WorkItem } from '@zhilu/platform/worklist';
import { type PlanRow, planActionsOf, plansOf } from '../plans/plans.store';
import { type FileInHand, filesInHand, mayTake } from './file-in-hand';
import { filesOfPlan } from './files.store';

/** What waits of one file, each its own thing to do: it is decided by somebody in particular, or in a time. */
const OF_A_FILE: readonly (readonly [ReviewAction, string])[] = [
  ['answerOriginal', '评查员请求调取原件，调取后答复'],
  ['adjudicate', '裁定评查分歧'],
  ['uphold', '复查评查异议'],
  ['object', '核对评查结果，有不同意见的提出异议'],
];
/** What waits of many files of a plan is one thing to do. */
const OF_A_PLAN: readonly (readonly [ReviewAction, string])[] = [
  ['assign', '分派评查案卷'],
  ['feedBack', '反馈评查结果'],
  ['settle', '异议期满，定为终评'],
];

/** 待办 of those who organise reviews, judge differences and objections, or are reviewed: each only what they themselves may take. */
@Injectable()
export class ReviewWaiting {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Whether anything of a review ever waits for a role. */
  concerns({ role }: Viewer): boolean {
    return [...OF_A_FILE, ...OF_A_PLAN].some(([action]) => REVIEW_STEP[action].by.includes(role));
  }

  async of(viewer: Viewer): Promise<WorkItem[]> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const agency = ROLE[viewer.role].stands === 'agency';
        const plans = (await plansOf(tx)).filter((plan) => agency || plan.node_id === viewer.nodeId);
        const steps = await planActionsOf(
          tx,
          plans.map(({ plan_id }) => plan_id),
        );
        const items: WorkItem[] = [];
        for (const plan of plans) {
          const own = steps.filter(({ plan_id }) => plan_id === plan.plan_id);
          if (planStateAfter(own.map(({ action }) => action)) !== 'drawn') continue;
          const files = (await filesOfPlan(tx, agency ? viewer.scope.case : plan.agencies, plan.plan_id)).filter(
            ({ withheld }) => !withheld,
          );
          items.push(...this.ofPlan(viewer, plan, await filesInHand(tx, files)));
        }
        return items;
      },
      { readOnly: true },
    );
  }

  private ofPlan(viewer: Viewer, plan: PlanRow, hands: readonly FileInHand[]): WorkItem[] {
    const actor = { ...viewer, now: this.clock.now() };
    const single = hands.flatMap((hand): WorkItem[] => {
      const found = OF_A_FILE.find(([action]) => mayTake(hand, action, actor));
      return found === undefined ? [] : [fileItem(plan, hand, found[1])];
    });
    const many = OF_A_PLAN.flatMap(([action, title]): WorkItem[] => {
      const own = hands.filter(
        (hand) => mayTake(hand, action, actor) && (action !== 'assign' || hand.seats.some(({ reader }) => reader === null)),
      );
      const since = own.map(({ actions }) => actions.at(-1)!.at.getTime());
      if (own.length === 0) return [];
      return [
        {
          ref: `plan-${plan.plan_id}-${action}`,
          agencyId: null,
          title,
          about: plan.title,
          agencyName: null,
          n: own.length,
          dueAt: null,
          since: new Date(Math.min(...since)),
        },
      ];
    });
    return [...single, ...many];
  }
}

const fileItem = (plan: PlanRow, { file, actions }: FileInHand, title: string): WorkItem => {
  const last = actions.at(-1)!;
  return {
    ref: file.file_id,
    agencyId: file.agency_id,
    title: `${title}：${file.case_number}`,
    about: plan.title,
    agencyName: file.agency_name,
    n: 1,
    dueAt: last.due_at,
    since: last.at,
  };
};
