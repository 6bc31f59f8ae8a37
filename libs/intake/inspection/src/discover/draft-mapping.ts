import type { Instant } from '@zhilu/kernel/time';
import { isEntry, isOutside, LINE_KIND, type LineKind, type RecordKind, type StoredFrom } from '@zhilu/kernel/vocabulary';
import { DateReader, LINE_FIELDS, NATURAL_KEY, parseMapping, STANDARD_MAPPING } from '@zhilu/intake/format';
import { columnsOf, type Condition, type FieldSource, type MappedTable, type Mapping } from '@zhilu/kernel/sources';
import { delimiterOf, IntakeRefusal } from '@zhilu/platform/tabular';
import { type DateWriting, dateWritingOf } from './columns/date-writing';
import { type FieldSuggestion, type KindSuggestion, suggestColumns } from './columns/suggest-columns';
import type { DiscoveredSheet, Discovery } from './discover';
import { type Head, headAt } from './heads';

/** One kind of record an office takes from a sheet. */
export interface KindChoice {
  readonly kind: LineKind;
  readonly when?: Condition;
  /** What the office says of single fields, over the suggestions; `null` leaves a field out. */
  readonly fields?: Readonly<Record<string, FieldSource | null>>;
}

/** What an office says of one sheet. */
export interface SheetChoice {
  readonly headerRow?: number;
  readonly headerRows?: number;
  /** Without it, the kinds the sheet is likely to hold. */
  readonly kinds?: readonly KindChoice[];
  /** Columns that tell one row from another where there is no number. */
  readonly key?: readonly string[];
  readonly optional?: boolean;
}

/** 本单位的选择: what an office decides over what was found; what it does not decide is taken from the suggestions that are sure or likely. */
export interface DraftChoices {
  readonly name: string;
  readonly source: string;
  readonly agency?: FieldSource;
  readonly completeFor?: readonly RecordKind[];
  readonly storedFrom?: StoredFrom;
  readonly items?: Readonly<Record<string, string>>;
  readonly office?: boolean;
  /** Pattern of the file names, where the source delivers several files. */
  readonly file?: string;
  /** By the name of the sheet, '' for a text file; `null` leaves a sheet out. */
  readonly sheets?: Readonly<Record<string, SheetChoice | null>>;
}

/** Something only a person can decide, and where. */
export interface OpenPoint {
  readonly sheet: string;
  readonly kind?: LineKind;
  readonly field?: string;
  readonly text: string;
}

/** 映射草稿. */
export interface MappingDraft {
  /** As it would be written to a file; to be kept while it is not whole. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The mapping as a delivery would be read by; null where it is not whole yet. */
  readonly mapping: Mapping | null;
  /** What the mapping is refused for; empty where it is whole. */
  readonly faults: readonly string[];
  readonly open: readonly OpenPoint[];
  /** 请核对: what was taken from a suggestion that is likely and not sure. */
  readonly confirm: readonly OpenPoint[];
}

interface Points {
  readonly open: OpenPoint[];
  readonly confirm: OpenPoint[];
}
type Tell = (text: string, kind?: LineKind, field?: string) => void;

/** The header of a sheet as found, or as the office chose it. */
export const headOfSheet = (sheet: DiscoveredSheet, choice: Pick<SheetChoice, 'headerRow' | 'headerRows'> = {}): Head | undefined =>
  choice.headerRow === undefined
    ? sheet.head
    : headAt(sheet.sample, sheet.merged, choice.headerRow, choice.headerRows ?? 1, ['由本单位选定']);

/** What a sheet could be, column by column, under a header. */
export const suggestionsFor = (discovery: Discovery, sheet: DiscoveredSheet, head: Head, receivedAt: Instant): KindSuggestion[] =>
  suggestColumns(
    head.columns,
    sheet.sample.filter(({ line }) => line > head.headerRow).map(({ cells }) => cells),
    {
      receivedAt,
      ...(discovery.dateSystem && { dateSystem: discovery.dateSystem.value }),
      names: [discovery.fileName, sheet.name],
      sheet: sheet.name,
    },
  );

/** How a column an office chose by hand writes its dates; null where the field takes none. */
export const datesOfColumn = (
  discovery: Discovery,
  sheet: DiscoveredSheet,
  head: Head,
  { kind, field: name, column }: { readonly kind: LineKind; readonly field: string; readonly column: string },
  receivedAt: Instant,
): DateWriting | null => {
  const field = LINE_FIELDS[kind].find((one) => one.name === name);
  const at = head.columns.indexOf(column);
  if (field === undefined || at < 0 || !['date', 'term', 'moment'].includes(field.type)) return null;
  const values = sheet.sample.filter(({ line }) => line > head.headerRow).map(({ cells }) => cells[at] ?? '');
  return dateWritingOf(values, field, new DateReader(receivedAt), discovery.dateSystem?.value);
};

