import { fill } from '@zhilu/kernel/refusal';
import { type Candidate, candidate, type Likely, LINE_KIND, type LineKind, nearest, searchKeyOf } from '@zhilu/kernel/vocabulary';
import {
  type Cells,
  cellsOf,
  type CheckScope,
  checkValue,
  type Field,
  type FieldType,
  ITEM_WORDS,
  kindOfObject,
  objectPlans,
  planOf,
  REASON,
} from '@zhilu/intake/format';
import { type Delivered, openDelivery, type Part, rowsOfPart } from '../../check/intake-file';
import { columnsOf, type FieldSource, type MappedTable, type Mapping, readingOf } from '@zhilu/kernel/sources';
import { valueText } from '../value-text';
import { codeMeant, yesNoMeant } from './spellings';

/** On the page of the draft, where the table itself is at hand. */
const UNTRANSLATED = '映射的对照表里没有这个值。';

/** An agency as the office knows it: what it is called now, and every spelling that means it (code, names, aliases). */
export interface KnownAgency {
  readonly name: string;
  readonly spellings: readonly string[];
}

/** One way a source writes a value, and what becomes of it. */
export interface SourceValue {
  readonly value: string;
  readonly count: number;
  /** Line where it stands first. */
  readonly line: number;
  /** What it is understood as, in the words of the standard; null where it is not. */
  readonly understood: string | null;
  /** Whether the value table of the mapping makes it so. */
  readonly translated: boolean;
  /** Why it is not understood; empty where it is. */
  readonly reason: string;
  /** What it may mean; offered, never applied unasked. */
  readonly suggestions: readonly Likely[];
}

/** 要认定的写法 of one field: every distinct value with its count. */
export interface FieldValues {
  readonly sheet: string;
  readonly kind: LineKind;
  readonly kindLabel: string;
  readonly field: string;
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly empty: number;
  /** What is not understood, or is by the word of a person, first; then by count. */
  readonly values: readonly SourceValue[];
  /** Rows whose value is none of those listed, because there are too many different ones. */
  readonly otherRows: number;
}

const CODED: ReadonlySet<FieldType> = new Set(['code', 'item', 'boolean', 'agency']);
const MOST_VALUES = 1_000;

/**
 * 取值对照: what a file writes in the fields that stand for something (kinds of act, scenes, items, yes or no, agencies), as a
 * mapping reads them. Goes through the whole file and keeps distinct values only, so that memory does not grow with it.
 */
export const valuesToTranslate = async (delivered: Delivered, agencies: readonly KnownAgency[]): Promise<FieldValues[]> => {
  const { file, parts, scope } = await openDelivery(delivered);
  const judge = new Judge(scope, delivered.mapping, agencies);
  const tallies: Tally[] = [];
  for (const part of parts) {
    const own = part.table === null ? talliesOfObjects(delivered.mapping) : talliesOf(part.sheet, part.table, delivered.mapping);
    tallies.push(...own);
    if (own.length === 0) continue;
    for await (const rows of rowsOfPart(file, part))
      for (const row of rows)
        if (row.object !== undefined) takeObject(own, row.object, row.line);
        else if (row.fault === undefined) for (const tally of own) tally.take(row.cells, row.line);
  }
  return tallies.map((tally) => tally.result(judge)).filter(({ rows, empty }) => file.format !== 'ndjson' || rows > empty);
};

/** Counts the values of one field as its rows go by. */
class Tally {
  private rows = 0;
  private empty = 0;
  private otherRows = 0;
  private readonly counts = new Map<string, { count: number; line: number }>();

  constructor(
    private readonly sheet: string,
    readonly kind: LineKind,
    private readonly field: Field,
    private readonly from: FieldSource,
    private readonly applies: (cells: Cells) => boolean,
    private readonly read: (cells: Cells) => string | null,
  ) {}

  take(cells: Cells, line: number): void {
    if (!this.applies(cells)) return;
    this.rows += 1;
    const value = (this.read(cells) ?? '').trim();
    const known = this.counts.get(value);
    if (value === '') this.empty += 1;
    else if (known !== undefined) known.count += 1;
    else if (this.counts.size < MOST_VALUES) this.counts.set(value, { count: 1, line });
    else this.otherRows += 1;
  }

  result(judge: Judge): FieldValues {
    const values = [...this.counts].map(([value, { count, line }]) => ({ value, count, line, ...judge.of(this.field, this.from, value) }));
    // What a person has said the meaning of stays where it was found.
    const needsNobody = ({ understood, translated }: SourceValue): number => Number(understood !== null && !translated);
    values.sort((a, b) => needsNobody(a) - needsNobody(b) || b.count - a.count || a.line - b.line);
    return {
      sheet: this.sheet,
      kind: this.kind,
      kindLabel: LINE_KIND[this.kind],
      field: this.field.name,
      label: this.field.label,
      columns: columnsOf(this.from),
      rows: this.rows,
      empty: this.empty,
      values,
      otherRows: this.otherRows,
    };
  }
}

