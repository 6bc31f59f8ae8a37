import { type Cells, type CheckScope, checkValue, type Disclosed, type RecordPlan, type TablePlan } from '@zhilu/intake/format';
import type { DeliveredRecord } from '@zhilu/kernel/ledger';
import { isEntry } from '@zhilu/kernel/vocabulary';

/** What one record of a line says: of which case, and whether that may be read. Null where it cannot be told. */
interface Said {
  readonly caseKey: string | null;
  /** Of a record that is not the case itself nothing is said; its case decides. */
  readonly withheld: boolean | null | 'unsaid';
}

/** A line that cannot be read: nobody can tell what stands in it, so it is for its agency alone. */
export const UNREADABLE: Disclosed = { disclosure: 'withheld', caseKeys: [] };

/** 限制查阅: what a line that is kept aside lets an office read, by the cells its plan reads. */
export const disclosureOfCells = (scope: CheckScope, plan: TablePlan, cells: Cells): Disclosed => {
  const applying = plan.records.filter((one) => one.applies(cells));
  if (applying.length === 0) return UNREADABLE;
  const digest = (): string => plan.digest(cells);
  return disclosed(applying.flatMap((one) => (isEntry(one.plan.kind) ? [] : saidByCells(one.plan, cells, scope, digest))));
};

/** The same of records that could be read. */
export const disclosureOfRecords = (
  records: readonly (Pick<DeliveredRecord, 'kind' | 'body'> & { readonly caseKey: string })[],
): Disclosed =>
  disclosed(
    records.map(({ kind, caseKey, body }) => ({ caseKey, withheld: kind === 'case' ? body.withheld === true : ('unsaid' as const) })),
  );

/** Of several parts of one line: as little as the most guarded of them lets be read. */
export const disclosedTogether = (parts: readonly Disclosed[]): Disclosed => ({
  disclosure: (['withheld', 'byCase'] as const).find((one) => parts.some(({ disclosure }) => disclosure === one)) ?? 'open',
  caseKeys: [...new Set(parts.flatMap(({ caseKeys }) => caseKeys))],
});

const disclosed = (said: readonly Said[]): Disclosed => {
  const caseKeys = [...new Set(said.flatMap(({ caseKey }) => caseKey ?? []))];
  if (said.some(({ caseKey, withheld }) => caseKey === null || withheld === null || withheld === true))
    return { disclosure: 'withheld', caseKeys };
  const open = new Set(said.flatMap(({ caseKey, withheld }) => (withheld === false ? [caseKey] : [])));
  return { disclosure: caseKeys.every((key) => open.has(key)) ? 'open' : 'byCase', caseKeys };
};

/** What a field of a row says: undefined where nothing, null where it cannot be read. */
export const fieldReader =
  ({ fields }: RecordPlan, cells: Cells, scope: CheckScope) =>
  (name: string): unknown => {
    const planned = fields.find(({ field }) => field.name === name);
    const text = planned?.read(cells);
    if (planned === undefined || text === null || text === undefined) return planned && null;
    let sound = true;
    const value = checkValue(planned.field, text, scope, () => void (sound = false));
    return sound ? value : null;
  };

const saidByCells = (plan: RecordPlan, cells: Cells, scope: CheckScope, digest: () => string): Said => {
  const { kind } = plan;
  const valueOf = fieldReader(plan, cells, scope);
  const keyed = (name: string): string | null | undefined => valueOf(name) as string | null | undefined;
  if (kind !== 'case') return { caseKey: keyed('caseKey') ?? null, withheld: 'unsaid' };
  const [key, withheld] = [keyed('key'), valueOf('withheld') as boolean | null | undefined];
  return { caseKey: key === undefined ? digest() : key, withheld: withheld === undefined ? false : withheld };
};
