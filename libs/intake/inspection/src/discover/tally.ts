import { type Agencies, chosenOf, type Delivered, openDelivery, type Part, rowsOfPart } from '../check/intake-file';
import type { Line, ReasonCode, RecordPlan } from '@zhilu/intake/format';
import type { RawRow } from '@zhilu/platform/tabular';
import { isEntry, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';

/** Why lines are quarantined, and how many: a line with several reasons is counted under each. */
export interface QuarantineReason {
  readonly code: ReasonCode;
  /** Label of the field or heading of the column; empty where the whole line is meant. */
  readonly field: string;
  /** As told of the first such line. */
  readonly text: string;
  readonly lines: number;
  readonly sheet: string;
  readonly line: number;
  /** What stands there, each once; at most three. */
  readonly examples: readonly string[];
}

/** 整列为空: a day from which deadlines run, or which says what was done in time, that no row of the file has. */
export interface EmptyColumn {
  readonly sheet: string;
  readonly kind: LineKind;
  readonly kindLabel: string;
  readonly field: string;
  readonly label: string;
  /** Headings of the columns it is read from. */
  readonly columns: readonly string[];
  /** Rows that are read as this kind of record. */
  readonly rows: number;
}

/** 逐行核对结果 of a whole file, before anything is stored: received = taken + quarantined. */
export interface Tally {
  readonly received: number;
  readonly taken: number;
  readonly quarantined: number;
  /** Most frequent first. */
  readonly reasons: readonly QuarantineReason[];
  readonly empty: readonly EmptyColumn[];
}

const MOST_REASONS = 200;
const MOST_EXAMPLES = 3;

/** 试算逐行核对结果: what the intake would make of every line; nothing is stored, and nothing but counts is kept. */
export const tallyOf = async (delivered: Delivered, agencies?: Agencies): Promise<Tally> => {
  let [taken, quarantined] = [0, 0];
  const reasons = new Reasons();
  const empty: EmptyColumn[] = [];
  const { file, parts } = await openDelivery(delivered, agencies);
  for (const part of parts) {
    const watched = watchedOf(part);
    for await (const rows of rowsOfPart(file, part))
      for (const row of chosenOf(part, rows)) {
        for (const one of watched) look(one, row);
        const line = part.check(row);
        if (line.ok) taken += 1;
        else {
          quarantined += 1;
          reasons.note(line);
        }
      }
    empty.push(...watched.filter(({ rows, filled }) => rows > 0 && !filled).map((one) => emptyOf(one, part.sheet)));
  }
  return { received: taken + quarantined, taken, quarantined, reasons: reasons.list(), empty };
};

/** The reasons met so far; so many that a file of nothing but faults fills no memory. */
class Reasons {
  private readonly met = new Map<string, QuarantineReason & { examples: string[] }>();

  note(line: Extract<Line, { ok: false }>): void {
    const counted = new Set<string>();
    for (const { code, field, text, value } of line.problems) {
      const name = JSON.stringify([code, field]);
      const known = this.met.get(name);
      if (known === undefined && this.met.size >= MOST_REASONS) continue;
      const one = known ?? { code, field, text, lines: 0, sheet: line.sheet ?? '', line: line.line, examples: [] };
      if (value !== '' && one.examples.length < MOST_EXAMPLES && !one.examples.includes(value)) one.examples.push(value);
      this.met.set(name, { ...one, lines: one.lines + (counted.has(name) ? 0 : 1) });
      counted.add(name);
    }
  }

  list(): QuarantineReason[] {
    return [...this.met.values()].sort((a, b) => b.lines - a.lines);
  }
}

type PlannedField = RecordPlan['fields'][number];
/** A field of a record that carries a day, and whether any row so far has one. */
interface Watched {
  readonly kind: LineKind;
  readonly planned: PlannedField;
  readonly applies: (cells: readonly string[]) => boolean;
  rows: number;
  filled: boolean;
}

/** Something stands there, though the mapping does not know what it means. */
const UNMAPPED = '?';
const DAYS: ReadonlySet<string> = new Set(['date', 'moment']);

/** The days of the records that are judged, as far as a column is to tell them. */
const watchedOf = ({ table }: Part): Watched[] =>
  (table?.plan.records ?? [])
    .filter(({ plan }) => !isEntry(plan.kind))
    .flatMap(({ plan, applies }) =>
      plan.fields
        .filter(({ field, columns }) => DAYS.has(field.type) && columns.length > 0)
        .map((planned): Watched => ({ kind: plan.kind, planned, applies, rows: 0, filled: false })),
    );

const look = (one: Watched, { cells, fault }: RawRow): void => {
  if (fault !== undefined || !one.applies(cells)) return;
  one.rows += 1;
  one.filled ||= (one.planned.read(cells) ?? UNMAPPED).trim() !== '';
};

const emptyOf = ({ kind, planned: { field, columns }, rows }: Watched, sheet: string): EmptyColumn => ({
  sheet,
  kind,
  kindLabel: LINE_KIND[kind],
  field: field.name,
  label: field.label,
  columns,
  rows,
});
