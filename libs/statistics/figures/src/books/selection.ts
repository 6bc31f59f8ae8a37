import type { LegalDate } from '@zhilu/kernel/time';
import type { BasisOf } from '@zhilu/ledger';
import type { FigureFilter } from '../figure-filter.input';
import type { Standing } from '@zhilu/registry/agencies';

/** A filter worked out against the reader's scope: the one `where` that figures and lists share. */
export interface Selection {
  readonly basis: BasisOf;
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly standings: readonly Standing[];
  readonly kinds: readonly number[];
  readonly filter: FigureFilter;
}

/** Whether each agency of the selection stands in one place for all days asked: then the agency alone says the place. */
export const standsStill = (selection: Selection): boolean =>
  new Set(selection.standings.map((one) => one.agency)).size === selection.standings.length &&
  selection.standings.every((one) => one.from <= selection.from && one.to >= selection.to);

/** Attributes only the lines know: balances cannot answer a filter on them. */
export const asksLines = (filter: FigureFilter): boolean =>
  [
    filter.storedFrom,
    filter.witness,
    filter.explanations,
    filter.sources,
    filter.performedBy,
    filter.withdrawn,
    filter.lateAbove,
    filter.lateUpTo,
  ].some((asked) => asked !== null && asked !== undefined);
