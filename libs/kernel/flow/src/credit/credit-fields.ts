import { CASE_OUTCOME, type CreditKind, PARTY_KIND, PENALTY_KIND } from '@zhilu/kernel/vocabulary';

/** How a field is written: words of no list, a closed list, a day, ten thousands of yuan, a code of GB 32100. */
export type CreditFieldType = 'text' | 'choice' | 'choices' | 'day' | 'amount' | 'uscc';

/** 公示字段: one column of what goes to the credit platform. */
export interface CreditField {
  /** Name in the view of the platform. */
  readonly name: string;
  readonly label: string;
  readonly type: CreditFieldType;
  readonly required: boolean;
  readonly most: number;
  readonly words?: readonly string[];
  /** Says who a natural person is: never made public of one. */
  readonly ofPerson?: true;
  /** Taken from the case or the directory alone: nobody writes it by hand. */
  readonly fixed?: true;
}
type More = Partial<Omit<CreditField, 'name' | 'label' | 'type'>>;
const field = (name: string, label: string, type: CreditFieldType, more: More = {}): CreditField => ({
  name,
  label,
  type,
  required: false,
  most: 200,
  ...more,
});
const must = { required: true } as const;
const person = { ofPerson: true, most: 50 } as const;
export const LICENCE_STATUS = ['有效', '无效'] as const;

/** 行政相对人: the same of penalties and of licences. */
const party = (prefix: string): CreditField[] => [
  field(`${prefix}_xdr_mc`, '行政相对人名称', 'text', must),
  field(`${prefix}_xdr_lb`, '行政相对人类别', 'choice', { ...must, words: Object.values(PARTY_KIND) }),
  field(`${prefix}_xdr_shxym`, '行政相对人代码_1（统一社会信用代码）', 'uscc', person),
  field(`${prefix}_xdr_gszc`, '行政相对人代码_2（工商注册号）', 'text', person),
  field(`${prefix}_xdr_zzjg`, '行政相对人代码_3（组织机构代码）', 'text', person),
  field(`${prefix}_xdr_swdj`, '行政相对人代码_4（税务登记号）', 'text', person),
  field(`${prefix}_xdr_sydw`, '行政相对人代码_5（事业单位证书号）', 'text', person),
  field(`${prefix}_xdr_shzz`, '行政相对人代码_6（社会组织登记证号）', 'text', person),
  field(`${prefix}_frdb`, '法定代表人', 'text', person),
  field(`${prefix}_zjlx`, '证件类型', 'text', person),
  // Numbers of identity papers are not kept: the agency writes them where the platform asks for them.
  field(`${prefix}_zjhm`, '证件号码', 'text', { ...person, fixed: true }),
];
const issuer = (prefix: string, organ: string, word: string): CreditField[] => [
  field(`${prefix}_${organ}`, word, 'text', { ...must, fixed: true }),
  field(`${prefix}_${organ}dm`, `${word}统一社会信用代码`, 'uscc', { ...must, fixed: true }),
  field(`${prefix}_sjly`, '数据来源单位', 'text', { ...must, fixed: true }),
  field(`${prefix}_sjlydm`, '数据来源单位统一社会信用代码', 'uscc', { ...must, fixed: true }),
  field(`${prefix}_bz`, '备注', 'text', { most: 500 }),
];

/** 公示字段, by kind, in the order of the columns (domain 5.4). */
export const CREDIT_FIELDS: Readonly<Record<CreditKind, readonly CreditField[]>> = {
  penalty: [
    ...party('cf'),
    field('cf_wsh', '行政处罚决定书文号', 'text', { ...must, most: 100, fixed: true }),
    field('cf_wfxw', '违法行为类型', 'text', { ...must, most: 500 }),
    field('cf_sy', '违法事实', 'text', { ...must, most: 2000 }),
    field('cf_yj', '处罚依据', 'text', { ...must, most: 2000 }),
    field('cf_cflb', '处罚类别', 'choices', { ...must, words: Object.values(PENALTY_KIND) }),
    field('cf_nr', '处罚内容', 'text', { ...must, most: 2000 }),
    field('cf_nr_fk', '罚款金额（万元）', 'amount', { most: 20 }),
    field('cf_nr_wfff', '没收违法所得、没收非法财物的金额（万元）', 'amount', { most: 20 }),
    field('cf_nr_zkdx', '暂扣或吊销证照名称及编号', 'text'),
    field('cf_jdrq', '处罚决定日期', 'day', { ...must, fixed: true }),
    field('cf_yxq', '处罚有效期', 'day', must),
    field('cf_gsjzq', '公示截止期', 'day'),
    ...issuer('cf', 'cfjg', '处罚机关'),
  ],
  licence: [
    ...party('xk'),
    field('xk_wsmc', '行政许可决定文书名称', 'text', must),
    field('xk_wsh', '行政许可决定文书号', 'text', { ...must, most: 100, fixed: true }),
    field('xk_xklb', '许可类别', 'text', { ...must, most: 100 }),
    field('xk_zsmc', '许可证书名称', 'text'),
    field('xk_zsbh', '许可证书编号', 'text', { most: 100 }),
    field('xk_nr', '许可内容', 'text', { ...must, most: 2000 }),
    field('xk_jdrq', '许可决定日期', 'day', { ...must, fixed: true }),
    field('xk_yxqz', '有效期自', 'day', must),
    field('xk_yxqzhi', '有效期至', 'day', must),
    ...issuer('xk', 'xkjg', '许可机关'),
    field('xk_zt', '当前状态', 'choice', { ...must, words: LICENCE_STATUS }),
  ],
};

/** What a line says, by the name of the field; what is not known is not there. */
export type CreditValues = Readonly<Record<string, string>>;
/** Fields that say something of every line, by what they say. */
export const creditName = (kind: CreditKind, what: 'mc' | 'lb' | 'shxym' | 'wsh' | 'jdrq'): string => {
  const prefix = kind === 'penalty' ? 'cf' : 'xk';
  return what === 'wsh' || what === 'jdrq' ? `${prefix}_${what}` : `${prefix}_xdr_${what}`;
};
/** 办理结果 that lead to a decision of the kind; a case that states none is taken for one that does. */
export const CREDIT_OUTCOME: Readonly<Record<CreditKind, keyof typeof CASE_OUTCOME>> = { penalty: 'imposed', licence: 'granted' };
