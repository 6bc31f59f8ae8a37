import {
  type Cells,
  type CheckedEntry,
  type CheckedRecord,
  type CheckScope,
  type Identity,
  markOf,
  type RecordPlan,
  type TablePlan,
} from '@zhilu/intake/format';
import { isEntry } from '@zhilu/kernel/vocabulary';
import { fieldReader } from './disclosure';

/** A line of which no record can be told: it is known by its own text alone. */
export const UNNAMED: Identity = { marks: [], caseKey: null, revision: 0 };

/** The records of one line together. */
interface Named {
  readonly mark: string;
  readonly caseKey: string | null;
  readonly revision: number;
}

/**
 * 同一行: which records a line that is kept aside speaks of, by the cells its plan reads; so that the line is known when it comes
 * again. A row no record is made of is known by the first that might be. A cell that could not be read names nothing.
 */
export const identityOfCells = (scope: CheckScope, plan: TablePlan, cells: Cells, unread: string | null = null): Identity => {
  const applying = plan.records.filter((one) => one.applies(cells));
  const digest = (): string => plan.digest(cells);
  const some = (applying.length === 0 ? plan.records.slice(0, 1) : applying).map((one) => named(one.plan, cells, scope, digest, unread));
  return some.includes(null) ? UNNAMED : together(some as Named[]);
};

/** The same of records that could be read. */
export const identityOfRecords = (records: readonly Pick<CheckedRecord, 'kind' | 'caseKey' | 'key' | 'revision'>[]): Identity =>
  together(records.map(({ kind, caseKey, key, revision }) => ({ mark: markOf(kind, caseKey, key), caseKey, revision })));

/** The same of lines of registers. */
export const markOfEntry = ({ kind, key }: Pick<CheckedEntry, 'kind' | 'key'>): string => markOf(kind, null, key);

/** Of several parts of one line. */
export const identityTogether = (parts: readonly Identity[]): Identity =>
  parts.some(({ marks }) => marks.length === 0)
    ? UNNAMED
    : {
        marks: [...new Set(parts.flatMap(({ marks }) => marks))],
        caseKey: parts[0]?.caseKey ?? null,
        revision: Math.max(...parts.map(({ revision }) => revision)),
      };

const together = (some: readonly Named[]): Identity => identityTogether(some.map(({ mark, ...one }) => ({ marks: [mark], ...one })));

const named = (plan: RecordPlan, cells: Cells, scope: CheckScope, digest: () => string, unread: string | null): Named | null => {
  const { kind, fields, mark = '' } = plan;
  const read = fieldReader(plan, cells, scope);
  /** A number the line gives; its digest where the source gives none, null where it cannot be read. */
  const number = (name: string, otherwise: () => string): string | null => {
    const planned = fields.find(({ field }) => field.name === name);
    if (planned === undefined) return otherwise();
    if (unread !== null && planned.columns.includes(unread)) return null;
    const value = read(name) as string | null | undefined;
    return value === undefined && !planned.field.required ? otherwise() : (value ?? null);
  };
  const caseKey = isEntry(kind) ? null : kind === 'case' ? number('key', digest) : number('caseKey', digest);
  const key = kind === 'case' ? caseKey : number('key', () => digest() + mark);
  if (key === null || (caseKey === null && !isEntry(kind))) return null;
  const revision = read('revision') as number | null | undefined;
  return { mark: markOf(kind, caseKey, key), caseKey, revision: revision === undefined ? 1 : (revision ?? 0) };
};
