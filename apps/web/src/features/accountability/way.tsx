import { isTold } from '@zhilu/kernel/flow';
import { REFERRAL_ACTION, type ReferralAction } from '@zhilu/kernel/vocabulary';
import { WayBar } from './matter/way-bar';
import type { Referred } from './referred';

const WAY: readonly ReferralAction[] = ['initiate', 'propose', 'notify', 'hear', 'pass', 'decide', 'serve', 'carryOut'];
const ENDS: readonly ReferralAction[] = ['drop', 'withdraw', 'revoke'];

/** What an agency is ever told of: the others are steps inside the office. */
const TOLD = WAY.filter((action) =>
  isTold(
    WAY.map((one) => ({ action: one })),
    action,
  ),
);

/** The last time a step was taken, unless one before it was taken anew since. */
const lastOf = (steps: Referred['steps'], action: ReferralAction): Referred['steps'][number] | undefined => {
  const at = steps.findLastIndex((step) => step.action === action);
  const anew = steps.slice(at + 1).some((step) => WAY.includes(step.action) && WAY.indexOf(step.action) < WAY.indexOf(action));
  return anew ? undefined : steps[at];
};

/** 办理进度: what is done with its day and its person, what is next with who may not, what is left; to an agency, what it was told. */
export const ReferralWay = ({ file: { steps, next, barred } }: { file: Referred }) => {
  const back = steps.findLastIndex(({ action }) => action === 'sendBack');
  const counted = steps.filter(({ seq }, at) => at > back || seq === 1);
  const inside = steps.some(({ action }) => action === 'initiate');
  const ended = steps.find(({ action }) => ENDS.includes(action));
  const stops = (inside ? WAY : TOLD).map((action) => {
    const done = lastOf(counted, action);
    const barredHere = barred.find((one) => one.action === action)?.persons ?? [];
    return { word: REFERRAL_ACTION[action], done, now: done === undefined && next.includes(action), barred: barredHere };
  });
  return <WayBar stops={stops} left={inside ? '未到' : '未告知'} ended={ended && { ...ended, word: REFERRAL_ACTION[ended.action] }} />;
};
