import { Injectable } from '@nestjs/common';
import type { Tx } from '@zhilu/platform/database';
import { unpackRecord } from '@zhilu/kernel/ledger';
import { type Chunk, type DeliveredCase, type DeliveredLine, Ledger, lockHead, type Posted, type Prepared } from '@zhilu/ledger';
import { lineOfPlace, type LinePlace, placeOf } from '../spool/spooled';
import { keptOf } from '../posting/counts';
import { keepLines } from '../quarantining/kept-lines';
import type { Waited } from './waited';
import * as store from './waiting.store';

/**
 * 等待案件: records that come before their case are kept with the receipt they came with, and go into the books by themselves
 * when the case comes, whatever delivery brings it: first them, in the order in which they came, then the case. So nothing
 * rests on the order in which files are sent.
 */
@Injectable()
export class Waiting {
  constructor(private readonly ledger: Ledger) {}

  /** Posts what waits for the cases of a chunk, under its transaction; says what is to be posted then. */
  async takeFor(tx: Tx, prepared: Prepared): Promise<Prepared> {
    const { chunk } = prepared;
    // Whoever lets a record wait holds the queue until it can be seen: nothing comes between.
    const { last } = await lockHead(tx);
    const agencies = [...new Set(chunk.cases.map(({ agency }) => agency))];
    const rows = await store.waitingFor(tx, chunk.source, agencies, [...new Set(chunk.cases.map(({ sourceCase }) => sourceCase))]);
    const holders = rows.length === 0 ? new Map<string, number>() : await this.ledger.statedBy(tx, chunk);
    const due = rows.filter((row) => holders.get(row.source_case) === row.agency_id);
    if (due.length === 0) return prepared;
    await this.post(tx, chunk, due, last);
    return this.ledger.prepare(tx, chunk);
  }

  /** Posts what waits in a source for cases of another that it was linked to; a number the other source has, goes on waiting. */
  async takeLinked(tx: Tx, chunk: Chunk, linked: readonly { readonly agency_id: number; readonly source_case: string }[]): Promise<void> {
    const { last } = await lockHead(tx);
    const agencies = [...new Set(linked.map((one) => one.agency_id))];
    const of = new Set(linked.map((one) => `${one.agency_id} ${one.source_case}`));
    const rows = await store.waitingFor(tx, chunk.source, agencies, linked.map((one) => one.source_case)); // prettier-ignore
    await this.post(tx, chunk, rows.filter((row) => of.has(`${row.agency_id} ${row.source_case}`)), last); // prettier-ignore
  }

  /** Ends the waiting of records whose key turned out to mean several cases: each is kept aside as a line of its delivery, for a person. */
  async putAside(
    tx: Tx,
    source: number,
    named: readonly { readonly agency_id: number; readonly source_case: string }[],
    unclear: ReadonlyMap<string, readonly string[]>,
  ): Promise<void> {
    const agencies = [...new Set(named.map((one) => one.agency_id))];
    const rows = await store.waitingFor(tx, source, agencies, named.map((one) => one.source_case)); // prettier-ignore
    if (rows.length === 0) return;
    await store.noteTaken(tx, await this.ledger.posting(tx, 'new'), rows);
    for (const row of rows) {
      const [one] = casesOf([row]);
      const from = { batch: row.batch_id, source, receivedAt: row.received_at.getTime() };
      const kept = keptOf({ rejected: [{ case: one!, code: 'join-ambiguous' }] }, unclear);
      // Beyond the chunks of any delivery, so that its number is that of no other line of it.
      await keepLines(tx, from, { chunk: WAITED + row.chunk, from: row.no }, kept);
    }
  }

  private async post(tx: Tx, chunk: Chunk, rows: readonly store.WaitingRow[], last: number): Promise<void> {
    for (const [receivedAt, some] of byReceipt(rows)) {
      const waited: Chunk = { ...chunk, receivedAt, cases: casesOf(some), waited: true, whole: undefined };
      const posted = await this.ledger.post(tx, await this.ledger.prepare(tx, waited));
      const left = new Set(
        posted.rejected.flatMap(({ case: one }) => one.unpacked().map(({ line, text }) => `${one.sourceCase}\n${line}\n${text}`)),
      );
      const taken = some.filter((row) => !left.has(`${row.source_case}\n${placeOf(row.line, row.sheet ?? undefined)}\n${row.body}`));
      if (taken.length > 0) await store.noteTaken(tx, posted.postings.at(-1) ?? last, taken);
    }
  }

  /** Keeps what a chunk brought of cases that are not there. */
  async keep(tx: Tx, chunk: Chunk, posted: Posted): Promise<Waited> {
    const orphans = posted.rejected.flatMap(({ case: one, code }) => (code === 'case-unknown' ? [one] : []));
    const counts = new Map<number, { accepted: number; duplicate: number; repeated: LinePlace[] }>();
    if (orphans.length === 0) return counts;
    // Every change of what is known is a posting, be it only that something waits.
    const { batch, source } = chunk;
    const known = posted.postings.at(-1) ?? (await this.ledger.posting(tx, 'new', null, { source, batch, chunk: chunk.chunk }));
    const lines = orphans.flatMap((one) => one.unpacked().map((line) => ({ one, ...line })));
    const records = lines.map(({ one, record, text, line }) => ({
      agency: one.agency,
      sourceCase: one.sourceCase,
      ...lineOfPlace(line),
      kind: record.kind,
      key: record.key,
      text,
    }));
    const fresh = await store.keepWaiting(tx, chunk, known, records);
    for (const one of orphans) {
      const count = counts.get(one.agency) ?? { accepted: 0, duplicate: 0, repeated: [] };
      counts.set(one.agency, count);
      const own = lines.flatMap((line, no) => (line.one === one ? [{ place: line.line, fresh: fresh.has(no) }] : []));
      const taken = new Set(own.flatMap((line) => (line.fresh ? [line.place] : [])));
      count.accepted += taken.size;
      const repeated = [...new Set(own.map(({ place }) => place))].filter((place) => !taken.has(place));
      count.duplicate += repeated.length;
      count.repeated.push(...repeated);
    }
    return counts;
  }
}

/** Where lines that waited first are kept aside. */
const WAITED = 1_000_000;

/** Records by the instant they were received at: a posting has one. */
const byReceipt = (rows: readonly store.WaitingRow[]): Map<number, store.WaitingRow[]> => {
  const groups = new Map<number, store.WaitingRow[]>();
  for (const row of rows) {
    const at = row.received_at.getTime();
    const some = groups.get(at);
    if (some === undefined) groups.set(at, [row]);
    else some.push(row);
  }
  return groups;
};

const casesOf = (rows: readonly store.WaitingRow[]): DeliveredCase[] => {
  const cases = new Map<string, { agency: number; lines: DeliveredLine[] }>();
  for (const { agency_id: agency, source_case: sourceCase, body: text, line, sheet } of rows) {
    const one = cases.get(sourceCase) ?? { agency, lines: [] };
    cases.set(sourceCase, one);
    one.lines.push({ record: unpackRecord(JSON.parse(text) as unknown[], sourceCase), text, line: placeOf(line, sheet ?? undefined) });
  }
  return [...cases].map(([sourceCase, { agency, lines }]) => ({ agency, sourceCase, unpacked: () => lines }));
};
