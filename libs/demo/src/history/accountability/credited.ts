import { type CreditAction, usccCheck } from '@zhilu/kernel/vocabulary';

/** One step about a line: how many days before the last one, with what words. */
export interface CreditPlanStep {
  readonly back: number;
  readonly action: CreditAction;
  readonly said: string;
}
const step = (back: number, action: CreditAction, said = ''): CreditPlanStep => ({ back, action, said });
const judged = (back: number): CreditPlanStep[] => [step(back, 'prepare'), step(back, 'fill'), step(back - 1, 'approve')];
const published = (back: number): CreditPlanStep[] => [...judged(back), step(back - 1, 'send'), step(back - 2, 'accept')];

/** 信用公示 in every state. */
export const CREDIT_PLANS: readonly (readonly CreditPlanStep[])[] = [
  [step(2, 'prepare')],
  judged(4),
  [...judged(5), step(4, 'send')],
  [...judged(8), step(7, 'send'), step(6, 'reject', '统一社会信用代码与登记信息不符')],
  published(12),
  published(13),
  [...published(14), step(3, 'correct', '处罚内容有误，按决定书更正')],
  [...published(15), step(4, 'correct', '处罚有效期有误'), step(3, 'approve')],
  [...published(16), step(5, 'correct', '违法事实表述有误'), step(4, 'approve'), step(3, 'send')],
  [...published(17), step(2, 'withdraw', '行政复议撤销原决定')],
  [...published(18), step(3, 'withdraw', '行政复议撤销原决定'), step(2, 'send')],
  [...published(20), step(9, 'withdraw', '行政判决撤销原决定'), step(8, 'send'), step(7, 'accept')],
  [step(10, 'prepare'), step(9, 'exempt', '案件涉及商业秘密，经审核不予公示')],
];

const CODE = '92440000MA5DEM000';
/** What the liaison writes of a line; the code is one nobody has. */
export const WRITTEN: Readonly<Record<string, string>> = {
  cf_xdr_lb: '个体工商户',
  cf_xdr_shxym: CODE + usccCheck(CODE),
  cf_wfxw: '违反经营管理规定',
  cf_sy: '未按规定落实经营管理要求，经责令改正后仍不符合规定',
  cf_yj: '《中华人民共和国行政处罚法》',
  cf_cflb: '罚款',
  cf_nr: '给予罚款的行政处罚',
  cf_yxq: '2031-12-31',
};
