import { type FieldSource, type Mapping, meaningsOf, type Reading, readingOf } from '@zhilu/kernel/sources';
import { ITEM_WORDS, LINE_FIELDS } from '@zhilu/intake/format';
import { LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import type { MappedFieldLine } from './mapping-versions.model';

/** The names of agencies by their codes. */
export type NamesByCode = ReadonlyMap<string, string>;

/** What a mapping reads, field by field in the order of the standard, in words. */
export const fieldsOf = (mapping: Mapping, names: NamesByCode): MappedFieldLine[] => [
  ...(mapping.agency === undefined
    ? []
    : [{ sheet: '', kind: '各种记录', label: '执法主体', ...wordsOf(mapping.agency, (code) => names.get(code) ?? code) }]),
  ...mapping.tables.flatMap(({ sheet = '', yields }) =>
    yields.flatMap(({ kind, fields }) =>
      LINE_FIELDS[kind].flatMap(({ name, label }) => {
        const from = fields[name];
        return from === undefined
          ? []
          : [{ sheet, kind: LINE_KIND[kind], label, ...wordsOf(from, (value) => meaningOf(mapping, kind, name, value, names)) }];
      }),
    ),
  ),
];

/** Codes of agencies a mapping names. */
export const agenciesIn = (mapping: Mapping): string[] =>
  [
    ...(mapping.agency ? [mapping.agency] : []),
    ...mapping.tables.flatMap(({ yields }) => yields.flatMap(({ fields }) => fields.agency ?? [])),
  ].flatMap(meaningsOf);

/** The lines of one list that are not in another. */
export const notIn = (lines: readonly MappedFieldLine[], others: readonly MappedFieldLine[]): MappedFieldLine[] => {
  const there = new Set(others.map((line) => JSON.stringify(line)));
  return lines.filter((line) => !there.has(JSON.stringify(line)));
};

const meaningOf = (mapping: Mapping, kind: LineKind, name: string, value: string, names: NamesByCode): string => {
  const field = LINE_FIELDS[kind].find((one) => one.name === name)!;
  if (field.type === 'agency') return names.get(value) ?? value;
  const words: Readonly<Record<string, string>> | undefined = field.type === 'item' ? { ...ITEM_WORDS, ...mapping.items } : field.words;
  return words?.[value] ?? value;
};

const wordsOf = (from: FieldSource, meaning: (value: string) => string): Pick<MappedFieldLine, 'from' | 'translated'> => ({
  from: 'constant' in from ? `全部按“${meaning(from.constant)}”` : 'columns' in from ? from.columns.join('、') : from.column,
  translated: translatedOf(readingOf(from), meaning),
});

const translatedOf = ({ values = {}, otherValues }: Reading, meaning: (value: string) => string): string =>
  [
    ...Object.entries(values).map(([value, means]) => `${value} → ${meaning(means)}`),
    ...(typeof otherValues === 'object' ? [`其余 → ${meaning(otherValues.to)}`] : []),
  ].join('，');
