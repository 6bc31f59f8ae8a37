import type { Measure, ReferralAction, ReferralOrigin } from '@zhilu/kernel/vocabulary';

/** One step about a referral: how many days before the last one, with what words. */
export interface Step {
  readonly back: number;
  readonly action: ReferralAction;
  readonly said: string;
}
/** One referral of the demonstration: what it begins from, and what is proposed. */
export interface Plan {
  readonly origin: ReferralOrigin;
  readonly measure: Measure;
  readonly steps: readonly Step[];
}

const PROPOSED = '经调阅卷宗并询问承办人员，应当记录的事项没有记录，事实清楚';
const begun = (back: number, proposed = back): Step[] => [
  { back, action: 'initiate', said: '经核查属实，需要查明责任' },
  { back: proposed, action: 'propose', said: PROPOSED },
];
const told = (back: number): Step => ({ back, action: 'notify', said: '' });
const heard = (back: number): Step => ({ back, action: 'hear', said: '' });
const passed = (back: number): Step => ({ back, action: 'pass', said: '事实清楚，适用条文正确，措施适当' });
const decided = (back: number): Step => ({ back, action: 'decide', said: '同意' });
const served = (back: number): Step => ({ back, action: 'serve', said: '' });
const duty = (measure: Measure, ...steps: Step[]): Plan => ({ origin: 'duty', measure, steps });

/** 责任追究 in every state: carried out, revoked, served, decided, waiting for each of those who act, dropped, taken back. */
export const PLANS: readonly Plan[] = [
  duty('education', ...begun(30), told(29), heard(26), passed(24), decided(22), served(21), { back: 10, action: 'carryOut', said: '已作批评教育，单位书面报告执行结果' }), // prettier-ignore
  duty('circulated', ...begun(28), told(27), heard(24), passed(22), decided(20), served(19), { back: 8, action: 'revoke', said: '单位补充提交原始设备日志，事实有误' }), // prettier-ignore
  duty('training', ...begun(22), told(21), heard(18), passed(15), decided(13), served(12)),
  duty('selfCriticism', ...begun(19), told(18), heard(14), passed(11), decided(2)),
  duty('circulated', ...begun(17), told(16), heard(12), passed(6)),
  duty('training', ...begun(16), told(15), heard(6)),
  duty('education', ...begun(15), told(14)),
  duty('selfCriticism', ...begun(4), told(3)),
  duty('circulated', ...begun(14), told(13), heard(10), { back: 8, action: 'sendBack', said: '责任人员的职责分工没有写明，请补充' }),
  duty('education', ...begun(20), told(19), heard(16), passed(14), { back: 12, action: 'drop', said: '情节轻微且已改正，不予追究' }),
  duty('training', ...begun(11), { back: 10, action: 'withdraw', said: '与另一件合并办理' }),
  { origin: 'review', measure: 'education', steps: begun(7) },
  { origin: 'lead', measure: 'selfCriticism', steps: begun(6).slice(0, 1) },
];
