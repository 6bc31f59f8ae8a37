import type { DiscoveredSheet, FieldSuggestion, Head, PlannedSheet } from '@zhilu/intake/inspection';
import type { FieldSource } from '@zhilu/kernel/sources';
import { ITEM_WORDS, LINE_FIELDS } from '@zhilu/intake/format';
import { LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import type { Standing } from '../choices/choices';
import type { DraftColumn, DraftContent, DraftField, DraftHead, DraftKind, DraftOption, DraftSheet, IntakeDraft } from './draft.model';
import type { AgencyRow, DraftRow } from '../drafts.store';
import { type PlannedDraft, tableOf } from '../draft-previews.service';

const ROWS_SHOWN = 12;
const EXAMPLES = 3;
const EXAMPLE_LENGTH = 40;
const YES_NO: DraftOption[] = [
  { value: '是', label: '是' },
  { value: '否', label: '否' },
];

/** A draft without what was found in its file. */
export const draftView = (row: DraftRow): Omit<IntakeDraft, 'content' | 'preview' | 'tally' | 'values' | 'foundAgencies'> => ({
  id: row.id,
  fileName: row.file_name,
  bytes: row.bytes,
  digest: row.digest,
  createdAt: row.created_at,
  touchedAt: row.touched_at,
  expiresAt: row.expires_at,
  state: row.state,
  refusal: row.refusal?.text ?? null,
  name: row.choices.choices.name,
  sourceNo: row.source_no,
  mappingVersion: row.mapping_version,
  batch: row.batch,
});

/** What was found in the file of a draft, and what would be made of it. */
export const contentView = (draft: PlannedDraft, agencies: readonly AgencyRow[]): DraftContent => {
  const { row, discovery, planned } = draft;
  const { draft: mapping } = planned;
  const constant = row.choices.choices.agency;
  const point = ({ sheet, kind, field, text }: (typeof mapping.open)[number]) => ({
    sheet,
    kind: kind ?? null,
    field: field ?? null,
    text,
  });
  return {
    format: discovery.format,
    encoding: discovery.encoding ?? null,
    delimiter: discovery.delimiter ?? null,
    dateSystem: discovery.dateSystem === undefined ? null : { ...discovery.dateSystem, value: String(discovery.dateSystem.value) },
    sheets: discovery.format.value === 'ndjson' ? [] : discovery.sheets.map((sheet, at) => sheetView(draft, sheet, planned.sheets[at]!)),
    objects: (discovery.kinds ?? []).map(({ kind, count }) => `${kind === null ? '种类不明' : LINE_KIND[kind]} ${count} 行`),
    notes: discovery.notes.map(({ text }) => text),
    whole: mapping.mapping !== null,
    // Where there is no table at all, the open points say what to do.
    faults: discovery.sheets.some(({ name }) => tableOf(planned, name) !== null) ? [...new Set(mapping.faults.map(faultInWords))] : [],
    open: mapping.open.map(point),
    confirm: mapping.confirm.map(point),
    agency: constant !== undefined && 'constant' in constant ? constant.constant : null,
    agencies: [...agencies],
  };
};

/** A fault of a mapping without the places and names of its JSON: 缺少案件的必填字段“执法类别”. */
export const faultInWords = (fault: string): string => fault.replace(/^[\w.]+：/, '').replace(/「[\w.]+」（([^）]+)）/g, '“$1”');

const sheetView = (draft: PlannedDraft, sheet: DiscoveredSheet, planned: PlannedSheet): DraftSheet => {
  const choice = draft.row.choices.choices.sheets?.[sheet.name];
  const table = tableOf(draft.planned, sheet.name);
  const { head } = planned;
  const kinds = (table?.yields ?? []).map((one, at) => kindView(draft, sheet.name, planned, one, at));
  const used = new Set([...(table?.key ?? []), ...(table?.yields ?? []).flatMap(columnsRead)]);
  const behind = head === null ? [] : sheet.sample.filter(({ line }) => line > head.headerRow).map(({ cells }) => cells);
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    rows: sheet.rows,
    width: sheet.columns,
    taken: choice !== null && (choice !== undefined || !sheet.hidden),
    headChosen: choice?.headerRow !== undefined,
    head: head === null ? null : headView(head),
    otherHeads: sheet.otherHeads.map(headView),
    sample: sheet.sample.slice(0, ROWS_SHOWN).map(({ line, cells }) => ({ line, cells: cells.map(shortened) })),
    lookedAt: behind.length,
    columns: head === null ? [] : head.columns.map((name, at) => columnView(name, at, behind, used)),
    key: [...(table?.key ?? [])],
    kinds,
    offers: planned.suggestions.map(({ kind, label, likely, reason }) => ({ kind, label, likely, reason })),
  };
};

