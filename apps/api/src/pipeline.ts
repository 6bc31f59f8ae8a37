import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline as streamThrough } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/access';
import { Clock, Database, type Scope } from '@zhilu/database';
import {
  AgencyNames,
  asidesOf,
  type CheckedDelivery,
  chunkDone,
  chunksOf,
  type CheckJob,
  finishBatch,
  insertBatch,
  insertQuarantine,
  type KeptAside,
  lineOfPlace,
  type Mapping,
  problem,
  refuseBatch,
  type SpooledCase,
  startPosting,
} from '@zhilu/intake';
import type { Instant } from '@zhilu/kernel';
import { type Chunk, insertReceipts, Ledger, type Posted, type Prepared } from '@zhilu/ledger';
import { Checker } from './checking/checker.service';
import { Lane } from './lane';
import { RegisterIntake } from './registers/register-intake.service';
import { WorkFolder } from './work-folder';

/** One delivery: a file from a source, read by the source's mapping. */
export interface Delivery {
  readonly batch: string;
  readonly source: number;
  readonly path: string;
  readonly fileName: string;
  readonly mapping: Mapping;
  readonly receivedAt: Instant;
  readonly viewer: Viewer | null;
}
/** 回执: what became of every line: accepted + duplicate + stale + quarantined = received (L7). */
export interface Receipt {
  readonly batch: string;
  readonly received: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly quarantined: number;
  readonly refusal: { code: string; text: string } | null;
}

const QUARANTINE_PAGE = 500;

/**
 * 归集: the whole path of a batch. read → map → check (good rows laid down by case, bad ones kept aside) → registers of the
 * agencies, and what their lists change → load old
 * dossiers → evaluate → post the difference → receipt, in one transaction per chunk. Deliveries are posted one after the
 * other; the next is checked meanwhile.
 */
