/** How a field is written and checked. */
export type FieldType =
  'agency' | 'key' | 'text' | 'texts' | 'date' | 'term' | 'moment' | 'boolean' | 'integer' | 'amount' | 'code' | 'codes' | 'item';

/** 标准字段: one column of the standard format. The document 归集数据规范 is made from this table. */
export interface Field {
  /** Name in NDJSON and in mappings; facts are written `facts.name`. */
  readonly name: string;
  /** Heading of the column in CSV and XLSX. */
  readonly label: string;
  readonly type: FieldType;
  /** A line without it is quarantined. */
  readonly required: boolean;
  /** Closed list: code → Chinese word. Either may be written. */
  readonly words?: Readonly<Record<string, string>>;
  /** Other words in use for what is in the closed list: word → code. */
  readonly alsoCalled?: Readonly<Record<string, string>>;
  readonly example: string;
  readonly note: string;
}

type Extra = Partial<Pick<Field, 'required' | 'words' | 'alsoCalled'>>;
export const field = (name: string, label: string, type: FieldType, example: string, note = '', extra: Extra = {}): Field => ({
  name,
  label,
  type,
  example,
  note,
  required: false,
  ...extra,
});
export const code = (name: string, label: string, words: Readonly<Record<string, string>>, note = '', extra: Extra = {}): Field =>
  field(name, label, 'code', Object.values(words)[0]!, note, { words, ...extra });

/** Several of a closed list, apart by “、”. */
export const codes = (name: string, label: string, words: Readonly<Record<string, string>>, note = '', extra: Extra = {}): Field =>
  field(name, label, 'codes', Object.values(words).slice(0, 2).join('、'), note, { words, ...extra });

export const AGENCY = field('agency', '执法主体', 'agency', '11440000MB2D01234C', '统一社会信用代码、本机关编码或单位全称', {
  required: true,
});
export const REVISION = field('revision', '修订号', 'integer', '1', '同一编号再次报送时递增；空为 1；较小的修订号不覆盖较大的');
export const WITHDRAWN = field('withdrawn', '撤回', 'boolean', '否', '“是”表示撤回此编号的记录；空为“否”');
