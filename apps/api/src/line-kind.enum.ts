import { LINE_KIND } from '@zhilu/kernel';
import { enumOf } from '@zhilu/query';

/** Every kind of line a delivery may have, records and registers alike. */
export const LineKindEnum = enumOf(LINE_KIND, 'LineKind');
