import { Injectable } from '@nestjs/common';
import type { Join } from '@zhilu/kernel/sources';
import { type Chunk, Ledger } from '@zhilu/ledger';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { agenciesOf, joinersOf, joinOf } from '@zhilu/registry/sources';
import { Waiting } from '../waiting/waiting.service';
import { OnSiteMatches } from './on-site-matches.service';
import * as store from './joining.store';

/** Keys looked at under one transaction. */
const PAGE = 500;

/**
 * 来源合并: the records of a recording station and the cases of a case system meet in one case, by the key agreed. A key that means
 * one case of the other source, of the same agency, is linked to it for good; one that means none waits for it; one that means
 * several is a question to a person.
 */
@Injectable()
export class Joining {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly waiting: Waiting,
    private readonly onSite: OnSiteMatches,
  ) {}

  /** Links the cases a chunk names to those of the source it joins; the chunk then says so, and which keys mean several. */
  async link(tx: Tx, chunk: Chunk): Promise<Chunk> {
    const join = await joinOf(tx, chunk.source);
    if (join === null) return chunk;
    const named = chunk.cases.map(({ agency, sourceCase }) => ({ agency_id: agency, source_case: sourceCase }));
    return { ...chunk, joins: true, unclear: (await this.linkNamed(tx, chunk.source, join, named)).unclear };
  }

  /** Posts what waits in joining sources for the cases of a chunk, once these are in the books. */
  async takeFor(tx: Tx, chunk: Chunk): Promise<void> {
    const agencies = [...new Set(chunk.cases.map(({ agency }) => agency))];
    for (const { source, key } of await joinersOf(tx, chunk.source)) {
      const names = chunk.cases.map(({ sourceCase }) => sourceCase);
      const named = await store.waitedFor(tx, chunk.source, source, key, names, agencies);
      if (key === 'onSite') named.push(...(await store.waitingOnDays(tx, agencies, source, visitedDays(chunk))));
      await this.take(tx, { ...chunk, source }, { source: chunk.source, key }, named);
    }
  }

  /** Posts all that waits in a source for cases that are there: once it is agreed what it joins. */
  async takeAll(source: number): Promise<void> {
    const all = await this.database.everything();
    const [join, agencies] = await this.database.run(all, async (tx) => [await joinOf(tx, source), await agenciesOf(tx, source)] as const);
    if (join === null) return;
    const scope: Scope = { stat: agencies, case: agencies, role: 'system' };
    for (let after = ''; ;) {
      const last = await this.database.run(scope, async (tx) => {
        const named = await store.waitingKeys(tx, agencies, source, after, PAGE);
        const chunk: Chunk = { batch: NO_BATCH, chunk: 0, source, receivedAt: this.clock.now(), cases: [] };
        await this.take(tx, chunk, join, named);
        return named.length < PAGE ? null : named.at(-1)!.source_case;
      });
      if (last === null) return;
      after = last;
    }
  }

  private async take(tx: Tx, chunk: Chunk, join: Join, named: readonly store.NamedCase[]): Promise<void> {
    if (named.length === 0) return;
    const { linked, unclear } = await this.linkNamed(tx, chunk.source, join, named);
    if (linked.length > 0) await this.waiting.takeLinked(tx, chunk, linked);
    // What waited for one case and finds several waits for a person.
    if (unclear.size > 0) await this.waiting.putAside(tx, chunk.source, named.filter((one) => unclear.has(one.source_case)), unclear); // prettier-ignore
  }

  private async linkNamed(tx: Tx, source: number, { source: host, key }: Join, named: readonly store.NamedCase[]) {
    const fresh = await store.unlinkedOf(tx, source, named.map((one) => one.source_case)); // prettier-ignore
    const matches = new Map<string, store.MatchRow[]>();
    for (const row of await store.matchesOf(
      tx,
      host,
      key,
      named.filter((one) => fresh.has(one.source_case)),
    ))
      // prettier-ignore
      matches.set(row.source_case, [...(matches.get(row.source_case) ?? []), row]);
    if (key === 'onSite')
      for (const row of await this.onSite.of(
        tx,
        host,
        named.filter((one) => fresh.has(one.source_case)),
      ))
        matches.set(row.source_case, [...(matches.get(row.source_case) ?? []), row]);
    const unclear = new Map<string, string[]>();
    const links: store.MatchRow[] = [];
    for (const [name, rows] of matches) {
      const one = rows.find((row) => row.host_case === name) ?? (rows.length === 1 ? rows[0] : undefined);
      if (one !== undefined) links.push(one);
      else unclear.set(name, rows.map((row) => row.host_case).sort());
    }
    const cases = links.map((one) => ({ sourceCase: one.source_case, agency: one.agency_id, caseId: Number(one.case_id) }));
    if (cases.length > 0) await this.ledger.link(tx, source, cases);
    return { unclear, linked: [...links, ...named.filter((one) => !fresh.has(one.source_case))] };
  }
}

/** Days on which activities of a chunk were. */
const visitedDays = ({ cases }: Chunk): string[] => [
  ...new Set(
    cases.flatMap((one) =>
      one.unpacked().flatMap(({ record: { kind, body } }) => {
        const { arrivedAt, leftAt } = body as { arrivedAt?: string; leftAt?: string };
        return kind === 'activity' ? [arrivedAt, leftAt].flatMap((at) => at?.slice(0, 10) ?? []) : [];
      }),
    ),
  ),
];

/** What is posted after a decision belongs to no delivery. */
const NO_BATCH = '00000000-0000-0000-0000-000000000000';
