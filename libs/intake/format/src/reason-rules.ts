import type { RuleOwner, RuleSeverity } from '@zhilu/kernel/vocabulary';
import type { ReasonCode } from './reasons';

/** 数据规则: how grave a reason is, and who can mend it. */
export interface ReasonRule {
  readonly severity: RuleSeverity;
  readonly owner: RuleOwner;
}

/** The source's system wrote it so: what stood there is gone from the file. */
const LOST: readonly ReasonCode[] = [
  'quote-misplaced',
  'json-broken',
  'json-deep',
  'line-unread',
  'row-short',
  'row-long',
  'cell-merged',
  'cell-error',
  'cell-picture',
  'cell-formula',
  'cell-number',
  'cell-imprecise',
  'cell-date',
  'cell-too-long',
  'character-forbidden',
  'character-lost',
  'surrogate-lone',
  'key-damaged',
];
/** The source's system wrote it so, and it can still be read. */
const OF_SYSTEM: readonly ReasonCode[] = [
  'kind-unknown',
  'member-unknown',
  'member-type',
  'member-conflict',
  'moment-fraction',
  'moment-before-zone',
  'date-format',
  'key-too-long',
  'number-elsewhere',
  'case-of-host',
  'number-twice',
  'file-unfit',
  'file-not-taken',
];
/** The office, or who keeps the mapping, has to say what is meant. */
const OF_OFFICE: readonly ReasonCode[] = [
  'row-unmapped',
  'value-unmapped',
  'date-format-mapped',
  'agency-unknown',
  'agency-foreign',
  'join-ambiguous',
  'outside-only',
  'case-elsewhere',
  'case-unknown',
];
const NO_RECORD: readonly ReasonCode[] = ['head-again', 'end-mark', 'row-total'];

const RULES = new Map<string, ReasonRule>([
  ...LOST.map((code) => [code, { severity: 'lost', owner: 'operator' }] as const),
  ...OF_SYSTEM.map((code) => [code, { severity: 'mendable', owner: 'operator' }] as const),
  ...OF_OFFICE.map((code) => [code, { severity: 'mendable', owner: 'office' }] as const),
  ...NO_RECORD.map((code) => [code, { severity: 'none', owner: 'operator' }] as const),
]);
const FILLED_IN: ReasonRule = { severity: 'mendable', owner: 'agency' };

/** The rule behind a reason. What none of these names is what a person filled in: the agency's to correct. */
export const ruleOf = (code: string): ReasonRule => RULES.get(code) ?? FILLED_IN;