const withoutTables = (from: FieldSource): FieldSource => {
  if (!('column' in from)) return from;
  const { values: _, otherValues: __, ...bare } = from;
  return bare;
};

/** The coded fields of a part, each read as the source writes it: before any value table. */
const talliesOf = (sheet: string, table: NonNullable<Part['table']>, mapping: Mapping): Tally[] => {
  const { header } = table.plan;
  const bare: MappedTable = {
    ...table.mapped,
    yields: table.mapped.yields.map((one) => ({
      ...one,
      fields: Object.fromEntries(Object.entries(one.fields).map(([name, from]) => [name, withoutTables(from)])),
    })),
  };
  const agency = mapping.agency && withoutTables(mapping.agency);
  return planOf({ ...mapping, agency }, bare, header).records.flatMap(({ applies, plan }, at) =>
    plan.fields.flatMap(({ field, read }) => {
      const from = table.mapped.yields[at]!.fields[field.name] ?? (field.name === 'agency' ? mapping.agency : undefined);
      if (!CODED.has(field.type) || from === undefined || 'constant' in from) return [];
      return [new Tally(sheet, plan.kind, field, from, applies, read)];
    }),
  );
};

/** The coded members of objects, which are called as the fields are. */
const talliesOfObjects = (mapping: Mapping): Tally[] =>
  Object.values(objectPlans(mapping)).flatMap(({ records }) =>
    records.flatMap(({ plan, applies }) =>
      plan.fields
        .filter(
          ({ field }) =>
            CODED.has(field.type) && !(field.name === 'agency' && mapping.agency !== undefined && 'constant' in mapping.agency),
        )
        .map(({ field, read }) => new Tally('', plan.kind, field, { column: field.name }, applies, read)),
    ),
  );

const takeObject = (tallies: readonly Tally[], object: Readonly<Record<string, unknown>>, line: number): void => {
  const kind = kindOfObject(object);
  if (kind === null) return;
  const { cells } = cellsOf(object, kind);
  for (const tally of tallies) if (tally.kind === kind) tally.take(cells, line);
};

type Judgement = Pick<SourceValue, 'understood' | 'translated' | 'reason' | 'suggestions'>;

/** Says of a value what the intake would make of it. */
class Judge {
  private readonly agencyOf = new Map<string, string>();
  private readonly agencyWords: readonly Candidate[];

  constructor(
    private readonly scope: CheckScope,
    private readonly mapping: Mapping,
    agencies: readonly KnownAgency[],
  ) {
    for (const { name, spellings } of agencies)
      for (const spelling of [name, ...spellings]) this.agencyOf.set(searchKeyOf([spelling]), name);
    this.agencyWords = agencies.flatMap(({ name, spellings }) => [name, ...spellings].map((word) => candidate(name, name, word)));
  }

  of(field: Field, from: FieldSource, value: string): Judgement {
    const { values: table, otherValues } = readingOf(from);
    const named = table !== undefined && Object.hasOwn(table, value);
    const other = table === undefined || otherValues === 'asIs' ? value : otherValues?.to;
    const translated = named ? table[value] : other;
    if (translated === undefined) return this.unknown(field, value, UNTRANSLATED);
    let reason = '';
    const stated = checkValue(field, translated, this.scope, (code, values) => (reason = fill(REASON[code], values ?? {})));
    if (stated === undefined) return this.unknown(field, value, reason);
    const understood =
      field.type === 'agency' ? (this.agencyOf.get(searchKeyOf([String(stated)])) ?? null) : valueText(field, stated, this.mapping.items);
    if (understood === null) return this.unknown(field, value, REASON['agency-unknown']);
    return { understood, translated: named, reason: '', suggestions: [] };
  }

  private unknown(field: Field, value: string, reason: string): Judgement {
    return { understood: null, translated: false, reason, suggestions: this.suggestionsFor(field, value) };
  }

  private suggestionsFor(field: Field, value: string): Likely[] {
    const usual = (code: string | null, label: string): Likely[] =>
      code === null ? [] : [{ value: code, label, reason: '是常见写法', closeness: 0.95 }];
    if (field.type === 'agency') return nearest(value, this.agencyWords);
    if (field.type === 'boolean') {
      const meant = yesNoMeant(value);
      return meant === null ? [] : usual(meant ? '是' : '否', meant ? '是' : '否');
    }
    const words = field.type === 'item' ? { ...ITEM_WORDS, ...this.mapping.items } : field.words!;
    const meant = codeMeant(field.type === 'item' ? ITEM_WORDS : field.words!, value);
    const near = nearest(
      value,
      Object.entries(words).map(([code, word]) => candidate(code, word, word)),
    );
    const first = usual(meant, meant === null ? '' : words[meant]!);
    return [...first, ...near.filter((one) => one.value !== meant)].slice(0, 5);
  }
}
