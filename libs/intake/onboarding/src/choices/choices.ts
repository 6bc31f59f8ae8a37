import type { Delimiter, Encoding } from '@zhilu/platform/tabular';
import type { DraftChoices, KindChoice, SheetChoice } from '@zhilu/intake/inspection';
import type { FieldSource } from '@zhilu/kernel/sources';
import type { LineKind } from '@zhilu/kernel/vocabulary';

/** 选择: all that a person has decided of a draft; kept as it is, so that it can be taken up elsewhere. */
export interface DraftState {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly choices: DraftChoices;
}
/** A kind of record as the draft makes it of a sheet just now. */
export interface Standing {
  readonly kind: LineKind;
  readonly when?: KindChoice['when'];
  readonly fields: Readonly<Record<string, FieldSource>>;
}
export interface HeadChoice {
  readonly sheet: string;
  readonly taken: boolean;
  readonly headerRow?: number | null;
  readonly headerRows?: number | null;
}
/** A kind of record to be taken from a sheet; `from` is the place of one that stands already, whose fields are kept. */
export interface KindWanted {
  readonly kind: LineKind;
  readonly from?: number | null;
  readonly whenFilled?: string | null;
}
/** What a person says of one field: a column, a value for all rows, nothing at all, or what is suggested. */
export interface FieldWanted {
  readonly at: number;
  readonly field: string;
  readonly column?: string | null;
  readonly constant?: string | null;
  readonly leaveOut?: boolean | null;
  readonly dateFormats?: readonly string[] | null;
  readonly unit?: Extract<FieldSource, { column: string }>['unit'] | null;
}
export interface ColumnsChoice {
  readonly sheet: string;
  readonly kinds?: readonly KindWanted[] | null;
  readonly fields: readonly FieldWanted[];
  /** Columns that tell one row from another. */
  readonly key?: readonly string[] | null;
}
/** What values of one column mean; a meaning of null takes an earlier one back. */
export interface Translation {
  readonly sheet: string;
  readonly field: string;
  readonly column: string;
  readonly values: readonly { readonly value: string; readonly meaning?: string | null }[];
}

/** Says how a file is written. Read otherwise, its columns are others: what was said of them is forgotten. */
export const withWriting = (state: DraftState, written: Pick<DraftState, 'encoding' | 'delimiter'>): DraftState => {
  const same = state.encoding === written.encoding && state.delimiter === written.delimiter;
  const { sheets: _, ...choices } = state.choices;
  return { ...written, choices: same ? state.choices : choices };
};

/** Chooses sheets and their headers. Under another header the columns are others: what was said of them is forgotten. */
export const withHeads = (state: DraftState, heads: readonly HeadChoice[]): DraftState => {
  const sheets: Record<string, SheetChoice | null> = { ...state.choices.sheets };
  for (const { sheet, taken, headerRow, headerRows } of heads) {
    const before = sheets[sheet];
    const head = { ...(headerRow != null && { headerRow }), ...(headerRow != null && headerRows != null && { headerRows }) };
    if (!taken) sheets[sheet] = null;
    else if (before == null || before.headerRow !== head.headerRow || before.headerRows !== head.headerRows) sheets[sheet] = head;
  }
  return { ...state, choices: { ...state.choices, sheets } };
};

/** Chooses kinds of record and the columns of their fields, over what stands. */
export const withColumns = (
  state: DraftState,
  { sheet, kinds: wanted, fields, key }: ColumnsChoice,
  standing: readonly Standing[],
): DraftState =>
  onSheet(state, sheet, standing, (choice, before) => {
    const kinds = wanted == null ? [...before] : wanted.map((one) => kindOf(one, before));
    for (const said of fields) {
      const at = kinds[said.at];
      if (at === undefined) continue;
      const { [said.field]: known, ...others } = at.fields ?? {};
      const source = sourceOf(said, known ?? standing[said.at]?.fields[said.field] ?? null);
      kinds[said.at] = { ...at, fields: source === undefined ? others : { ...others, [said.field]: source } };
    }
    const { key: _, ...rest } = choice;
    const keyed = key == null ? choice : key.length === 0 ? rest : { ...rest, key: [...key] };
    return { ...keyed, kinds };
  });

/** Says what values of a column mean, for every kind of record that reads the field from it; other values stay as they are. */
export const withTranslation = (
  state: DraftState,
  { sheet, field, column, values }: Translation,
  standing: readonly Standing[],
): DraftState =>
  onSheet(state, sheet, standing, (choice, kinds) => ({
    ...choice,
    kinds: kinds.map((one, at) => {
      const source = standing[at]?.fields[field];
      if (source === undefined || !('column' in source) || source.column !== column) return one;
      const { values: known = {}, otherValues: _, ...bare } = source;
      const said = new Map(values.map(({ value, meaning }) => [value, meaning ?? null]));
      const kept = Object.entries(known).filter(([value]) => !said.has(value));
      const given = [...said].flatMap(([value, meaning]) => (meaning === null ? [] : [[value, meaning] as const]));
      const table = Object.fromEntries([...kept, ...given]);
      const translated = Object.keys(table).length === 0 ? bare : { ...bare, values: table, otherValues: 'asIs' as const };
      return { ...one, fields: { ...one.fields, [field]: translated } };
    }),
  }));

/** Says one agency for every row of the source, or lets it be read from its column again. */
export const withAgency = (state: DraftState, code: string | null): DraftState => {
  const { agency: _, ...choices } = state.choices;
  return { ...state, choices: code === null ? choices : { ...choices, agency: { constant: code } } };
};

/** Changes what is said of one sheet; its kinds are written down as they stand, so that a place means the same from then on. */
const onSheet = (
  state: DraftState,
  sheet: string,
  standing: readonly Standing[],
  change: (choice: SheetChoice, kinds: readonly KindChoice[]) => SheetChoice,
): DraftState => {
  const choice = state.choices.sheets?.[sheet] ?? {};
  const kinds = choice.kinds ?? standing.map(({ kind, when }) => ({ kind, ...(when && { when }) }));
  return { ...state, choices: { ...state.choices, sheets: { ...state.choices.sheets, [sheet]: change(choice, kinds) } } };
};

const kindOf = ({ kind, from, whenFilled }: KindWanted, before: readonly KindChoice[]): KindChoice => {
  const known = from == null ? undefined : before[from];
  return {
    kind,
    ...(whenFilled != null && whenFilled !== '' && { when: { column: whenFilled, notEmpty: true as const } }),
    ...(known?.kind === kind && known.fields && { fields: known.fields }),
  };
};

/** The source of a field as said; undefined where what is suggested is to be taken again. What its values mean stays with its column. */
const sourceOf = (
  { column, constant, leaveOut, dateFormats, unit }: FieldWanted,
  before: FieldSource | null,
): FieldSource | null | undefined => {
  if (leaveOut === true) return null;
  if (constant != null) return { constant };
  if (column == null) return undefined;
  const same = before !== null && 'column' in before && before.column === column ? before : null;
  return {
    column,
    ...(same?.values && { values: same.values }),
    ...(same?.otherValues && { otherValues: same.otherValues }),
    ...(dateFormats != null && dateFormats.length > 0 && { dateFormats: [...dateFormats] }),
    ...(unit != null && { unit }),
  };
};
