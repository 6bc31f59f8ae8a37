import { codesOf, isEntry, LINE_KIND, RECORD_KIND, STORED_FROM } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';

const text = z.string().min(1);
/** How what stands in a column, or in several joined, is read. */
const reading = {
  /** The file may lack it. */
  optional: z.boolean().optional(),
  /** 对照表: what the source writes → code or Chinese word of the standard. Where given, other values are quarantined. */
  values: z.record(z.string(), z.string()).optional(),
  /** What the value table does not hold: `asIs` is read as it stands, `to` is all one, instead of being quarantined. */
  otherValues: z.union([z.literal('asIs'), z.strictObject({ to: z.string() })]).optional(),
  /** Ways the source writes dates, such as `yyyy-MM-dd HH:mm`. Where given, no other is taken. */
  dateFormats: z.array(text).min(1).optional(),
  /** 金额单位 the heading states for all rows: it is read behind values that are bare figures. */
  unit: z.enum(['元', '百元', '千元', '万元', '亿元']).optional(),
};
const source = z.union([
  z.strictObject({ column: text, ...reading }),
  z.strictObject({ columns: z.array(text).min(2), separator: z.string(), ...reading }),
  z.strictObject({ constant: text }),
]);
const condition = z.union([
  z.strictObject({ column: text, notEmpty: z.literal(true) }),
  z.strictObject({ column: text, empty: z.literal(true) }),
  z.strictObject({ column: text, equals: z.string() }),
  z.strictObject({ column: text, in: z.array(z.string()).min(1) }),
  z.strictObject({ column: text, notIn: z.array(z.string()).min(1) }),
]);
const recordKind = z.enum(codesOf(RECORD_KIND));
const yielded = z.strictObject({
  /** A kind of record, or a register of the agency. */
  kind: z.enum(codesOf(LINE_KIND)),
  when: condition.optional(),
  fields: z.record(z.string(), source),
});
const table = z.strictObject({
  /** Pattern of the file's name, `*` for any characters; without it any name. */
  file: text.optional(),
  /** Sheet of a workbook; without it the first one that is not hidden. */
  sheet: text.optional(),
  /** The delivery may lack the sheet. */
  optional: z.boolean().optional(),
  /** Line of the header; of a header of several rows, the last. Rows behind it are data. */
  headerRow: z.int().min(1).max(100).default(1),
  /** Rows the header has; where more than one, columns are called `大类/小类` by the merged blocks of the sheet. */
  headerRows: z.int().min(1).max(5).optional(),
  /** What is done with columns no field is read from. */
  otherColumns: z.enum(['ignore', 'refuse']).default('ignore'),
  /** 取哪些行: only rows that fulfil it are read; how many others there are is told. */
  rows: condition.optional(),
  /** Columns that tell one row from another where the source gives no key; without them the whole row does. */
  key: z.array(text).min(1).optional(),
  yields: z.array(yielded).min(1),
});

/** The JSON of a mapping file (docs/归集数据规范.md, 映射). */
export const mappingSchema = z.strictObject({
  format: z.literal('zhilu-mapping'),
  version: z.literal(1),
  name: text,
  /** 来源种类, in the source's own words. */
  source: text,
  agency: source.optional(),
  /** Kinds of record of which this source is the complete register: only of those can a record be missing. */
  completeFor: z.array(recordKind),
  /** 储存时间来源 where the source does not say. */
  storedFrom: z.enum(codesOf(STORED_FROM)).optional(),
  /** Items of written records besides T01–T28, code → title. */
  items: z.record(z.string().regex(/^[A-Za-z0-9_-]{1,32}$/), text).default({}),
  /** The source is the office that supervises, whose acceptance of claims counts. */
  office: z.boolean().default(false),
  /** 外部来源: the source is none of the agencies it speaks of; it states what they ought to have recorded, and nothing else. */
  outside: z.literal(true).optional(),
  /** 现场归入: clips that bear no number of a case are named by who made them, by what device and when; the source joins another by that. */
  onSite: z.literal(true).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']).optional(),
  delimiter: z.enum([',', '\t', ';', '|']).optional(),
  tables: z.array(table).min(1),
});

/** 映射: how the columns of a source become standard fields. */
export type Mapping = z.output<typeof mappingSchema>;
export type MappedTable = Mapping['tables'][number];
export type MappedRecord = MappedTable['yields'][number];
export type FieldSource = MappedRecord['fields'][string];
export type Condition = NonNullable<MappedRecord['when']>;

/** How what stands in columns is read; of a constant there is nothing to read. */
export type Reading = Omit<Exclude<FieldSource, { readonly constant: string }>, 'column' | 'columns' | 'separator'>;
export const readingOf = (from: FieldSource): Reading => ('constant' in from ? {} : from);

/** Values a field may have by its mapping itself: a constant, or what its value table leads to. */
export const meaningsOf = (from: FieldSource): string[] => {
  if ('constant' in from) return [from.constant];
  const { values = {}, otherValues } = from;
  return [...Object.values(values), ...(typeof otherValues === 'object' ? [otherValues.to] : [])];
};

/** Columns a field is read from. */
export const columnsOf = (from: FieldSource): readonly string[] =>
  'column' in from ? [from.column] : 'columns' in from ? from.columns : [];

/** 来源所含字段: the standard fields the source carries, as `kind.field`; duties resting on others stay indeterminate. */
export const carriesOf = (mapping: Mapping): string[] => [
  ...new Set(
    mapping.tables.flatMap(({ yields }) =>
      yields.flatMap(({ kind, fields }) => (isEntry(kind) ? [] : Object.keys(fields).map((name) => `${kind}.${name}`))),
    ),
  ),
];
