import type { FieldValues, TriedOut } from '@zhilu/intake/inspection';
import { ITEM_WORDS, LINE_FIELDS } from '@zhilu/intake/format';
import { type LineKind, searchKeyOf } from '@zhilu/kernel/vocabulary';
import type { DraftFieldValues, DraftMeaning, DraftPreview, DraftTally, DraftValues } from './draft-outcome.model';
import type { AgencyRow } from '../drafts.store';
import type { KnownAgencies, Outcome } from '../draft-previews.service';

const VALUE_LENGTH = 200;

/** 入库后的样子 of the first rows; a cell that keeps its row aside is marked. */
export const previewView = (tried: Outcome<TriedOut>, { own, names }: KnownAgencies): DraftPreview => {
  if ('refusal' in tried) return { refusal: tried.refusal, rows: [], taken: 0, quarantined: 0, more: false };
  const { rows, taken, quarantined, more } = tried.found.preview;
  const nameOf = new Map(own.map(({ id, name }) => [id, name]));
  const named = (spelling: string): string => nameOf.get(names.ids.get(searchKeyOf([spelling])) ?? -1) ?? spelling;
  return {
    refusal: null,
    taken,
    quarantined,
    more,
    rows: rows.map(({ sheet, line, taken: good, records, problems }) => ({
      sheet,
      line,
      taken: good,
      problems: problems.map(({ field, text, value }) => ({ field, text, value })),
      records: records.map(({ kind, kindLabel, cells }) => ({
        kindLabel,
        cells: cells.map(({ field, label, columns, given, understood }) => ({
          label,
          // What the mapping says for all rows was given by no row.
          given: columns.length === 0 ? '' : given.slice(0, VALUE_LENGTH),
          understood: (isAgency(kind, field) && understood !== null ? named(understood) : understood)?.slice(0, VALUE_LENGTH) ?? null,
          faulty: problems.some(({ field }) => field === label),
        })),
      })),
    })),
  };
};

export const tallyView = (tried: Outcome<TriedOut>): DraftTally => {
  if ('refusal' in tried) return { refusal: tried.refusal, received: 0, taken: 0, quarantined: 0, reasons: [], emptyColumns: [] };
  const { received, taken, quarantined, reasons, empty } = tried.found.tally;
  return {
    refusal: null,
    received,
    taken,
    quarantined,
    reasons: reasons.map(({ field, text, lines, sheet, line, examples }) => ({ field, text, lines, sheet, line, examples: [...examples] })),
    emptyColumns: empty.map(({ sheet, kindLabel, label, columns, rows }) => ({
      sheet,
      kindLabel,
      field: label,
      columns: [...columns],
      rows,
    })),
  };
};

/** 要认定的写法: one list for each column and field, whatever kinds of record read it. */
export const valuesView = (outcome: Outcome<FieldValues[]>, agencies: readonly AgencyRow[]): DraftValues => {
  if ('refusal' in outcome) return { refusal: outcome.refusal, fields: [] };
  const groups = new Map<string, DraftFieldValues>();
  for (const one of outcome.found) {
    const column = one.columns.length === 1 ? one.columns[0]! : '';
    const name = JSON.stringify([one.sheet, one.field, one.columns]);
    const known = groups.get(name);
    if (known !== undefined) {
      if (!known.kinds.includes(one.kindLabel)) known.kinds.push(one.kindLabel);
      continue;
    }
    groups.set(name, {
      sheet: one.sheet,
      field: one.field,
      label: one.label,
      column,
      kinds: [one.kindLabel],
      rows: one.rows,
      empty: one.empty,
      otherRows: one.otherRows,
      values: one.values
        .filter(({ value }) => value !== '')
        .map(({ suggestions, ...value }) => ({
          ...value,
          value: value.value.slice(0, VALUE_LENGTH),
          suggestions: suggestions.map((likely) => (isAgency(one.kind, one.field) ? ofAgency(likely, agencies) : { ...likely })),
        })),
      meanings: meaningsOf(one, agencies),
    });
  }
  return { refusal: null, fields: [...groups.values()] };
};

const fieldOf = (kind: LineKind, field: string) => LINE_FIELDS[kind].find(({ name }) => name === field)!;
const isAgency = (kind: LineKind, field: string): boolean => fieldOf(kind, field).type === 'agency';

/** An agency is said by its code: names change, and may be shared. */
const ofAgency = (likely: DraftMeaning, agencies: readonly AgencyRow[]): DraftMeaning => {
  const agency = agencies.find(({ name }) => searchKeyOf([name]) === searchKeyOf([likely.value]));
  return { ...likely, value: agency?.code ?? likely.value };
};

const meaningsOf = (one: FieldValues, agencies: readonly AgencyRow[]): DraftMeaning[] => {
  const meaning = (value: string, label: string): DraftMeaning => ({ value, label, reason: '', closeness: 0 });
  if (isAgency(one.kind, one.field)) return agencies.map(({ code, name }) => meaning(code, name));
  const { type, words } = fieldOf(one.kind, one.field);
  if (type === 'boolean') return ['是', '否'].map((word) => meaning(word, word));
  return Object.entries((type === 'item' ? ITEM_WORDS : words) ?? {}).map(([code, word]) => meaning(code, word));
};
