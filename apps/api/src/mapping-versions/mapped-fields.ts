import { type FieldSource, LINE_FIELDS, type Mapping } from '@zhilu/intake';
import { LINE_KIND } from '@zhilu/kernel';
import type { MappedFieldLine } from './mapping-versions.model';

/** What a mapping reads, field by field, in words. */
export const fieldsOf = (mapping: Mapping): MappedFieldLine[] => [
  ...(mapping.agency === undefined ? [] : [{ sheet: '', kind: '各种记录', label: '执法主体', ...wordsOf(mapping.agency) }]),
  ...mapping.tables.flatMap(({ sheet = '', yields }) =>
    yields.flatMap(({ kind, fields }) =>
      Object.entries(fields).map(([name, from]) => ({
        sheet,
        kind: LINE_KIND[kind],
        label: LINE_FIELDS[kind].find((field) => field.name === name)?.label ?? name,
        ...wordsOf(from),
      })),
    ),
  ),
];

/** The lines of one list that are not in another. */
export const notIn = (lines: readonly MappedFieldLine[], others: readonly MappedFieldLine[]): MappedFieldLine[] => {
  const there = new Set(others.map((line) => JSON.stringify(line)));
  return lines.filter((line) => !there.has(JSON.stringify(line)));
};

const wordsOf = (from: FieldSource): Pick<MappedFieldLine, 'from' | 'translated'> => ({
  from: 'constant' in from ? `全部按“${from.constant}”` : 'columns' in from ? from.columns.join('、') : from.column,
  translated:
    'column' in from
      ? Object.entries(from.values ?? {})
          .map(([value, meaning]) => `${value} → ${meaning}`)
          .join('，')
      : '',
});