/** A mapping of what was found and chosen, in the one format of mappings; what is left to decide is listed, never guessed. */
export const draftMapping = (discovery: Discovery, choices: DraftChoices, receivedAt: Instant): MappingDraft => {
  const open: OpenPoint[] = [];
  const confirm: OpenPoint[] = [];
  const tables =
    discovery.format.value === 'ndjson'
      ? STANDARD_MAPPING.tables
      : discovery.sheets.flatMap((sheet) => tableOf(discovery, sheet, choices, receivedAt, { open, confirm }) ?? []);
  const json = {
    format: 'zhilu-mapping',
    version: 1,
    name: choices.name,
    source: choices.source,
    ...(choices.agency && { agency: choices.agency }),
    completeFor: choices.completeFor ?? [],
    ...(choices.storedFrom && { storedFrom: choices.storedFrom }),
    ...(choices.items && { items: choices.items }),
    ...(choices.office !== undefined && { office: choices.office }),
    // A table of what is noted outside makes the source one; beside any other table it is refused.
    ...(tables.some(({ yields }) => yields.some(({ kind }) => isOutside(kind))) && { outside: true }),
    ...(tables.some(({ yields }) => yields.some(isNamedOnSite)) && { onSite: true }),
    ...writingOf(discovery, tables[0]),
    tables,
  };
  if (tables.length === 0) open.push({ sheet: '', text: '没有可以归集的工作表。请选定工作表、表头和记录种类。' });
  try {
    return { json, mapping: parseMapping(json), faults: [], open, confirm };
  } catch (error) {
    if (error instanceof IntakeRefusal && error.code === 'mapping-invalid')
      return { json, mapping: null, faults: String(error.values.detail).split('；'), open, confirm };
    throw error;
  }
};

/** Encoding and separator are named only where a delivery would not find them by itself. */
const writingOf = ({ encoding, delimiter, sheets }: Discovery, table: MappedTable | undefined): Pick<Mapping, 'encoding' | 'delimiter'> => {
  const head = sheets[0]?.sample.find(({ line }) => line === (table?.headerRow ?? 1));
  const asFound = delimiter === undefined || head === undefined || delimiterOf(head.cells.join(delimiter.value)) === delimiter.value;
  return {
    ...(encoding?.reason === CHOSEN && { encoding: encoding.value }),
    ...((delimiter?.reason === CHOSEN || !asFound) && { delimiter: delimiter?.value }),
  };
};
const CHOSEN = '由本单位选定';

const tableOf = (
  discovery: Discovery,
  sheet: DiscoveredSheet,
  choices: DraftChoices,
  receivedAt: Instant,
  { open, confirm }: Points,
): MappedTable | null => {
  const choice = choices.sheets?.[sheet.name];
  if (choice === null || (choice === undefined && sheet.hidden)) return null;
  const head = headOfSheet(sheet, choice);
  const into =
    (points: OpenPoint[]): Tell =>
    (text, kind, field) =>
      void points.push({ sheet: sheet.name, ...(kind && { kind }), ...(field && { field }), text });
  const tell = into(open);
  if (head === undefined) {
    if (choice !== undefined || sheet.rows > 0) tell('没有找到表头，请指明在第几行；不归集的请略过。');
    return null;
  }
  const suggestions = suggestionsFor(discovery, sheet, head, receivedAt);
  const kinds = choice?.kinds ?? suggestions.filter(({ likely }) => likely).map(({ kind }) => ({ kind }));
  if (kinds.length === 0) {
    tell('看不出这张表归集为什么记录，请选定记录种类；不归集的请略过。');
    return null;
  }
  if (head.refusal !== undefined) tell(`按此表头报送会整批退回：${head.refusal}`);
  const yields = kinds.map((one) =>
    yieldOf(
      one,
      suggestions.find(({ kind }) => kind === one.kind)!,
      choices,
      tell,
      into(confirm),
    ),
  );
  linkToCase(yields);
  if (yields.some(isNamedOnSite))
    tell('没有案件编号：按佩戴人、设备和时间归入案件。须在“数据报送情况”约定并入案件系统，依据选“现场人员和时间”；约定以前的记录等待。');
  const key = choice?.key ?? naturalKeyOf(yields);
  if (key === undefined && yields.some(({ kind, fields }) => fields.key === undefined && kind !== 'written'))
    tell('没有编号，以整行内容区分各行：来源改动一行，就成为另一件。请选定编号列，或者选定一起区分各行的几列。');
  return {
    ...(choices.file && { file: choices.file }),
    ...(discovery.format.value === 'xlsx' && { sheet: sheet.name }),
    ...(choice?.optional && { optional: true }),
    headerRow: head.headerRow,
    ...(head.headerRows > 1 && { headerRows: head.headerRows }),
    otherColumns: 'ignore',
    ...(key && { key: [...key] }),
    yields,
  };
};

