import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { comparePeers, LEAD_SETTINGS, type Peer, PEER_KINDS } from '@zhilu/kernel/leads';
import { reconcile, writeBase } from '../found.store';
import { PlaceBook } from '@zhilu/registry/agencies';
import { lastPosting, officeLeadSettings } from './scan.store';
import { lockLine, talliesOf } from './tally.store';

/** An agency's place among those of its line. */
type Place = Pick<Peer, 'agency' | 'superior'>;

/** 同领域比较: the leads that rest on what the other agencies of a line did, made anew for each line of which something changed. */
@Injectable()
export class Peers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Compares the agencies of every line these agencies stand in, as they stand today. */
  async compare(agencies: readonly number[]): Promise<void> {
    if (agencies.length === 0) return;
    const all = await this.database.everything();
    const lines = await this.database.run(all, (tx) => this.lines(tx), { readOnly: true });
    for (const [line, places] of lines) if (places.some(({ agency }) => agencies.includes(agency))) await this.compareLine(line, places);
  }

  private async compareLine(line: number, places: readonly Place[]): Promise<void> {
    const members = places.map(({ agency }) => agency);
    const scope: Scope = { stat: members, case: members, role: 'system' };
    await this.database.run(scope, async (tx) => {
      await lockLine(tx, line);
      const tallies = await talliesOf(tx, members);
      const peers = places.map((place): Peer => ({ ...place, tally: tallies.get(place.agency)! }));
      const settings = { ...LEAD_SETTINGS, ...(await officeLeadSettings(tx)) };
      const found = comparePeers(peers, this.clock.lastClosedDay(), settings);
      const [posting, at] = [await lastPosting(tx), this.clock.now()];
      for (const [agency, { tooRegularCounts, tooRegularAmounts }] of found) {
        await writeBase(tx, agency, { tooRegularCounts: tooRegularCounts.base, tooRegularAmounts: tooRegularAmounts.base });
        await reconcile(tx, agency, [...tooRegularCounts.leads, ...tooRegularAmounts.leads], PEER_KINDS, posting, at);
      }
    });
  }

  /** Agencies by line, each with the place over its own. */
  private async lines(tx: Tx): Promise<Map<number, Place[]>> {
    const day = this.clock.lastClosedDay();
    const book = await PlaceBook.read(tx, await lastPosting(tx), day);
    const lines = new Map<number, Place[]>();
    for (const { agency, territory, line } of book.standings('asNow', day)) {
      const place = { agency, superior: book.node(territory).parent ?? territory };
      lines.set(line, [...(lines.get(line) ?? []), place]);
    }
    return lines;
  }
}
