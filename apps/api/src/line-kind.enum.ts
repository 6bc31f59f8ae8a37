import { enumOf } from '@zhilu/access';
import { LINE_KIND } from '@zhilu/kernel';

/** Every kind of line a delivery may have, records and registers alike. */
export const LineKindEnum = enumOf(LINE_KIND, 'LineKind');