const yieldOf = (
  choice: KindChoice,
  suggestion: KindSuggestion,
  { agency, office }: DraftChoices,
  tell: Tell,
  confirm: Tell,
): MappedTable['yields'][number] => {
  const { kind, when } = choice;
  const fields: Record<string, FieldSource> = {};
  for (const one of suggestion.fields) {
    const chosen = choice.fields?.[one.field];
    if (chosen === null || (one.field === 'agency' && agency !== undefined && chosen === undefined)) continue;
    if (one.field === 'claimAccepted' && office !== true && chosen === undefined) continue;
    const source = chosen ?? sourceOf(one);
    if (source !== null) fields[one.field] = source;
    if (chosen !== undefined) continue;
    ask(one, kind, tell);
    if (one.standing === 'likely')
      confirm(`“${one.label}”取自“${one.column!.column}”：${one.column!.reasons.join('；')}。`, kind, one.field);
  }
  // A name that is no field is for the mapping to be refused by, not to be dropped.
  for (const [name, source] of Object.entries(choice.fields ?? {})) if (source !== null) fields[name] ??= source;
  const constants = suggestion.constants.filter(({ field }) => fields[field] === undefined);
  for (const { field, label, reason } of constants) tell(`${reason}：是否全部按“${label}”？`, kind, field);
  // Of keys, and of the case a record belongs to, the whole table is asked.
  const settled = new Set(['key', 'caseKey', ...(agency ? ['agency'] : []), ...constants.map(({ field }) => field)]);
  for (const { field, label, required, standing } of suggestion.fields)
    if (required && fields[field] === undefined && standing !== 'ambiguous' && !settled.has(field))
      tell(`${LINE_KIND[kind]}的“${label}”必填，没有找到相应的列。`, kind, field);
  return { kind, ...(when && { when }), fields };
};

const sourceOf = ({ column, dates, unit }: FieldSuggestion): FieldSource | null =>
  column === undefined
    ? null
    : { column: column.column, ...(dates?.formats && { dateFormats: [...dates.formats] }), ...(unit && { unit }) };

/** What a suggestion leaves to the office. */
const ask = ({ field, label, standing, others, dates }: FieldSuggestion, kind: LineKind, tell: Tell): void => {
  const names = [...new Set(others.map(({ column }) => `“${column}”`))];
  if (standing === 'ambiguous' && names.length > 1)
    tell(`“${label}”有 ${names.length} 列相当：${names.join('、')}，请选定一列。`, kind, field);
  if (standing === 'ambiguous' && names.length === 1) tell(`${names[0]}可以是“${label}”，也可以是别的字段，请选定。`, kind, field);
  for (const question of dates?.questions ?? []) tell(`“${label}”：${question.text}例如 ${question.examples.join('、')}。`, kind, field);
};

/** Clips of a station that knows no number of a case, and says by whom, or by what device, and when they were made. */
const isNamedOnSite = ({ kind, fields }: MappedTable['yields'][number]): boolean =>
  kind === 'recording' &&
  fields.caseKey === undefined &&
  fields.startedAt !== undefined &&
  fields.endedAt !== undefined &&
  (fields.officers ?? fields.device) !== undefined;

/** Records beside the case of their row belong to it: by its own number, where the office has not said otherwise. */
const linkToCase = (yields: MappedTable['yields']): void => {
  const key = yields.find(({ kind }) => kind === 'case')?.fields.key;
  if (key === undefined) return;
  for (const { kind, fields } of yields)
    if (kind !== 'case' && LINE_FIELDS[kind].some(({ name }) => name === 'caseKey')) fields.caseKey ??= key;
};

/** Columns that tell the lines of a register apart where they bear no number, as in the standard. */
const naturalKeyOf = (yields: MappedTable['yields']): string[] | undefined => {
  const [only] = yields;
  if (only === undefined || yields.length > 1 || !isEntry(only.kind) || only.fields.key !== undefined) return undefined;
  const names = NATURAL_KEY[only.kind] ?? [];
  const columns = names.flatMap((name) => (only.fields[name] === undefined ? [] : columnsOf(only.fields[name])));
  return columns.length > 0 && columns.length >= names.length ? columns : undefined;
};
