import { isTold } from '@zhilu/kernel/flow';
import { REFERRAL_ACTION, type ReferralAction } from '@zhilu/kernel/vocabulary';
import { dayOf } from '../../shared/date/time';
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
  return (
    <section className="card referral-way" aria-label="办理进度">
      <ol>
        {(inside ? WAY : TOLD).map((action) => {
          const done = lastOf(counted, action);
          const now = done === undefined && next.includes(action);
          const bar = barred.find((one) => one.action === action);
          return (
            <li key={action} className={done ? 'done' : now ? 'now' : 'left'} aria-current={now ? 'step' : undefined}>
              <b>{REFERRAL_ACTION[action]}</b>
              <span>{done ? `${dayOf(done.at)} ${done.person}` : now ? '在办' : inside ? '未到' : '未告知'}</span>
              {now && bar && <span className="aid">{bar.persons.join('、')}不得办</span>}
            </li>
          );
        })}
      </ol>
      {ended && (
        <p className="in-text">
          {dayOf(ended.at)} {ended.person}
          {REFERRAL_ACTION[ended.action]}；以前的记录都保留。
        </p>
      )}
    </section>
  );
};
