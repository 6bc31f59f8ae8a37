import type { CaseRecord } from '@zhilu/kernel/law';
import { type CreditKind, fenOf, PARTY_KIND, PENALTY_KIND, type PenaltyKind } from '@zhilu/kernel/vocabulary';
import { CREDIT_FIELDS, CREDIT_OUTCOME, creditName, type CreditValues, LICENCE_STATUS } from './credit-fields';

/** The agency that decided, as the directory has it; a code that is none of GB 32100 is not one to send. */
export interface CreditIssuer {
  readonly name: string;
  readonly code: string | null;
}
/** Of a field: what the case or the directory says of it, or why nothing is known. */
export interface CreditSource {
  readonly value: string | null;
  /** 来源说明. */
  readonly said: string;
}

/** 公示种类 of a case: null where it has no decision that is made public so. */
export const creditKindOf = ({ actType, decidedOn, caseOutcome, withdrawnAt }: CaseRecord): CreditKind | null => {
  if (actType !== 'penalty' && actType !== 'licence') return null;
  if (decidedOn === undefined || withdrawnAt !== undefined) return null;
  return caseOutcome === undefined || caseOutcome === CREDIT_OUTCOME[actType] ? actType : null;
};

/** Ten thousands of yuan with six decimals, exactly; the amount is yuan with two. */
export const inTenThousands = (yuan: string): string => {
  const fen = fenOf(yuan).toString().padStart(7, '0');
  return `${fen.slice(0, -6)}.${fen.slice(-6)}`;
};

const known = (value: string | undefined, from: string): CreditSource =>
  value === undefined || value === '' ? { value: null, said: `案件没有填报${from}` } : { value, said: `案件的${from}` };
const none = (said: string): CreditSource => ({ value: null, said });
const PERMITS: readonly PenaltyKind[] = ['suspension', 'revocation'];

/** What of the one sum of a case is a fine, what is confiscated: known where only one of both was decided. */
const amountOf = ({ penaltyKinds, penaltyAmount }: CaseRecord, of: PenaltyKind, other: PenaltyKind): CreditSource => {
  if (penaltyKinds === undefined) return none('案件没有填报处罚种类');
  if (!penaltyKinds.includes(of)) return none(`处罚种类中没有${PENALTY_KIND[of]}`);
  if (penaltyAmount === undefined) return none('案件没有填报罚没金额');
  if (penaltyKinds.includes(other)) return none(`案件只有罚没金额合计 ${penaltyAmount} 元，没有分列`);
  return { value: inTenThousands(penaltyAmount), said: '案件的罚没金额' };
};

/** 来源: every field of a line as the case and the directory have it. What neither says stays empty, and why is said. */
export const creditSources = (kind: CreditKind, one: CaseRecord, { name, code }: CreditIssuer): Readonly<Record<string, CreditSource>> => {
  const organ = known(name, '执法主体名称');
  const organCode = code === null ? none('名录中没有单位的统一社会信用代码') : { value: code, said: '名录中的单位编码' };
  const common = {
    [creditName(kind, 'mc')]: known(one.party, '当事人'),
    [creditName(kind, 'wsh')]: known(one.documentNo, '决定文书号'),
    [creditName(kind, 'jdrq')]: known(one.decidedOn, '决定日期'),
  };
  const own: Readonly<Record<string, CreditSource>> =
    kind === 'penalty'
      ? {
          ...common,
          cf_yj: known(one.legalBasis, '法律依据'),
          cf_cflb: known(one.penaltyKinds?.map((each) => PENALTY_KIND[each]).join('、'), '处罚种类'),
          cf_nr_fk: amountOf(one, 'fine', 'confiscation'),
          cf_nr_wfff: amountOf(one, 'confiscation', 'fine'),
          ...(one.penaltyKinds?.some((each) => PERMITS.includes(each)) === false ? { cf_nr_zkdx: none('处罚种类中没有暂扣、吊销') } : {}),
          cf_cfjg: organ,
          cf_cfjgdm: organCode,
          cf_sjly: organ,
          cf_sjlydm: organCode,
        }
      : {
          ...common,
          xk_xkjg: organ,
          xk_xkjgdm: organCode,
          xk_sjly: organ,
          xk_sjlydm: organCode,
          xk_zt:
            one.revokedOn === undefined
              ? none('没有撤销日期，是否有效由单位填写')
              : { value: LICENCE_STATUS[1], said: '案件的撤销许可日期' },
        };
  return Object.fromEntries(
    CREDIT_FIELDS[kind].map((field) => [
      field.name,
      own[field.name] ?? none(field.fixed === true ? '系统不保存证件号码' : '归集的数据没有此项，由单位填写'),
    ]),
  );
};

/** 姓名隐去: the first character alone; how long a name is stays. */
export const maskedName = (name: string): string => {
  const [first = '', ...rest] = [...name.trim()];
  return `${first}${rest.map(() => '某').join('')}`;
};

/**
 * The line as it would be sent: what the case says, then what a person wrote of fields that are theirs to write. Of a natural
 * person the name is masked wherever it stands, and what says who they are is left out.
 */
export const creditValues = (kind: CreditKind, sources: Readonly<Record<string, CreditSource>>, written: CreditValues): CreditValues => {
  const said = Object.fromEntries(
    CREDIT_FIELDS[kind].flatMap(({ name, fixed }) => {
      const text = (fixed === true ? undefined : written[name]?.trim()) || (sources[name]?.value ?? '');
      return text === '' ? [] : [[name, text] as const];
    }),
  );
  if (said[creditName(kind, 'lb')] !== PARTY_KIND.natural) return said;
  const nameField = creditName(kind, 'mc');
  const whole = [sources[nameField]?.value ?? '', said[nameField] ?? ''].filter((name) => [...name].length > 1);
  const hide = (text: string): string => whole.reduce((left, name) => left.replaceAll(name, maskedName(name)), text);
  return Object.fromEntries(
    CREDIT_FIELDS[kind].flatMap(({ name, ofPerson }) => {
      const text = said[name];
      if (text === undefined || ofPerson === true) return [];
      return [[name, name === nameField ? maskedName(text) : hide(text)]];
    }),
  );
};
