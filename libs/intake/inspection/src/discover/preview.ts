import { LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import {
  cellsOf,
  type CheckedEntry,
  type CheckedRecord,
  type CheckScope,
  checkValue,
  columnsOfProblem,
  type Field,
  type Header,
  kindOfObject,
  type Line,
  objectPlans,
  type Problem,
  type RecordPlan,
  type TablePlan,
  type Value,
} from '@zhilu/intake/format';
import { type Agencies, type Delivered, openDelivery, type OpenedDelivery, type Part, rowsOfPart } from '../check/intake-file';
import type { Mapping } from '@zhilu/kernel/sources';
import type { FileNote, RawRow } from '@zhilu/platform/tabular';
import { valueText } from './value-text';

/** One field of a record as it would be stored. */
export interface PreviewCell {
  readonly field: string;
  readonly label: string;
  /** Columns it is read from; none where the mapping says it for all rows. */
  readonly columns: readonly string[];
  /** As the source writes it; what the mapping says, where it says it for all rows. */
  readonly given: string;
  /** As it is understood, in the words of the standard; null where it is empty, or is not understood. */
  readonly understood: string | null;
}

export interface PreviewRecord {
  readonly kind: LineKind;
  readonly kindLabel: string;
  readonly cells: readonly PreviewCell[];
}

/** What quarantines a row, and in which columns. */
export interface PreviewProblem extends Problem {
  readonly columns: readonly string[];
}

/** One row and its fate. */
export interface PreviewRow {
  readonly sheet: string;
  readonly line: number;
  readonly taken: boolean;
  readonly records: readonly PreviewRecord[];
  readonly problems: readonly PreviewProblem[];
}

/** 入库后的样子 of the first rows of a file. */
export interface Preview {
  readonly rows: readonly PreviewRow[];
  readonly taken: number;
  readonly quarantined: number;
  /** Whether the file has rows beyond those shown. */
  readonly more: boolean;
  readonly notes: readonly FileNote[];
}

/**
 * 试看: the first rows of every sheet a mapping takes, as the real intake would store or quarantine them; nothing is stored.
 * A file the intake would send back whole is refused here too. Without `agencies` any spelling of an agency is let pass.
 */
export const preview = async (delivered: Delivered, limit = 200, agencies?: Agencies): Promise<Preview> => {
  const opened = await openDelivery(delivered, agencies);
  const rows: PreviewRow[] = [];
  let more = false;
  for (const part of opened.parts) {
    const show = shower(part, opened, delivered.mapping);
    let shown = 0;
    for await (const batch of rowsOfPart(opened.file, part)) {
      rows.push(...batch.slice(0, limit - shown).map(show));
      more ||= batch.length > limit - shown;
      shown += Math.min(batch.length, limit - shown);
      if (more && shown >= limit) break;
    }
  }
  const taken = rows.filter((row) => row.taken).length;
  return { rows, taken, quarantined: rows.length - taken, more, notes: opened.notes };
};

/** A kind of record made of rows, with where its fields come from. */
interface Made {
  readonly plan: RecordPlan;
  readonly applies: (cells: readonly string[]) => boolean;
  readonly header: Header;
}

/** Shows the rows of a part: which kinds they are read as, each field as given and as understood, and their problems. */
const shower = ({ sheet, check, table }: Part, { scope }: OpenedDelivery, mapping: Mapping): ((row: RawRow) => PreviewRow) => {
  const plans = table === null ? objectPlans(mapping) : null;
  return (row) => {
    const line = check(row);
    const kind = row.object === undefined ? null : kindOfObject(row.object);
    const cells = kind === null ? row.cells : cellsOf(row.object!, kind).cells;
    const plan = kind === null ? table?.plan : plans![kind];
    const applying = row.fault === undefined ? madeOf(plan).filter((one) => one.applies(cells)) : [];
    const stored = line.ok ? [...line.records, ...(line.entries ?? [])] : [];
    const records = applying.map((one) => {
      const { plan } = one;
      const at = stored.findIndex((one) => one.kind === plan.kind);
      const record = at < 0 ? undefined : stored.splice(at, 1)[0];
      return { kind: plan.kind, kindLabel: LINE_KIND[plan.kind], cells: cellsShown(one, cells, record, scope) };
    });
    return { sheet, line: row.line, taken: line.ok, records, problems: problemsOf(line) };
  };
};

/** Fields every record has a value of though its row says none: not worth showing. */
const UNSAID: ReadonlySet<string> = new Set(['revision', 'withdrawn']);

/** Every field that is given or stored; of a row quarantined, what is understood of it as far as it goes. */
const cellsShown = (
  { plan, header }: Made,
  cells: readonly string[],
  record: CheckedRecord | CheckedEntry | undefined,
  scope: CheckScope,
): PreviewCell[] =>
  plan.fields.flatMap(({ field, columns: from, read, dateFormats }) => {
    const text = read(cells) ?? '';
    const given = from.length === 1 ? (cells[header.positions.get(from[0]!) ?? -1] ?? '') : text;
    const value =
      record === undefined ? checkValue(field, text, scope, () => undefined, dateFormats) : storedValue(field, record, plan.kind);
    if (given.trim() === '' && (value === undefined || UNSAID.has(field.name))) return [];
    const understood = value === undefined ? null : valueText(field, value, scope.items);
    return [{ field: field.name, label: field.label, columns: from, given, understood }];
  });

/** The value of a field in what would be stored. */
const storedValue = (field: Field, record: CheckedRecord | CheckedEntry, kind: LineKind): Value | undefined => {
  const { name } = field;
  if (name === 'key' && kind === 'case') return (record as CheckedRecord).caseKey;
  if (name === 'agency' || name === 'key' || name === 'revision' || name === 'withdrawn') return record[name];
  if (name === 'caseKey') return (record as CheckedRecord).caseKey;
  if (!name.startsWith('facts.')) return record.body[name] as Value | undefined;
  return (record.body.facts as Readonly<Record<string, Value>> | undefined)?.[name.slice(6)];
};

const madeOf = (table: TablePlan | undefined): Made[] => (table?.records ?? []).map((one) => ({ ...one, header: table!.header }));

/** Problems with the columns they stand in. */
const problemsOf = (line: Line): PreviewProblem[] =>
  line.ok ? [] : line.problems.map((one) => ({ ...one, columns: columnsOfProblem(one) }));
