import { ACT_TYPE, SCENE } from '@zhilu/kernel/vocabulary';
import { amountOf, type Field, halfWidth, ITEM_WORDS, takesAmounts } from '@zhilu/intake/format';
import { usccFault } from '@zhilu/kernel/vocabulary';
import { codeMeant, yesNoMeant } from '../values/spellings';
import { isDated } from './date-writing';

/** The values of one column, looked at. */
export interface ColumnProfile {
  readonly values: readonly string[];
  readonly filled: number;
  readonly distinct: number;
  /** How many values look so, by the way of looking: counted once. */
  readonly seen: Map<Sight, number>;
}

export const profileOf = (cells: readonly string[]): ColumnProfile => {
  const values = cells.map((cell) => halfWidth(cell.trim())).filter((value) => value !== '');
  return { values, filled: values.length, distinct: new Set(values).size, seen: new Map() };
};

const DOCUMENT_NO = /[〔[［(（【]\s*\d{4}\s*[〕\]］)）】].{0,12}\d/;
const ORGANISATION = /(局|委|委员会|厅|部|办|办公室|所|队|总队|支队|大队|中队|政府|街道|镇|乡|院|站|中心|分局)$/;
const DEVICE_NO = /^[A-Za-z]{1,8}[-_]?\d{2,}(?:[-_]?[A-Za-z0-9]+)*$|^\d{6,20}$/;
const CODE = /^[\x21-\x7e〔〕（）\p{Script=Han}]{1,64}$/u;
/** Figures, and numbers of a register such as A-2026-000123. */
const NUMBER = /^[\d\s.,%:/-]+$|^[A-Za-z]{1,8}[-_]?\d+(?:[-_]\d+)*$/;
const LINK = /^https?:\/\//i;

/** A way of looking at one value, and its name in a reason. */
interface Sight {
  readonly name: string;
  readonly fits: (value: string) => boolean;
  /** Whether values that do not look so speak against the field, or only not for it. */
  readonly strict: boolean;
  /** How much it is worth where the heading says nothing. */
  readonly alone: number;
}

export const isUscc = (value: string): boolean => /^[0-9A-Z]{18}$/.test(value) && usccFault(value) === null;
export const isDocumentNo = (value: string): boolean => value.length <= 60 && DOCUMENT_NO.test(value);
export const isAmount = (value: string): boolean => typeof amountOf(value) === 'string';
const isPlainText = (value: string): boolean => !isDated(value) && !/^[\d.,%-]+$/.test(value) && !LINK.test(value);

const ofWords = new WeakMap<object, Sight>();
const wordsSight = (name: string, words: Readonly<Record<string, string>>, alone: number): Sight => {
  let sight = ofWords.get(words);
  if (sight === undefined) {
    sight = { name, fits: (value) => codeMeant(words, value) !== null, strict: true, alone };
    ofWords.set(words, sight);
  }
  return sight;
};

const DATE: Sight = { name: '日期', fits: (value) => isDated(value) || /^\d{5}(\.\d+)?$/.test(value), strict: true, alone: 0 };
const YES_NO: Sight = { name: '是或否', fits: (value) => yesNoMeant(value) !== null, strict: true, alone: 0 };
const DEVICE: Sight = { name: '设备编号', fits: (value) => DEVICE_NO.test(value), strict: false, alone: 0.3 };
const NUMBERED: Sight = { name: '文号', fits: isDocumentNo, strict: false, alone: 0.45 };
const KEY: Sight = { name: '编号', fits: (value) => CODE.test(value), strict: true, alone: 0 };
const AGENCY: Sight = {
  name: '单位名称或统一社会信用代码',
  fits: (value) => isUscc(value) || ORGANISATION.test(value),
  strict: true,
  alone: 0.35,
};
const INTEGER: Sight = { name: '整数', fits: (value) => /^\d{1,9}$/.test(value), strict: true, alone: 0 };
const AMOUNT: Sight = { name: '金额', fits: isAmount, strict: true, alone: 0.3 };
const TEXT: Sight = { name: '文字', fits: isPlainText, strict: true, alone: 0 };

/** How the values of a field look; the field's name decides where its type does not. */
const sightOf = (field: Field): Sight => {
  if (field.words === (ACT_TYPE as object)) return wordsSight('执法类别', ACT_TYPE, 0.6);
  if (field.words === (SCENE as object)) return wordsSight('场景', SCENE, 0.6);
  if (['documentNo', 'caseNo'].includes(field.name)) return NUMBERED;
  if (field.name === 'device') return DEVICE;
  if (takesAmounts(field)) return AMOUNT;
  switch (field.type) {
    case 'date':
    case 'term':
    case 'moment':
      return DATE;
    case 'boolean':
      return YES_NO;
    case 'code':
      return wordsSight(field.label, field.words!, 0.55);
    case 'item':
      return wordsSight('文字记录事项', ITEM_WORDS, 0.55);
    case 'agency':
      return AGENCY;
    case 'integer':
      return INTEGER;
    case 'key':
      return KEY;
    default:
      return TEXT;
  }
};

/** What the values of a column say for or against a field, and in words. */
export interface ValueMatch {
  /** Of the values there are, how many look like the field's. */
  readonly share: number;
  readonly strict: boolean;
  readonly alone: number;
  readonly reason: string;
}

/** Whether the values of a field may tell it where the heading does not. */
export const speaksAlone = (field: Field): boolean => sightOf(field).alone > 0;

export const valueMatch = (looks: ColumnProfile, field: Field): ValueMatch | null => {
  if (looks.filled === 0) return null;
  const sight = sightOf(field);
  const fitting = looks.seen.get(sight) ?? looks.values.filter((value) => sight.fits(value)).length;
  looks.seen.set(sight, fitting);
  return {
    share: fitting / looks.filled,
    strict: sight.strict,
    alone: sight.alone,
    reason: `样本 ${looks.filled} 个值中 ${fitting} 个是${sight.name}`,
  };
};

/** Whether a text looks like a value and not like a heading: a date, a number, a document number, a code, a link. */
export const isValue = (text: string): boolean => {
  const value = halfWidth(text.trim());
  return isDated(value) || isUscc(value) || LINK.test(value) || isDocumentNo(value) || isAmount(value) || NUMBER.test(value);
};
