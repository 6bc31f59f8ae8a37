import { concentration } from '@zhilu/kernel/statistics';
import type { LegalDate } from '@zhilu/kernel/time';
import type { ActType } from '@zhilu/kernel/vocabulary';
import type { Detected, Lead, LeadSettings } from '../lead';
import { casesIn, type Months, namedOf, type Peer, stated, type TallyCase, windowsOn } from './tally';

/** Fewest amounts of others by which an agency is looked at. */
const PEERS_LEAST = 30;

type Priced = TallyCase & { readonly fen: number };
const isPriced = (one: TallyCase): one is Priced => one.fen !== null && one.fen > 0;

/**
 * 金额数据异常规整: an agency's amounts of one act type lie closer about their median than as many drawn from them and from
 * those of its line under other places. Who stands under the same place is no measure: what is ordered there, all do.
 */
export const tooRegularAmounts = (
  peers: readonly Peer[],
  actTypes: readonly ActType[],
  until: LegalDate,
  settings: LeadSettings,
): Map<number, Detected> => {
  const [, months] = windowsOn(until, settings);
  const found = new Map<number, { leads: Lead[]; of: number }>(peers.map(({ agency }) => [agency, { leads: [], of: 0 }]));
  for (const actType of actTypes) {
    const priced = peers.map((peer) => ({ peer, cases: casesIn(peer.tally.get(actType) ?? [], months).filter(isPriced) }));
    for (const { peer, cases } of priced) {
      const others = priced.filter((one) => one.peer.superior !== peer.superior).flatMap((one) => one.cases.map(({ fen }) => fen));
      if (cases.length < settings.amountCases || others.length < PEERS_LEAST) continue;
      const one = found.get(peer.agency)!;
      one.of += 1;
      const lead = leadOf(actType, months, cases, others, settings);
      if (lead !== null) one.leads.push(lead);
    }
  }
  return new Map([...found].map(([agency, { leads, of }]) => [agency, { leads, base: { n: leads.length, of } }]));
};

const leadOf = (
  actType: ActType,
  months: Months,
  cases: readonly Priced[],
  others: readonly number[],
  { amountBand, amountPercent, regularPermille }: LeadSettings,
): Lead | null => {
  const own = cases.map(({ fen }) => fen);
  const { median, n, of, peersIn, peers, chance } = concentration(own, others, amountBand);
  if (n * 100 < of * amountPercent) return null;
  const so = chance();
  if (so * 1000 > regularPermille) return null;
  return {
    kind: 'tooRegularAmounts',
    subject: actType,
    values: {
      act: actType,
      from: months.from,
      to: months.to,
      n,
      of,
      median,
      band: amountBand,
      share: Number(((peersIn / peers) * 100).toFixed(1)),
      chance: stated(so),
      allowed: regularPermille / 10,
    },
    cases: namedOf(cases),
  };
};