@Injectable()
export class Pipeline {
  private readonly receiving = new Lane();
  private readonly checking = new Lane();
  private readonly posting = new Lane();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly checker: Checker,
    private readonly ledger: Ledger,
    private readonly audit: AuditChain,
    private readonly registers: RegisterIntake,
    private readonly workFolder: WorkFolder,
  ) {}

  static newBatch = (): string => randomUUID();

  async deliver(delivery: Delivery, progress: (share: number) => void = () => undefined): Promise<Receipt> {
    const folder = join(this.workFolder.path, delivery.batch);
    // Each lane is entered in the order in which the one before was left: deliveries keep their order throughout.
    const { all, job } = await this.receiving.run(() => this.receive(delivery, folder));
    try {
      const checked = await this.checking.run(() => this.checker.check(job));
      if (!('refusal' in checked)) return await this.posting.run(() => this.postAll(delivery, all, folder, checked, progress));
      const { refusal } = checked;
      await this.database.run(all, (tx) => refuseBatch(tx, delivery.batch, this.clock.now(), refusal));
      return { batch: delivery.batch, received: 0, accepted: 0, duplicate: 0, stale: 0, quarantined: 0, refusal };
    } catch (error) {
      await this.database.run(all, (tx) => finishBatch(tx, delivery.batch, 'interrupted', this.clock.now()));
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Takes note of a delivery before it is looked into. */
  private async receive(
    { batch, source, path, fileName, mapping, receivedAt, viewer }: Delivery,
    folder: string,
  ): Promise<{ all: Scope; job: CheckJob }> {
    const all = await this.database.everything();
    const digest = await digestOf(path);
    return this.database.run(all, async (tx) => {
      await insertBatch(tx, { id: batch, source, fileName, digest, user: viewer?.userId ?? null, receivedAt });
      await this.audit.append(tx, {
        agencyId: 0,
        viewer,
        action: 'delivery.received',
        object: batch,
        detail: { file: fileName, digest },
      });
      return { all, job: { path, fileName, mapping, receivedAt, names: await AgencyNames.read(tx, source), folder } };
    });
  }

  /** Keeps the bad lines aside, then posts the good ones chunk by chunk. */
  private async postAll(
    delivery: Delivery,
    all: Scope,
    folder: string,
    { received, quarantined }: CheckedDelivery,
    progress: (share: number) => void,
  ): Promise<Receipt> {
    const { batch } = delivery;
    const sums = { accepted: 0, duplicate: 0, stale: 0, quarantined: 0 };
    await this.database.run({ ...all, case: [0, ...all.case] }, async (tx) => {
      for await (const kept of asidesOf(folder, QUARANTINE_PAGE)) {
        await insertQuarantine(tx, batch, 0, sums.quarantined, kept);
        sums.quarantined += kept.length;
      }
      await insertReceipts(tx, batch, 0, null, asideCounts(quarantined));
      await startPosting(tx, batch, received, sums.quarantined);
    });
    const { chunks, ...registers } = await this.registers.take(delivery, folder);
    for (const name of ['accepted', 'duplicate', 'stale'] as const) sums[name] += registers[name];
    // While a chunk is written the next is worked out.
    let writing: Promise<void> = Promise.resolve();
    let chunk = chunks;
    try {
      for await (const { cases, done } of chunksOf(folder)) {
        const prepared = await this.prepare(delivery, ++chunk, cases);
        await writing;
        writing = this.post(prepared, done).then((counted) => {
          for (const name of ['accepted', 'duplicate', 'stale', 'quarantined'] as const) sums[name] += counted[name];
          progress(done);
        });
        // Awaited after the next chunk is worked out: until then a failure must not count as unheard.
        writing.catch(() => undefined);
      }
    } finally {
      await writing;
    }
    await this.database.run(all, (tx) => finishBatch(tx, batch, 'done', this.clock.now()));
    return { batch, received, ...sums, refusal: null };
  }

  private prepare({ batch, source, receivedAt }: Delivery, chunk: number, cases: readonly SpooledCase[]): Promise<Prepared> {
    return this.database.run(scopeOf(cases), (tx) => this.ledger.prepare(tx, { batch, chunk, source, receivedAt, cases }));
  }

  /** One chunk in one transaction: posted, its rejects kept aside, its receipt written. */
  private async post(prepared: Prepared, done: number) {
    const { batch, chunk, cases } = prepared.chunk;
    return this.database.run(scopeOf(cases), async (tx) => {
      const posted = await this.ledger.post(tx, prepared);
      const kept = keptOf(posted);
      if (kept.length > 0) await insertQuarantine(tx, batch, chunk, 0, kept);
      const asides = byAgency(kept);
      const receipts = scopeOf(cases).case.map((agency) => ({
        agency,
        ...(posted.byAgency.get(agency) ?? { accepted: 0, duplicate: 0, stale: 0 }),
        quarantined: asides.get(agency) ?? 0,
      }));
      await insertReceipts(tx, batch, chunk, posted.postings.at(-1) ?? null, receipts);
      const counted = { accepted: posted.accepted, duplicate: posted.duplicate, stale: posted.stale, quarantined: kept.length };
      await chunkDone(tx, batch, counted, done);
      return counted;
    });
  }
}

/** The agencies of a chunk: all that its transaction may touch. */
const scopeOf = (cases: Chunk['cases']): Scope => {
  const agencies = [...new Set(cases.map((one) => one.agency))];
  return { stat: agencies, case: agencies, role: 'system' };
};

const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await streamThrough(createReadStream(path), hash);
  return hash.digest('hex');
};

/** Lines of which the book would not take the records, one by one. */
const keptOf = (posted: Posted): KeptAside[] =>
  posted.rejected.flatMap(({ case: one, code }) =>
    [...new Set(one.lines)].map((place) => {
      const records = one.records.filter((_, i) => one.lines[i] === place);
      const at = lineOfPlace(place);
      const reason = problem({ line: at.line, ...(at.sheet !== null && { sheet: at.sheet }) }, '案件标识', code, one.sourceCase);
      return {
        agency: one.agency,
        ...at,
        problems: [reason],
        raw: JSON.stringify(records.map((record) => ({ caseKey: one.sourceCase, ...record }))),
      };
    }),
  );

/** Lines of each agency. */
const byAgency = (kept: readonly KeptAside[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const one of kept) counts.set(one.agency, (counts.get(one.agency) ?? 0) + 1);
  return counts;
};

const asideCounts = (quarantined: ReadonlyMap<number, number>) =>
  [...quarantined].map(([agency, count]) => ({ agency, accepted: 0, duplicate: 0, stale: 0, quarantined: count }));