const headView = ({ headerRow, headerRows, columns, reasons, refusal }: Head): DraftHead => ({
  headerRow,
  headerRows,
  columns: columns.length,
  reasons: [...reasons],
  refusal: refusal ?? null,
});

const columnView = (name: string, at: number, rows: readonly (readonly string[])[], used: ReadonlySet<string>): DraftColumn => {
  const filled = rows.map((cells) => (cells[at] ?? '').trim()).filter((cell) => cell !== '');
  return {
    name,
    number: at + 1,
    filled: filled.length,
    examples: [...new Set(filled)].slice(0, EXAMPLES).map(shortened),
    used: used.has(name),
  };
};

const columnsRead = ({ fields, when }: Standing): string[] => [
  ...Object.values(fields).flatMap((from) => ('column' in from ? [from.column] : 'columns' in from ? from.columns : [])),
  ...(when === undefined ? [] : [when.column]),
];

const kindView = (draft: PlannedDraft, sheet: string, planned: PlannedSheet, standing: Standing, at: number): DraftKind => {
  const { kind, when } = standing;
  const suggestion = planned.suggestions.find((one) => one.kind === kind);
  const chosen = draft.row.choices.choices.sheets?.[sheet]?.kinds?.[at]?.fields ?? {};
  const open = new Set(draft.planned.draft.open.filter((one) => one.sheet === sheet && one.kind === kind).map(({ field }) => field));
  return {
    at,
    kind,
    label: LINE_KIND[kind],
    whenFilled: when !== undefined && 'notEmpty' in when ? when.column : null,
    fields: LINE_FIELDS[kind].map(({ name }) =>
      fieldView(kind, name, {
        from: standing.fields[name],
        said: Object.hasOwn(chosen, name) ? (chosen[name] ?? null) : undefined,
        suggested: suggestion?.fields.find(({ field }) => field === name),
        constant: suggestion?.constants.find(({ field }) => field === name)?.value ?? null,
        dates: planned.dates,
        open: open.has(name),
      }),
    ),
  };
};

interface FieldGround {
  readonly from: FieldSource | undefined;
  /** What a person said; null where the field is to be left out. */
  readonly said: FieldSource | null | undefined;
  readonly suggested: FieldSuggestion | undefined;
  readonly constant: string | null;
  readonly dates: PlannedSheet['dates'];
  readonly open: boolean;
}

const fieldView = (kind: LineKind, name: string, { from, said, suggested, constant, dates, open }: FieldGround): DraftField => {
  const field = LINE_FIELDS[kind].find((one) => one.name === name)!;
  const column =
    from !== undefined && 'column' in from ? from.column : from !== undefined && 'columns' in from ? from.columns.join('、') : null;
  const asSuggested = said === undefined && suggested?.column !== undefined && suggested.column.column === column;
  const byHand = dates.find((one) => one.kind === kind && one.field === name && one.column === column)?.writing;
  const writing = byHand ?? (asSuggested || (from === undefined && said === undefined) ? suggested?.dates : undefined);
  const formats = from !== undefined && 'column' in from ? (from.dateFormats ?? []) : [];
  const undecided = (writing?.questions ?? []).filter(({ options }) => !options.some(({ format }) => formats.includes(format)));
  return {
    field: name,
    label: field.label,
    type: field.type,
    required: field.required,
    note: field.note,
    column,
    constant: from !== undefined && 'constant' in from ? from.constant : null,
    standing:
      open || undecided.length > 0
        ? 'open'
        : said === null
          ? 'leftOut'
          : said !== undefined
            ? 'chosen'
            : from !== undefined
              ? 'suggested'
              : 'none',
    confidence: asSuggested ? suggested!.column!.confidence : null,
    reasons: asSuggested ? [...suggested!.column!.reasons] : [],
    others: (suggested?.others ?? []).map(({ column: other, confidence, reasons }) => ({
      column: other,
      confidence,
      reasons: [...reasons],
    })),
    options: optionsOf(field),
    dateFormats: [...formats],
    dateQuestions: (writing?.questions ?? []).map(({ text, examples, options }) => ({
      text,
      examples: [...examples],
      options: [...options],
    })),
    unreadDates: (writing?.unread ?? []).map(({ value, reason }) => `${value}：${reason}`),
    unit: from !== undefined && 'column' in from ? (from.unit ?? null) : null,
    suggestedConstant: from === undefined ? constant : null,
  };
};

const optionsOf = ({ type, words }: (typeof LINE_FIELDS)[LineKind][number]): DraftOption[] => {
  if (type === 'boolean') return YES_NO;
  const list = type === 'item' ? ITEM_WORDS : words;
  return list === undefined ? [] : Object.entries(list).map(([value, label]) => ({ value, label }));
};

const shortened = (text: string): string => (text.length > EXAMPLE_LENGTH ? `${text.slice(0, EXAMPLE_LENGTH)}…` : text);
