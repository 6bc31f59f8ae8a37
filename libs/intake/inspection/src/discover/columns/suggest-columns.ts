import type { Instant } from '@zhilu/kernel/time';
import { codesOf, isEntry, isOutside, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import { DateReader, ENVELOPE, type Field, LINE_FIELDS, takesAmounts } from '@zhilu/intake/format';
import type { DateSystem } from '@zhilu/platform/tabular';
import { bestPairs } from './assign';
import { type DateWriting, dateWritingOf } from './date-writing';
import { nameMatch } from './headings';
import { actTypeMeant, type ConstantSuggestion } from './kinds';
import { type ColumnProfile, profileOf, speaksAlone, valueMatch } from './column-profile';

/** A column that may be a field, how sure that is from 0 to 1, and why. */
export interface ColumnChoice {
  readonly column: string;
  /** Number of the column from 1, as the sheet shows it. */
  readonly number: number;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

/** How a suggestion stands: only the first two are taken into a draft without a person. */
export type Standing = 'sure' | 'likely' | 'ambiguous' | 'none';

/** The column suggested for one standard field. */
export interface FieldSuggestion {
  readonly field: string;
  readonly label: string;
  readonly required: boolean;
  readonly standing: Standing;
  /** Absent where none fits, and where several fit as well: those are left to the office. */
  readonly column?: ColumnChoice;
  /** 相当的列 where it is ambiguous, else what fits less well; at most five. */
  readonly others: readonly ColumnChoice[];
  readonly dates?: DateWriting;
  /** 金额单位 the heading states; to be read behind bare figures. */
  readonly unit?: FieldUnit;
}

/** What one kind of record could be made of from a sheet. */
export interface KindSuggestion {
  readonly kind: LineKind;
  readonly label: string;
  /** Whether the sheet is taken for this kind unless the office says otherwise. */
  readonly likely: boolean;
  readonly reason: string;
  readonly fields: readonly FieldSuggestion[];
  /** Required fields nothing was found for, by label. */
  readonly lacking: readonly string[];
  /** Values the whole sheet may have for a field no column carries. */
  readonly constants: readonly ConstantSuggestion[];
}

/** What the columns of a sheet are looked at with. */
export interface Sight {
  readonly receivedAt: Instant;
  readonly dateSystem?: DateSystem;
  /** Names of the file and the sheet, which may say what the rows are. */
  readonly names?: readonly string[];
  /** 工作表名, which may be the name of a kind of record in the standard. */
  readonly sheet?: string;
}

/** A unit a mapping may name. */
export type FieldUnit = '元' | '百元' | '千元' | '万元' | '亿元';

const SUGGESTED = 0.5;
const SURE = 0.8;
/** Two choices closer than this are as good as each other. */
const EQUAL = 0.08;
const WORTH_SHOWING = 0.3;
const MOST_OTHERS = 5;
/** Rows from which on an agency that changes nearly with every row is none. */
const MANY = 20;
/** Fields that may share the column of another where the sheet has none of their own, in this order. */
const SHARED: Readonly<Record<string, readonly string[]>> = { key: ['caseNo', 'documentNo'] };

/**
 * 列的建议: for every kind of record and register, the column each standard field would be read from, by name, sound and look
 * of the values. Within a kind a column goes to one field, so that the whole fits best; where two columns fit as well,
 * neither is taken and both are named. Kinds come with the likeliest first.
 */
export const suggestColumns = (columns: readonly string[], sample: readonly (readonly string[])[], sight: Sight): KindSuggestion[] => {
  const table = new SampledTable(columns, sample, sight);
  const found = codesOf(LINE_KIND).map((kind) => ({ kind, fields: suggestFor(kind, table) }));
  const weighed = found.map(({ kind, fields }) => ({
    kind,
    fields,
    weight: weightOf(kind, fields, sight),
    lacking: lackingOf(kind, fields),
  }));
  const order = codesOf(LINE_KIND);
  weighed.sort((a, b) => b.weight - a.weight || order.indexOf(a.kind) - order.indexOf(b.kind));
  const first = weighed[0]!;
  const taken = new Set(first.fields.map(({ column }) => column?.column));
  return weighed.map((one) => {
    const constants = actTypeMeant(one.kind, one.lacking, [...columns, ...(sight.names ?? [])]);
    const own = one.fields.filter(({ field, column }) => column !== undefined && !ENVELOPE.has(field) && !taken.has(column.column)).length;
    const beside =
      isEntry(one.kind) === isEntry(first.kind) && isOutside(one.kind) === isOutside(first.kind) && one.lacking.length === 0 && own >= 2;
    const likely = one.weight >= 1.5 && (one === first || beside);
    const matched = one.fields.filter(({ column }) => column !== undefined).length;
    const reason = `${LINE_KIND[one.kind]}的字段认出 ${matched} 项${one.lacking.length > 0 ? `，缺必填的${one.lacking.join('、')}` : ''}`;
    return {
      kind: one.kind,
      label: LINE_KIND[one.kind],
      likely,
      reason,
      fields: one.fields,
      lacking: one.lacking,
      constants,
    };
  });
};

/** The columns of a sheet with what their sampled values look like, each looked at once. */
class SampledTable {
  readonly looks: readonly ColumnProfile[];
  readonly dates: DateReader;
  readonly repeated: ReadonlySet<string>;

  constructor(
    readonly columns: readonly string[],
    sample: readonly (readonly string[])[],
    readonly sight: Sight,
  ) {
    this.looks = columns.map((_, at) => profileOf(sample.map((cells) => cells[at] ?? '')));
    this.dates = new DateReader(sight.receivedAt);
    this.repeated = new Set(columns.filter((column, at) => column !== '' && columns.indexOf(column) !== at));
  }

  choice(kind: LineKind, field: Field, at: number): ColumnChoice {
    const column = this.columns[at]!;
    const made = column === '' ? { confidence: 0, reasons: [] } : weigh(kind, field, column, this.looks[at]!);
    return { column, number: at + 1, ...made };
  }
}

const weigh = (kind: LineKind, field: Field, column: string, looks: ColumnProfile): { confidence: number; reasons: string[] } => {
  const name = nameMatch(column, kind, field);
  const values = name !== null || speaksAlone(field) ? valueMatch(looks, field) : null;
  if (name === null) {
    const alone = values !== null && values.share >= 0.8 && looks.filled >= 3 ? values.alone * values.share : 0;
    return { confidence: alone, reasons: alone > 0 ? ['列名看不出', values!.reason] : [] };
  }
  const reasons = [name.reason];
  if (values === null) return { confidence: name.score * 0.95, reasons: [...reasons, '样本中整列为空，只凭列名'] };
  reasons.push(values.reason);
  let confidence = name.score * (values.strict ? 0.6 + 0.4 * values.share : 0.9 + 0.1 * values.share);
  if (values.strict && values.share < 0.2) confidence = name.score * 0.4;
  if (field.name === 'key' && looks.distinct < looks.filled) {
    reasons.push(`${looks.filled} 个值中只有 ${looks.distinct} 种，区分不了各行`);
    confidence *= looks.distinct < looks.filled * 0.9 ? 0.6 : 0.9;
  }
  if (field.name === 'agency' && looks.filled >= MANY && looks.distinct > looks.filled / 2) {
    reasons.push(`${looks.filled} 个值中有 ${looks.distinct} 种，不像是执法主体`);
    confidence *= 0.5;
  }
  return { confidence, reasons };
};

const suggestFor = (kind: LineKind, table: SampledTable): FieldSuggestion[] => {
  const fields = LINE_FIELDS[kind];
  const choices = fields.map((field) => table.columns.map((_, at) => table.choice(kind, field, at)));
  const pairs = bestPairs(choices.map((row) => row.map(({ confidence }) => (confidence >= SUGGESTED ? confidence : 0))));
  const owner = new Map(pairs.flatMap((at, field) => (at === null ? [] : [[at, field] as const])));
  const suggestions = fields.map((field, row) => {
    const assigned = pairs[row] ?? null;
    const ranked = choices[row]!.filter(({ confidence }) => confidence >= WORTH_SHOWING).sort((a, b) => b.confidence - a.confidence);
    const best = assigned === null ? undefined : choices[row]![assigned]!;
    // A column that another field has with better right is no rival; nor is one this field gave up for the sake of the whole.
    const rivals = ranked.filter(
      (one) =>
        best !== undefined &&
        one !== best &&
        one.confidence >= Math.max(SUGGESTED, best.confidence - EQUAL) &&
        isFree(one, row, owner, choices),
    );
    return standingOf(field, best, rivals, ranked, wantedAlsoBy(row, assigned, pairs, choices), table);
  });
  return suggestions.map((one) => shared(one, suggestions, table));
};

const isFree = (
  choice: ColumnChoice,
  row: number,
  owner: ReadonlyMap<number, number>,
  choices: readonly (readonly ColumnChoice[])[],
): boolean => {
  const other = owner.get(choice.number - 1);
  return other === undefined || other === row || choices[other]![choice.number - 1]!.confidence < choice.confidence + EQUAL / 2;
};

/** A field that fits the same column as well and has got none. */
const wantedAlsoBy = (
  row: number,
  assigned: number | null,
  pairs: readonly (number | null)[],
  choices: readonly (readonly ColumnChoice[])[],
): number | undefined => {
  if (assigned === null) return undefined;
  const own = choices[row]![assigned]!.confidence;
  const at = choices.findIndex(
    (other, index) => index !== row && pairs[index] === null && other[assigned]!.confidence >= Math.max(SUGGESTED, own - EQUAL / 2),
  );
  return at < 0 ? undefined : at;
};

const standingOf = (
  field: Field,
  best: ColumnChoice | undefined,
  rivals: readonly ColumnChoice[],
  ranked: readonly ColumnChoice[],
  alsoFor: number | undefined,
  table: SampledTable,
): FieldSuggestion => {
  const { name, label, required } = field;
  const base = { field: name, label, required };
  const others = ranked.filter((one) => one !== best).slice(0, MOST_OTHERS);
  if (best === undefined) return { ...base, standing: 'none', others };
  if (table.repeated.has(best.column)) {
    const told = { ...best, reasons: [...best.reasons, `“${best.column}”出现两次以上，无法判断以哪一列为准`] };
    return { ...base, standing: 'ambiguous', others: [told, ...rivals].slice(0, MOST_OTHERS) };
  }
  if (rivals.length > 0) return { ...base, standing: 'ambiguous', others: [best, ...rivals].slice(0, MOST_OTHERS) };
  if (alsoFor !== undefined) return { ...base, standing: 'ambiguous', others: [best] };
  return {
    ...base,
    standing: best.confidence >= SURE ? 'sure' : 'likely',
    column: best,
    others,
    ...datesOf(field, best, table),
    ...unitOf(field, best),
  };
};

/** 罚款金额（万元） states its values in myriads of yuan. */
const unitOf = (field: Field, { column }: ColumnChoice): { unit?: FieldUnit } => {
  const stated = takesAmounts(field) ? /([百千万亿]元)[)）\]】]?\s*$/.exec(column)?.[1] : undefined;
  return stated === undefined ? {} : { unit: stated as FieldUnit };
};

