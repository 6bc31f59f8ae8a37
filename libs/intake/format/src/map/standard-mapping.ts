import { codesOf, isEntry, isOutside, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import { LINE_FIELDS } from '../fields';
import { NATURAL_KEY } from '../standard/register-fields';
import type { Mapping } from '@zhilu/kernel/sources';

/** What tells the lines of a register apart where they bear no number, by the headings of the standard. */
const naturalKey = (kind: LineKind): { key?: string[] } => {
  const names = isEntry(kind) ? NATURAL_KEY[kind] : undefined;
  return names === undefined ? {} : { key: names.map((name) => LINE_FIELDS[kind].find((field) => field.name === name)!.label) };
};

const standard = (name: string, kinds: readonly LineKind[], outside?: true): Mapping => ({
  format: 'zhilu-mapping',
  version: 1,
  name,
  source: name,
  completeFor: [],
  items: {},
  office: false,
  ...(outside && { outside }),
  tables: kinds.map((kind) => ({
    sheet: LINE_KIND[kind],
    optional: true,
    headerRow: 1,
    otherColumns: 'refuse' as const,
    ...naturalKey(kind),
    yields: [
      {
        kind,
        fields: Object.fromEntries(
          LINE_FIELDS[kind]
            .filter(({ name }) => name !== 'claimAccepted')
            .map(({ name, label, required }) => [name, required ? { column: label } : { column: label, optional: true }]),
        ),
      },
    ],
  })),
});
const KINDS = codesOf(LINE_KIND);

/** 标准格式: the mapping of files that follow the standard, one table a kind of record or register, headed by the standard's labels. */
export const STANDARD_MAPPING: Mapping = standard('标准格式', KINDS.filter((kind) => !isOutside(kind))); // prettier-ignore

/** 外部登记标准格式: the same for whoever is none of the agencies it speaks of. */
export const OUTSIDE_MAPPING: Mapping = standard('外部登记标准格式', KINDS.filter(isOutside), true); // prettier-ignore
