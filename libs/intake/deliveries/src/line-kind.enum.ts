import { enumOf } from '@zhilu/platform/graphql';
import { LINE_KIND } from '@zhilu/kernel/vocabulary';

/** Every kind of line a delivery may have, records and registers alike. */
export const LineKindEnum = enumOf(LINE_KIND, 'LineKind');
