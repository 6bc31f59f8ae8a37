import { codesOf, isEntry, isOutside, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import {
  type Cells,
  cellsOf,
  type CheckedEntry,
  type CheckedRecord,
  checkRecord,
  type CheckScope,
  type Disclosed,
  type Field,
  type Identity,
  kindOfObject,
  type Line,
  type Problem,
  problem,
  type ReportField,
  type TablePlan,
  visible,
} from '@zhilu/intake/format';
import type { RawRow } from '@zhilu/platform/tabular';
import { disclosureOfCells, UNREADABLE } from './disclosure';
import { identityOfCells, UNNAMED } from './identity';
import { isTotalRow } from './total-row';

/** Tells the fate of a row: records to be posted, or quarantined with every reason. */
export type RowCheck = (row: RawRow) => Line;

/** Where a row stands. */
interface At {
  readonly line: number;
  readonly sheet?: string;
}

/** Checks the rows of a table by its plan. Lines of a text have the width of their header; rows of a sheet may end early. */
export const tableCheck = (scope: CheckScope, plan: TablePlan, sheet: string): RowCheck => {
  const read = new Set(plan.records.flatMap((one) => one.plan.fields.flatMap(({ columns }) => columns)));
  return ({ line, cells, fault: first, faults = first === undefined ? [] : [first] }) => {
    const at: At = { line, ...(sheet !== '' && { sheet }) };
    // A fault in a column nobody reads is none of the record.
    const fault = faults.find(
      ({ column }) => column === undefined || column >= plan.header.columns.length || read.has(plan.header.columns[column]!),
    );
    const raw = (): string => rawOf(plan, cells, sheet !== '');
    const mark = markOf(plan, cells);
    if (mark !== null) return quarantined(at, [problem(at, '', mark, cells.join(','))], null, raw());
    if (isTotalRow(plan, cells)) return quarantined(at, [problem(at, '', 'row-total', cells.join(','))], null, raw());
    if (fault !== undefined) {
      const field = fault.column === undefined ? '' : (plan.header.columns[fault.column] ?? '');
      const identity = cells.length === 0 ? UNNAMED : identityOfCells(scope, plan, cells, field);
      return quarantined(
        at,
        [problem(at, field, fault.code, fault.value)],
        null,
        cells.length === 0 ? visible(fault.value) : raw(),
        UNREADABLE,
        identity,
      );
    }
    const expected = plan.header.columns.length;
    const isLong = cells.length > expected && cells.slice(expected).some((cell) => cell.trim() !== '');
    const isShort = cells.length < expected && sheet === '';
    if (!isLong && !isShort) return checkCells(scope, plan, at, cells, raw);
    const reason = problem(at, '', isLong ? 'row-long' : 'row-short', cells.join(','), { count: cells.length, expected });
    return quarantined(at, [reason], null, raw(), UNREADABLE, identityOfCells(scope, plan, cells));
  };
};

/** What files put end to end carry inside: a head that comes again, and the sign by which old systems end a file. */
const markOf = ({ header: { columns } }: TablePlan, cells: Cells): 'head-again' | 'end-mark' | null => {
  if (cells.length === 1 && cells[0] === '\u001a') return 'end-mark';
  return cells.length === columns.length && columns.every((column, at) => column === cells[at]!.trim()) ? 'head-again' : null;
};

/** Checks the objects of an NDJSON file, each by the plan of the kind it says it is. */
export const objectCheck =
  (scope: CheckScope, plans: Readonly<Record<LineKind, TablePlan>>): RowCheck =>
  ({ line, object, fault }) => {
    const at: At = { line };
    if (fault !== undefined || object === undefined) {
      const value = fault?.value ?? '';
      return quarantined(at, [problem(at, '', fault?.code ?? 'json-broken', value)], null, visible(value));
    }
    const raw = (): string => JSON.stringify(object);
    const agency = (): string | null => textOf(object.agency).trim() || null;
    const kind = kindOfObject(object);
    if (kind === null)
      return quarantined(
        at,
        [problem(at, 'kind', 'kind-unknown', textOf(object.kind), { allowed: codesOf(LINE_KIND).join('、') })],
        agency(),
        raw(),
      );
    if (isOutside(kind) !== (scope.outside ?? false))
      return quarantined(at, [problem(at, 'kind', 'outside-only', LINE_KIND[kind])], agency(), raw());
    const { cells, faults } = cellsOf(object, kind);
    if (faults.length === 0) return checkCells(scope, plans[kind], at, cells, raw);
    const problems = faults.map(({ member: name, code, value }) => {
      const member = visible(name.slice(0, 50));
      return problem(at, member, code, textOf(value), { member });
    });
    // A member nobody knows may be the very one that says so; the cases it names are still known.
    const disclosed: Disclosed = { ...disclosureOfCells(scope, plans[kind], cells), disclosure: 'withheld' };
    return quarantined(at, problems, agency(), raw(), disclosed, identityOfCells(scope, plans[kind], cells));
  };

const checkCells = (scope: CheckScope, plan: TablePlan, at: At, cells: Cells, raw: () => string): Line => {
  const problems: Problem[] = [];
  const report: ReportField = (field, code, value, values) =>
    void problems.push({ ...problem(at, field.label, code, value, values), ...columnsCalledOtherwise(plan, field) });
  const records: CheckedRecord[] = [];
  const entries: CheckedEntry[] = [];
  let applied = false;
  let digest: string | undefined;
  const rowDigest = (): string => (digest ??= plan.digest(cells));
  for (const one of plan.records) {
    if (!one.applies(cells)) continue;
    applied = true;
    const record = checkRecord(one.plan, cells, scope, rowDigest, report);
    if (record === null) continue;
    if (isEntry(record.kind)) entries.push(record as CheckedEntry);
    else records.push(record as CheckedRecord);
  }
  if (!applied) problems.push(problem(at, '', 'row-unmapped', cells.join(','), { key: `${plan.place}.yields` }));
  if (problems.length === 0) return { ok: true, ...at, records, ...(entries.length > 0 && { entries }) };
  const agency = plan.records[0]?.plan.fields.find(({ field }) => field.name === 'agency')?.read(cells);
  const disclosed = disclosureOfCells(scope, plan, cells);
  return quarantined(at, withoutRepeats(problems), agency?.trim() || null, raw(), disclosed, identityOfCells(scope, plan, cells));
};

const columnsCalledOtherwise = (plan: TablePlan, field: Field): Pick<Problem, 'columns'> => {
  const read = plan.records.flatMap((one) => one.plan.fields.filter((planned) => planned.field === field));
  const columns = [...new Set(read.flatMap((planned) => planned.columns))];
  return columns.length === 0 || (columns.length === 1 && columns[0] === field.label) ? {} : { columns };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** A row that yields several records tells a bad cell once. */
const withoutRepeats = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((one) => [`${one.field}\n${one.code}\n${one.value}`, one])).values(),
];

const quarantined = (
  at: At,
  problems: readonly Problem[],
  agency: string | null,
  raw: string,
  disclosed: Disclosed = UNREADABLE,
  identity: Identity = UNNAMED,
): Line => ({
  ok: false,
  ...at,
  agency,
  problems,
  raw,
  disclosed,
  identity,
});

/** The line by heading. A row of a sheet that ends early has the cells it does not write: one of them may be what is to be filled in. */
const rawOf = ({ header: { columns } }: TablePlan, cells: Cells, endsEarly: boolean): string => {
  const width = endsEarly ? Math.max(cells.length, columns.length) : cells.length;
  return JSON.stringify(Object.fromEntries(Array.from({ length: width }, (_, at) => [columns[at] || `第 ${at + 1} 列`, cells[at] ?? ''])));
};
