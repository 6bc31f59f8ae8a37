import { Injectable } from '@nestjs/common';
import { ListEditions, type PlacedEntry, Registers } from '@zhilu/registry/agencies';
import { Database, type Scope } from '@zhilu/platform/database';
import { type BatchJob, LINES } from '../batches/batch-jobs';
import { chunkDone } from '../batches/batch.store';
import { keepLines } from '../quarantining/kept-lines';
import { endMendedEntries } from '../quarantining/mended';
import { byAgency } from './counts';
import { entriesTwice, type EntriesTwice, keptEntries } from './entries-twice';
import { entriesOf } from '../spool/spool-reader';
import { lineOfPlace, placeOf, type SpooledEntry } from '../spool/spooled';
import { noteUnchanged } from './line-fates.store';
import type { Instant } from '@zhilu/kernel/time';
import { isOutside } from '@zhilu/kernel/vocabulary';
import { insertReceipts, Ledger, lockHead } from '@zhilu/ledger';

/** Lines of registers taken in under one transaction and one posting. */
const PAGE = 5_000;
const LISTS: ReadonlySet<string> = new Set(['list', 'listItem']);

/** What a page of register lines belongs to. */
interface Origin {
  readonly batch: string;
  readonly source: number;
  readonly receivedAt: Instant;
  /** Lines of the whole delivery. */
  readonly received: number;
}

/** 台账归集: the lines of registers of one delivery, before its cases, so that these are judged by the lists that came with them. */
@Injectable()
export class RegisterIntake {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly registers: Registers,
    private readonly lists: ListEditions,
  ) {}

  /** Takes the lines of registers in, page by page under numbers from 1, from the one after `before` on; says how many pages there are. */
  async take(job: BatchJob, origin: Origin, folder: string, before: number): Promise<number> {
    let pages = 0;
    const listed = new Set<number>();
    const twice = await entriesTwice(entriesOf(folder, PAGE));
    for await (const page of entriesOf(folder, PAGE)) {
      pages += 1;
      job.signal.throwIfAborted();
      if (pages > before) await this.post(job, origin, pages, page, twice);
      for (const { agency, entry } of page) if (LISTS.has(entry.kind)) listed.add(agency);
    }
    await this.lists.bring([...listed]);
    return pages;
  }

  private post(
    job: BatchJob,
    { batch, source, receivedAt, received }: Origin,
    chunk: number,
    page: readonly SpooledEntry[],
    twice: EntriesTwice,
  ): Promise<void> {
    const sound = page.filter(({ line }) => !twice.has(line));
    const kept = keptEntries(page, twice);
    const lines: PlacedEntry[] = sound.map(({ agency, line, entry }) => ({ agency, ...lineOfPlace(line), entry }));
    const scope = scopeOf(page);
    return this.database.run({ ...scope, case: [0, ...scope.case] }, async (tx) => {
      await job.hold(tx);
      await lockHead(tx);
      const taken = await this.registers.take(
        tx,
        lines.map((one) => withinSource(one, source)),
      );
      const posting = taken.changed.length === 0 ? null : await this.ledger.posting(tx, 'register', null, { source, batch, chunk });
      if (posting !== null) await this.registers.write(tx, taken, { batch, source, receivedAt }, posting);
      await endMendedEntries(tx, { source, batch, receivedAt }, lines);
      await keepLines(tx, { source, batch, receivedAt }, { chunk, from: 0 }, kept);
      const asides = byAgency(kept);
      const receipts = [...new Set(page.map(({ agency }) => agency))].map((agency) => ({
        agency,
        ...(taken.byAgency.get(agency) ?? { accepted: 0, duplicate: 0, stale: 0 }),
        quarantined: asides.get(agency) ?? 0,
      }));
      const unchanged = taken.unchanged.flatMap(({ agency, line, sheet, fate }) =>
        fate === 'accepted' ? [] : [{ agency, line: placeOf(line, sheet ?? undefined), fate }],
      );
      await noteUnchanged(tx, { batch, chunk }, unchanged);
      await insertReceipts(tx, batch, chunk, posting, receipts);
      const sum = (name: 'accepted' | 'duplicate' | 'stale') => receipts.reduce((total, one) => total + one[name], 0);
      const counted = { accepted: sum('accepted'), duplicate: sum('duplicate'), stale: sum('stale'), quarantined: kept.length };
      const { lines: done } = await chunkDone(tx, batch, counted, 0);
      await job.progress(done, received, LINES, tx);
    });
  }
}

/** What is noted outside bears a number of its own stream: two streams may use one, and neither writes over the other. */
const withinSource = (one: PlacedEntry, source: number): PlacedEntry =>
  isOutside(one.entry.kind) ? { ...one, entry: { ...one.entry, key: `${source}/${one.entry.key}` } } : one;

const scopeOf = (lines: readonly Pick<SpooledEntry, 'agency'>[]): Scope => {
  const agencies = [...new Set(lines.map(({ agency }) => agency))];
  return { stat: agencies, case: agencies, role: 'system' };
};