const datesOf = (field: Field, { number }: ColumnChoice, table: SampledTable): { dates?: DateWriting } =>
  field.type === 'date' || field.type === 'term' || field.type === 'moment'
    ? { dates: dateWritingOf(table.looks[number - 1]!.values, field, table.dates, table.sight.dateSystem) }
    : {};

/** A key the sheet does not carry may be read from a number that tells every row from the others. */
const shared = (one: FieldSuggestion, all: readonly FieldSuggestion[], table: SampledTable): FieldSuggestion => {
  if (one.standing !== 'none') return one;
  for (const name of SHARED[one.field] ?? []) {
    const lender = all.find(({ field }) => field === name);
    if (lender?.column === undefined) continue;
    const { filled, distinct, values } = table.looks[lender.column.number - 1]!;
    if (filled === 0 || distinct < filled || values.length < table.looks.reduce((most, { filled: count }) => Math.max(most, count), 0))
      continue;
    const reasons = [`没有单独的编号列；“${lender.column.column}”样本 ${filled} 个值各不相同，可兼作编号`];
    return { ...one, standing: 'likely', column: { ...lender.column, confidence: 0.6, reasons } };
  }
  return one;
};

/** How much of a kind a sheet shows: fields found, those of the record itself counting in full. */
const weightOf = (kind: LineKind, fields: readonly FieldSuggestion[], { sheet }: Sight): number => {
  const weights = fields.map(({ field, column, others, standing }) => {
    const confidence = column?.confidence ?? (standing === 'ambiguous' ? others[0]!.confidence : 0);
    return confidence * (ENVELOPE.has(field) ? 0.2 : 1);
  });
  // Of numbers, days and places any table has some: what is noted outside says of what kind it is.
  if (isOutside(kind) && fields.some(({ field, standing }) => field === 'stream' && standing === 'none')) return 0;
  const missing = fields.filter(({ required, field, standing }) => required && field !== 'agency' && standing === 'none').length;
  return weights.reduce((sum, weight) => sum + weight, 0) - missing * 0.75 + (sheet?.trim() === LINE_KIND[kind] ? 2 : 0);
};

/** Labels of required fields nothing was found for; the agency may be said for the whole source. */
const lackingOf = (kind: LineKind, fields: readonly FieldSuggestion[]): string[] =>
  fields
    .filter(
      ({ required, field, standing }) => required && standing === 'none' && field !== 'agency' && !(kind === 'case' && field === 'key'),
    )
    .map(({ label }) => label);
