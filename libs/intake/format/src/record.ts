import { onSiteName } from '@zhilu/kernel/registers';
import { earliest, latest } from '@zhilu/kernel/time';
import { type EntryKind, isEntry, type LineKind, type RecordKind } from '@zhilu/kernel/vocabulary';
import { ENVELOPE } from './fields';
import type { Field } from './standard/field';
import type { CheckedEntry, CheckedRecord, ProblemValues } from './problem';
import type { ReasonCode } from './reasons';
import { type CheckScope, checkValue, type Value } from './value/values';

/** One field of a record to be read from a row: where its text comes from. */
export interface PlannedField {
  readonly field: Field;
  /** Headings of the columns it is read from; none where the mapping says it for all rows. */
  readonly columns: readonly string[];
  /** The text of the field in a row; null where the mapping's value table lacks what the row says. */
  readonly read: (cells: readonly string[]) => string | null;
  readonly dateFormats?: readonly string[];
  /** Where the mapping says how it is read, if it says anything: what is to be changed where it is read wrongly. */
  readonly key?: string;
}

/** How one kind of record, or of line of a register, is made of a row. */
export interface RecordPlan {
  readonly kind: LineKind;
  readonly fields: readonly PlannedField[];
  /** What tells this record from others of its kind made of the same row, where the row gives no key. */
  readonly mark?: string;
  /** 储存时间来源 where the row gives a time and no source of it. */
  readonly storedFrom?: string;
  /** Whether the source is the office itself, which alone may accept claims. */
  readonly office: boolean;
  /** Clips without a number of a case are named by who made them, by what and when. */
  readonly onSite?: true;
}

export type ReportField = (field: Field, code: ReasonCode, value: string, values?: ProblemValues) => void;

/** Two times of a record, the second of which cannot lie before the first. */
export const ORDERED: Readonly<Partial<Record<LineKind, readonly [string, string, ReasonCode]>>> = {
  recording: ['startedAt', 'endedAt', 'clip-reversed'],
  activity: ['arrivedAt', 'leftAt', 'visit-reversed'],
  device: ['from', 'to', 'span-reversed'],
  fault: ['from', 'to', 'span-reversed'],
  officer: ['from', 'to', 'span-reversed'],
  institution: ['from', 'to', 'span-reversed'],
  custodian: ['from', 'to', 'span-reversed'],
  list: ['from', 'to', 'span-reversed'],
  expected: ['from', 'to', 'span-reversed'],
};

/** The record a row states under a plan, checked field by field; null where anything was reported. `rowDigest` stands in for keys the source does not give. */
export const checkRecord = (
  plan: RecordPlan,
  cells: readonly string[],
  scope: CheckScope,
  rowDigest: () => string,
  report: ReportField,
): CheckedRecord | CheckedEntry | null => {
  const envelope: Record<string, Value> = {};
  const body: Record<string, unknown> = {};
  let facts: Record<string, Value> | undefined;
  let sound = true;
  const missing: Field[] = [];
  let [current, text, key]: [Field | null, string | null, string | undefined] = [null, null, undefined];
  const fail = (code: ReasonCode, values?: ProblemValues): void => {
    sound = false;
    const named = key === undefined ? values : { ...values, key };
    report(current!, code === 'date-format' && key !== undefined ? 'date-format-mapped' : code, text ?? '', named);
    current = null;
  };
  for (const { field, read, dateFormats, ...planned } of plan.fields) {
    text = read(cells);
    key = planned.key;
    if (text === '' && !field.required && field.name !== 'storedFrom') continue;
    current = field;
    if (text === null) {
      fail('value-unmapped');
      continue;
    }
    const stated = checkValue(field, text, scope, fail, dateFormats);
    if (current === null) continue;
    const value = stated ?? (field.name === 'storedFrom' && body.storedAt !== undefined ? plan.storedFrom : undefined);
    if (value === undefined) {
      if (field.required) missing.push(field);
      continue;
    }
    const agency = field.name === 'agency' ? scope.agencies?.resolve(value as string) : undefined;
    if (typeof agency === 'string') fail(agency === 'unknown' ? 'agency-unknown' : 'agency-foreign');
    else if (field.name === 'claimAccepted' && !plan.office) fail('claim-not-yours');
    else if (ENVELOPE.has(field.name)) envelope[field.name] = value;
    else if (field.name.startsWith('facts.')) (facts ??= {})[field.name.slice(6)] = value;
    else body[field.name] = value;
  }
  const withdrawn = envelope.withdrawn === true;
  if (plan.onSite === true && plan.kind === 'recording') envelope.caseKey ??= onSiteName(body) ?? '';
  if (envelope.caseKey === '') delete envelope.caseKey;
  for (const field of missing) {
    // A tombstone needs to say only what it takes back.
    if (withdrawn && !ENVELOPE.has(field.name)) continue;
    if (field.name === 'caseKey' && envelope.caseKey !== undefined) continue;
    sound = false;
    report(field, 'required-empty', '');
  }
  sound = inOrder(plan, body, report) && sound;
  if (!sound) return null;
  if (facts !== undefined) body.facts = facts;
  const stated = withdrawn ? {} : body;
  const ownDigest = (): string => rowDigest() + (plan.mark ?? '');
  if (isEntry(plan.kind)) return entryOf(plan.kind, envelope, stated, ownDigest);
  return recordOf(plan.kind, envelope, stated, rowDigest, ownDigest);
};

const inOrder = ({ kind, fields }: RecordPlan, body: Readonly<Record<string, unknown>>, report: ReportField): boolean => {
  const [first, second, code] = ORDERED[kind] ?? [];
  if (first === undefined || second === undefined || code === undefined) return true;
  const [from, to] = [body[first], body[second]];
  if (typeof from !== 'string' || typeof to !== 'string') return true;
  if (from.length === to.length ? to >= from : latest(to) >= earliest(from)) return true;
  report(fields.find((one) => one.field.name === second)!.field, code, to, { other: from });
  return false;
};

const recordOf = (
  kind: RecordKind,
  envelope: Readonly<Record<string, Value>>,
  body: Readonly<Record<string, unknown>>,
  rowDigest: () => string,
  ownDigest: () => string,
): CheckedRecord => {
  const agency = envelope.agency as string;
  const caseKey = (kind === 'case' ? (envelope.key ?? envelope.caseKey) : envelope.caseKey) as string | undefined;
  const key = (kind === 'case' ? (caseKey ?? rowDigest()) : (envelope.key ?? ownDigest())) as string;
  const revision = (envelope.revision ?? 1) as number;
  const withdrawn = envelope.withdrawn === true;
  const of = caseKey ?? rowDigest();
  return { kind, agency, caseKey: of, key, revision, withdrawn, body };
};

const entryOf = (
  kind: EntryKind,
  envelope: Readonly<Record<string, Value>>,
  body: Readonly<Record<string, unknown>>,
  rowDigest: () => string,
): CheckedEntry => ({
  kind,
  agency: envelope.agency as string,
  key: (envelope.key ?? rowDigest()) as string,
  revision: (envelope.revision ?? 1) as number,
  withdrawn: envelope.withdrawn === true,
  body,
});
