import {
  ACT_TYPE,
  CASE_OUTCOME,
  COERCIVE_TYPE,
  FACT,
  type FactName,
  ITEM,
  PROCEDURE,
  type RecordKind,
  SCENE,
  SERVICE_MODE,
  TRUTH,
} from '@zhilu/kernel/vocabulary';
import { isLegalDate, type Moment } from '@zhilu/kernel/time';

/** What may be corrected of a record: its member, its word, how its values are written, and whether it is a time that proof attests. */
export interface Correctable {
  readonly member: string;
  readonly word: string;
  readonly values: 'text' | 'day' | 'moment' | Readonly<Record<string, string>>;
}

const text = (member: string, word: string): Correctable => ({ member, word, values: 'text' });
const day = (member: string, word: string): Correctable => ({ member, word, values: 'day' });
const moment = (member: string, word: string): Correctable => ({ member, word, values: 'moment' });
const code = (member: string, word: string, words: Readonly<Record<string, string>>): Correctable => ({ member, word, values: words });
const ITEM_TITLE: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(ITEM).map(([item, { title }]) => [item, title]));

const FACT_MEMBER = 'facts.';
/** A fact of the case as a member of its record. */
export const memberOfFact = (fact: FactName): string => FACT_MEMBER + fact;
const FACTS_OF_CASE = Object.entries(FACT).map(([fact, word]) => code(memberOfFact(fact as FactName), word, TRUTH));

/** The fact of the case that a member stands for; null where it is a column. */
export const factOfMember = (kind: RecordKind, member: string): FactName | null =>
  kind === 'case' && member.startsWith(FACT_MEMBER) ? (member.slice(FACT_MEMBER.length) as FactName) : null;

/** 可更正的栏目 and 事实, record kind by record kind. Keys and receipts are none of them: they are ours, not the agency's statement. */
export const CORRECTABLE: Readonly<Record<RecordKind, readonly Correctable[]>> = {
  case: [
    code('actType', '执法类别', ACT_TYPE),
    code('procedure', '程序', PROCEDURE),
    text('caseNo', '案号'),
    text('documentNo', '决定文书号'),
    text('title', '案件名称'),
    day('filedOn', '立案日期'),
    day('acceptedOn', '受理日期'),
    day('decidedOn', '决定日期'),
    day('servedOn', '送达日期'),
    day('publishedOn', '公布日期'),
    day('closedOn', '结案日期'),
    day('appliedOn', '申请日期'),
    day('revokedOn', '撤销许可日期'),
    day('executedOn', '强制执行完毕日期'),
    day('courtAppliedOn', '申请法院强制执行日期'),
    code('coerciveType', '强制方式', COERCIVE_TYPE),
    code('caseOutcome', '办理结果', CASE_OUTCOME),
    code('serviceMode', '送达方式', SERVICE_MODE),
    ...FACTS_OF_CASE,
  ],
  written: [code('item', '事项', ITEM_TITLE), moment('madeAt', '形成时间'), text('documentNo', '文号'), text('title', '名称')],
  activity: [
    code('scene', '场景', SCENE),
    moment('arrivedAt', '到达时间'),
    moment('leftAt', '离开时间'),
    text('place', '地点'),
    code('coerciveType', '强制方式', COERCIVE_TYPE),
  ],
  recording: [
    text('device', '设备'),
    moment('startedAt', '开始时间'),
    moment('endedAt', '结束时间'),
    moment('completedAt', '制作完成时间'),
    moment('storedAt', '储存时间'),
    text('reference', '存放位置'),
  ],
};

/** A value of a member as the office reads it. */
export const valueWord = (kind: RecordKind, member: string, value: string): string => {
  const values = CORRECTABLE[kind].find((one) => one.member === member)?.values;
  return typeof values === 'object' ? (values[value] ?? value) : value.replace('T', ' ');
};

const TEXT_AT_MOST = 200;
const MOMENT = /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d)?$/;
const isMoment = (value: string): value is Moment => MOMENT.test(value) && isLegalDate(value.slice(0, 10));

/** Whether a member of a record may be corrected to a value; null takes a wrong value out, where a record may do without. */
export const mayBecome = (kind: RecordKind, member: string, value: string | null): boolean => {
  const found = CORRECTABLE[kind].find((one) => one.member === member);
  if (found === undefined) return false;
  if (value === null) return factOfMember(kind, member) === null && !['actType', 'item', 'scene'].includes(member);
  if (found.values === 'text') return value.trim() !== '' && value.length <= TEXT_AT_MOST;
  if (found.values === 'day') return isLegalDate(value);
  if (found.values === 'moment') return isMoment(value);
  return Object.hasOwn(found.values, value);
};

/** Whether a member is a time by which duties are met: accepted with proof, it is attested. */
export const isAttesting = (kind: RecordKind, member: string): boolean =>
  (kind === 'written' || kind === 'recording') && CORRECTABLE[kind].some((one) => one.member === member && one.values === 'moment');
