import { isLegalDate, type LegalDate } from '@zhilu/kernel/time';
import { CREDIT_FAULT, type CreditFaultCode, type CreditKind, PARTY_KIND, usccFault } from '@zhilu/kernel/vocabulary';
import { CREDIT_FIELDS, type CreditField, creditName, type CreditValues } from './credit-fields';

/** 字段问题: what is wrong with which field. */
export interface CreditFault {
  readonly field: string;
  readonly code: CreditFaultCode;
  readonly values: Readonly<Record<string, string | number>>;
}
const fault = (field: string, code: CreditFaultCode, values: CreditFault['values'] = {}): CreditFault => ({ field, code, values });

const AMOUNT = /^\d{1,12}(\.\d{1,6})?$/;
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const isIdNumber = (text: string): boolean =>
  '10X98765432'[ID_WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11] === text[17]!.toUpperCase();

/** 公示办法第十四条: what says where and who somebody is, as far as a machine can tell; the rest is the reviewer's. */
const PERSONAL: readonly { readonly what: string; readonly in: (text: string) => boolean }[] = [
  {
    what: '公民身份号码',
    in: (text) => [...text.matchAll(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g)].some(([one]) => isIdNumber(one)),
  },
  { what: '电话号码', in: (text) => /(?<!\d)1[3-9]\d{9}(?!\d)/.test(text) },
  { what: '电子邮箱', in: (text) => /[\w.+-]+@[\w-]+\.[\w.]+/.test(text) },
  { what: '银行账号', in: (text) => /(?<!\d)62\d{14,17}(?!\d)/.test(text) },
];

const ofField = ({ name, type, required, most, words, fixed }: CreditField, text: string | undefined, today: LegalDate): CreditFault[] => {
  if (text === undefined) return required ? [fault(name, 'missing')] : [];
  const found: CreditFault[] = [];
  if ([...text].length > most) found.push(fault(name, 'too-long', { most }));
  switch (type) {
    case 'choice':
    case 'choices': {
      const said = type === 'choices' ? text.split('、') : [text];
      if (said.some((one) => !words!.includes(one))) found.push(fault(name, 'word', { words: words!.join('、') }));
      break;
    }
    case 'day':
      if (!isLegalDate(text)) found.push(fault(name, 'not-a-day'));
      else if (fixed === true && text > today) found.push(fault(name, 'in-future'));
      break;
    case 'amount':
      if (!AMOUNT.test(text)) found.push(fault(name, 'amount'));
      break;
    case 'uscc': {
      const wrong = usccFault(text);
      if (wrong !== null) found.push(fault(name, wrong.code, wrong.values));
      else if (!/^[0-9A-Z]{18}$/.test(text)) found.push(fault(name, 'not-a-code'));
      break;
    }
    default:
      for (const { what, in: holds } of PERSONAL) if (holds(text)) found.push(fault(name, 'personal', { what }));
  }
  return found;
};

/** 校验: everything that is wrong with a line, in the order of its fields. A line with any is not sent. */
export const creditFaults = (kind: CreditKind, values: CreditValues, today: LegalDate): CreditFault[] => {
  const natural = values[creditName(kind, 'lb')] === PARTY_KIND.natural;
  const code = creditName(kind, 'shxym');
  const decided = values[creditName(kind, 'jdrq')] ?? '';
  return CREDIT_FIELDS[kind].flatMap((field) => {
    const { name } = field;
    const text = values[name];
    const found = ofField(field, text, today);
    if (found.length > 0) return found;
    if (natural && field.ofPerson === true && text !== undefined) return [fault(name, 'natural-only-masked')];
    if (natural && name === creditName(kind, 'mc') && text !== undefined && !/^.某+$/u.test(text)) return [fault(name, 'natural-name')];
    // Whoever is no natural person is known by the code.
    if (!natural && name === code && text === undefined) return [fault(name, 'missing')];
    if (text === undefined || field.type !== 'day') return [];
    if (['cf_yxq', 'cf_gsjzq', 'xk_yxqzhi'].includes(name) && text < decided) return [fault(name, 'before-decision')];
    if (name === 'xk_yxqzhi' && text < (values.xk_yxqz ?? '')) return [fault(name, 'before-start')];
    return [];
  });
};

/** `必填项为空` */
export const creditFaultWords = ({ code, values }: Pick<CreditFault, 'code' | 'values'>): string =>
  CREDIT_FAULT[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
