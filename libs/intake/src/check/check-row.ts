import { codesOf, RECORD_KIND, type RecordKind } from '@zhilu/kernel';
import { cellsOf, kindOfObject } from '../map/object-cells';
import type { Cells, TablePlan } from '../map/plan';
import type { RawRow } from '../read/raw-row';
import { type CheckedRecord, type Line, type Problem, problem, visible } from './problem';
import { checkRecord, type ReportField } from './record';
import type { CheckScope } from './value/values';

/** Where a row stands. */
interface At {
  readonly line: number;
  readonly sheet?: string;
}

/** Checks the rows of one table, or of an NDJSON file: each becomes records, or is kept aside with every reason. */
export class RowChecker {
  constructor(
    private readonly scope: CheckScope,
    /** One plan for a table; one for each kind where lines say their kind themselves. */
    private readonly plans: TablePlan | Readonly<Record<RecordKind, TablePlan>>,
    private readonly sheet = '',
  ) {}

  check(row: RawRow): Line {
    const at = { line: row.line, ...(this.sheet && { sheet: this.sheet }) };
    if (row.object !== undefined) return this.checkObject(at, row.object);
    const plan = this.plans as TablePlan;
    if (row.fault !== undefined) {
      const { code, column, value } = row.fault;
      const field = column === undefined ? '' : (plan.header?.columns[column] ?? '');
      return aside(at, [problem(at, field, code, value)], null, row.cells.length === 0 ? visible(value) : rawOf(plan, row.cells));
    }
    const cells = this.fitted(plan, row.cells);
    if (typeof cells === 'string') {
      const values = { count: row.cells.length, expected: plan.header.columns.length };
      return aside(at, [problem(at, '', cells, row.cells.join(','), values)], null, rawOf(plan, row.cells));
    }
    return this.checkCells(at, plan, cells, () => rawOf(plan, row.cells));
  }

  /** Cells in the width of the header; rows of a sheet may end early, lines of a text may not. */
  private fitted(plan: TablePlan, cells: Cells): Cells | 'row-short' | 'row-long' {
    const width = plan.header.columns.length;
    if (cells.length === width) return cells;
    if (cells.length > width) return cells.slice(width).every((cell) => cell.trim() === '') ? cells : 'row-long';
    return this.sheet === '' ? 'row-short' : cells;
  }

  private checkObject(at: At, object: Readonly<Record<string, unknown>>): Line {
    const kind = kindOfObject(object);
    const raw = (): string => JSON.stringify(object);
    if (kind === null) {
      const allowed = codesOf(RECORD_KIND).join('、');
      return aside(at, [problem(at, 'kind', 'kind-unknown', String(object.kind ?? ''), { allowed })], null, raw());
    }
    const { cells, faults } = cellsOf(object, kind);
    const plan = (this.plans as Readonly<Record<RecordKind, TablePlan>>)[kind];
    if (faults.length === 0) return this.checkCells(at, plan, cells, raw);
    const problems = faults.map(({ member, code }) =>
      problem(at, visible(member).slice(0, 50), code, textOf(member === 'facts' ? object.facts : object[member]), {
        member: visible(member).slice(0, 50),
      }),
    );
    return aside(at, problems, textOf(object.agency) || null, raw());
  }

  private checkCells(at: At, plan: TablePlan, cells: Cells, raw: () => string): Line {
    const problems: Problem[] = [];
    const report: ReportField = (field, code, value, values) => void problems.push(problem(at, field.label, code, value, values));
    const records: CheckedRecord[] = [];
    let applied = false;
    let digest: string | undefined;
    const rowDigest = (): string => (digest ??= plan.digest(cells));
    for (const one of plan.records) {
      if (!one.applies(cells)) continue;
      applied = true;
      const record = checkRecord(one.plan, cells, this.scope, rowDigest, report);
      if (record !== null) records.push(record);
    }
    if (!applied) problems.push(problem(at, '', 'row-unmapped', cells.join(',')));
    if (problems.length === 0) return { ok: true, ...at, records };
    const agency = plan.records[0]?.plan.fields.find(({ field }) => field.name === 'agency')?.read(cells);
    return aside(at, withoutRepeats(problems), agency?.trim() || null, raw());
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** A row that yields several records reports a bad cell once. */
const withoutRepeats = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((one) => [`${one.field}\n${one.code}\n${one.value}`, one])).values(),
];

const aside = (at: At, problems: readonly Problem[], agency: string | null, raw: string): Line => ({
  ok: false,
  ...at,
  agency,
  problems,
  raw,
});

const rawOf = (plan: TablePlan, cells: Cells): string =>
  JSON.stringify(Object.fromEntries(cells.map((cell, at) => [plan.header?.columns[at] || `第 ${at + 1} 列`, cell])));
