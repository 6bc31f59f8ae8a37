import type { LegalDate } from '@zhilu/kernel/time';
import { ACT_TYPE, type ActType } from '@zhilu/kernel/vocabulary';
import type { PeerKind } from '../lead-kinds';
import type { Detected, LeadSettings } from '../lead';
import { tooRegularAmounts } from './amounts';
import { tooRegularCounts } from './counts';
import type { Peer } from './tally';

const ACT_TYPES = Object.keys(ACT_TYPE) as ActType[];

/**
 * 同领域比较: what the agencies of one line show beside each other up to the last closed month. The answer is by agency and
 * rests on no order of them.
 */
export const comparePeers = (peers: readonly Peer[], until: LegalDate, settings: LeadSettings): Map<number, Record<PeerKind, Detected>> => {
  const inOrder = [...peers].sort((a, b) => a.agency - b.agency);
  const counts = tooRegularCounts(inOrder, ACT_TYPES, until, settings);
  const amounts = tooRegularAmounts(inOrder, ACT_TYPES, until, settings);
  return new Map(inOrder.map(({ agency }) => [agency, { tooRegularCounts: counts.get(agency)!, tooRegularAmounts: amounts.get(agency)! }]));
};
