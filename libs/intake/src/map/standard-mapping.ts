import { codesOf, RECORD_KIND } from '@zhilu/kernel';
import { FIELDS } from '../check/fields';
import type { Mapping } from './mapping';

/** 标准格式: the mapping of files that follow the standard, one table a kind of record, headed by the standard's labels. */
export const STANDARD_MAPPING: Mapping = {
  format: 'zhilu-mapping',
  version: 1,
  name: '标准格式',
  source: '标准格式',
  completeFor: [],
  items: {},
  office: false,
  tables: codesOf(RECORD_KIND).map((kind) => ({
    sheet: RECORD_KIND[kind],
    optional: true,
    headerRow: 1,
    otherColumns: 'refuse' as const,
    yields: [
      {
        kind,
        fields: Object.fromEntries(
          FIELDS[kind]
            .filter(({ name }) => name !== 'claimAccepted')
            .map(({ name, label, required }) => [name, required ? { column: label } : { column: label, optional: true }]),
        ),
      },
    ],
  })),
};
