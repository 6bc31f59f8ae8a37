import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline as streamThrough } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/access';
import { Clock, Database } from '@zhilu/database';
import {
  AgencyNames,
  chunkDone,
  finishBatch,
  insertBatch,
  insertQuarantine,
  intakeFile,
  IntakeRefusal,
  type KeptAside,
  type Line,
  lineOfPlace,
  type Mapping,
  placeOf,
  problem,
  refuseBatch,
  Spool,
  type Spooled,
  type SpooledCase,
  startPosting,
} from '@zhilu/intake';
import type { Instant } from '@zhilu/kernel';
import { insertReceipts, Ledger, type Posted } from '@zhilu/ledger';
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
 * 归集: the whole path of a batch. read → map → check (good rows laid down by case, bad ones kept aside) → load old
 * dossiers → evaluate → post the difference → receipt, in one transaction per chunk.
 */
@Injectable()
export class Pipeline {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly audit: AuditChain,
    private readonly workFolder: WorkFolder,
  ) {}

  static newBatch = (): string => randomUUID();

  async deliver(delivery: Delivery, progress: (share: number) => void = () => undefined): Promise<Receipt> {
    const all = await this.database.everything();
    const digest = await digestOf(delivery.path);
    const names = await this.database.run(all, async (tx) => {
      await insertBatch(tx, {
        id: delivery.batch,
        source: delivery.source,
        fileName: delivery.fileName,
        digest,
        user: delivery.viewer?.userId ?? null,
        receivedAt: delivery.receivedAt,
      });
      await this.audit.append(tx, {
        agencyId: 0,
        viewer: delivery.viewer,
        action: 'delivery.received',
        object: delivery.batch,
        detail: { file: delivery.fileName, digest },
      });
      return AgencyNames.read(tx, delivery.source);
    });
    const spool = new Spool(join(this.workFolder.path, delivery.batch));
    await spool.open();
    try {
      const checked = await this.check(delivery, names, spool);
      const received = checked.received;
      await this.database.run({ ...all, case: [0, ...all.case] }, async (tx) => {
        for (let at = 0; at < checked.kept.length; at += QUARANTINE_PAGE)
          await insertQuarantine(tx, delivery.batch, 0, at, checked.kept.slice(at, at + QUARANTINE_PAGE));
        await insertReceipts(tx, delivery.batch, 0, null, quarantinedByAgency(checked.kept));
        await startPosting(tx, delivery.batch, received, checked.kept.length);
      });
      const sums = { accepted: 0, duplicate: 0, stale: 0, quarantined: checked.kept.length };
      let chunk = 0;
      for await (const { cases, done } of spool.chunks()) {
        const counted = await this.post(delivery, ++chunk, cases, done);
        for (const name of ['accepted', 'duplicate', 'stale', 'quarantined'] as const) sums[name] += counted[name];
        progress(done);
      }
      await this.database.run(all, (tx) => finishBatch(tx, delivery.batch, 'done', this.clock.now()));
      return { batch: delivery.batch, received, ...sums, refusal: null };
    } catch (error) {
      if (error instanceof IntakeRefusal) {
        const refusal = { code: error.code, text: error.message };
        await this.database.run(all, (tx) => refuseBatch(tx, delivery.batch, this.clock.now(), refusal));
        return { batch: delivery.batch, received: 0, accepted: 0, duplicate: 0, stale: 0, quarantined: 0, refusal };
      }
      await this.database.run(all, (tx) => finishBatch(tx, delivery.batch, 'interrupted', this.clock.now()));
      throw error;
    } finally {
      await spool.close();
    }
  }

  /** Reads the whole file before anything is stored: a file that must be refused leaves nothing behind. */
  private async check(delivery: Delivery, names: AgencyNames, spool: Spool): Promise<{ received: number; kept: KeptAside[] }> {
    const kept: KeptAside[] = [];
    let received = 0;
    for await (const lines of intakeFile(delivery)) {
      const good: Spooled[] = [];
      for (const line of lines) {
        received += 1;
        const sorted = sortLine(line, names);
        if ('aside' in sorted) kept.push(sorted.aside);
        else good.push(...sorted.good);
      }
      await spool.add(good);
    }
    return { received, kept };
  }

  /** One chunk in one transaction: posted, its rejects kept aside, its receipt written. */
  private async post(delivery: Delivery, chunk: number, cases: readonly SpooledCase[], done: number) {
    const agencies = [...new Set(cases.map((one) => one.agency))];
    return this.database.run({ stat: agencies, case: agencies, role: 'system' }, async (tx) => {
      const posted = await this.ledger.post(tx, {
        batch: delivery.batch,
        chunk,
        source: delivery.source,
        receivedAt: delivery.receivedAt,
        cases,
      });
      const kept = keptOf(posted);
      if (kept.length > 0) await insertQuarantine(tx, delivery.batch, chunk, 0, kept);
      const asides = new Map(quarantinedByAgency(kept).map((one) => [one.agency, one.quarantined]));
      const receipts = agencies.map((agency) => ({
        agency,
        ...(posted.byAgency.get(agency) ?? { accepted: 0, duplicate: 0, stale: 0 }),
        quarantined: asides.get(agency) ?? 0,
      }));
      await insertReceipts(tx, delivery.batch, chunk, posted.postings.at(-1) ?? null, receipts);
      const counted = { accepted: posted.accepted, duplicate: posted.duplicate, stale: posted.stale, quarantined: kept.length };
      await chunkDone(tx, delivery.batch, counted, done);
      return counted;
    });
  }
}

const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await streamThrough(createReadStream(path), hash);
  return hash.digest('hex');
};

/** A checked line with its agency told, or the reason it is kept aside. */
const sortLine = (line: Line, names: AgencyNames): { good: Spooled[] } | { aside: KeptAside } => {
  const place = { line: line.line, sheet: line.sheet ?? null };
  if (!line.ok) return { aside: { agency: agencyOf(line.agency, names), ...place, problems: line.problems, raw: line.raw } };
  const good: Spooled[] = [];
  for (const { agency: spelling, kind, key, caseKey, revision, withdrawn, body } of line.records) {
    const agency = names.resolve(spelling);
    if (typeof agency === 'string') {
      const reason = problem(line, '执法主体', agency === 'unknown' ? 'agency-unknown' : 'agency-foreign', spelling);
      return { aside: { agency: 0, ...place, problems: [reason], raw: JSON.stringify(line.records) } };
    }
    good.push({ agency, sourceCase: caseKey, line: placeOf(line.line, line.sheet), record: { kind, key, revision, withdrawn, body } });
  }
  return { good };
};

/** The agency a bad line speaks of, so that it may see its own; 0 where that cannot be told. */
const agencyOf = (spelling: string | null, names: AgencyNames): number => {
  const agency = spelling === null ? 'unknown' : names.resolve(spelling);
  return typeof agency === 'string' ? 0 : agency;
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

const quarantinedByAgency = (kept: readonly KeptAside[]) => {
  const counts = new Map<number, number>();
  for (const one of kept) counts.set(one.agency, (counts.get(one.agency) ?? 0) + 1);
  return [...counts].map(([agency, quarantined]) => ({ agency, accepted: 0, duplicate: 0, stale: 0, quarantined }));
};
