import { codesOf, isRegister, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import { LINE_FIELDS } from '../fields';
import { NATURAL_KEY } from '../standard/register-fields';
import type { Mapping } from '@zhilu/kernel/sources';

/** What tells the lines of a register apart where they bear no number, by the headings of the standard. */
const naturalKey = (kind: LineKind): { key?: string[] } => {
  const names = isRegister(kind) ? NATURAL_KEY[kind] : undefined;
  return names === undefined ? {} : { key: names.map((name) => LINE_FIELDS[kind].find((field) => field.name === name)!.label) };
};

/** 标准格式: the mapping of files that follow the standard, one table a kind of record or register, headed by the standard's labels. */
export const STANDARD_MAPPING: Mapping = {
  format: 'zhilu-mapping',
  version: 1,
  name: '标准格式',
  source: '标准格式',
  completeFor: [],
  items: {},
  office: false,
  tables: codesOf(LINE_KIND).map((kind) => ({
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
};
