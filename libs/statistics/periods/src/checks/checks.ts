import { isClosed } from '@zhilu/kernel/flow';
import { type EditionCheck, REQUEST_KIND, REQUEST_STATE, type RequestState } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { waitingLines } from '@zhilu/statistics/figures';
import type { CountedEdition } from '../cells/edition-cells';
import { openRequests, quarantinedOpen } from './checks.store';

/** One thing that is open when a period is locked. */
export interface CheckedItem {
  readonly code: EditionCheck;
  readonly n: number;
  /** Of how many; null where there is no whole. */
  readonly of: number | null;
  /** What it is of, in words. */
  readonly detail: readonly string[];
}

const OPEN = (Object.keys(REQUEST_STATE) as RequestState[]).filter((state) => !isClosed(state));

/** 锁定前检查: every item, with nought where nothing is open: what was looked at is said, not only what was found. */
export const checkEdition = async (tx: Tx, edition: CountedEdition): Promise<CheckedItem[]> => {
  const { ground, selection, cells, agencies, beyond } = edition;
  const ids = [...agencies.keys()];
  const unreported = ground.silences.within(selection.standings, selection.from, selection.to);
  const requests = await openRequests(tx, ids, selection.from, selection.to, OPEN);
  const sum = (some: readonly { readonly n: number }[]): number => some.reduce((all, { n }) => all + n, 0);
  return [
    {
      code: 'silent',
      n: unreported?.sources.length ?? 0,
      of: null,
      detail: (unreported?.sources ?? []).map(({ name, from }) => `${name}：自 ${from} 起未报`),
    },
    { code: 'requests', n: sum(requests), of: null, detail: requests.map(({ kind, n }) => `${REQUEST_KIND[kind]} ${n} 件`) },
    { code: 'quarantine', n: await quarantinedOpen(tx, ids), of: null, detail: [] },
    { code: 'waiting', n: await waitingLines(tx, selection), of: null, detail: [] },
    { code: 'indeterminate', n: sum(cells.filter(({ outcome }) => outcome === 'indeterminate')), of: sum(cells), detail: [] },
    {
      code: 'beyond',
      n: beyond.length,
      of: null,
      detail: beyond.map((agency) => ground.places.agencies.get(agency)?.name ?? String(agency)),
    },
  ];
};
