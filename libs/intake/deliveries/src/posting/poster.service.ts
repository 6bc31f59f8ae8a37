import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@zhilu/platform/database';
import { quarantinedOf, chunksOf } from '../spool/spool-reader';
import { batchState, chunkDone, finishBatch, leaveOut, startPosting } from '../batches/batch.store';
import { type CheckedDelivery, digestOfChecked } from '../spool/spool-plan';
import type { SpooledCase } from '../spool/spooled';
import { DomainError } from '@zhilu/kernel/refusal';
import { type BatchJob, LINES } from '../batches/batch-jobs';
import { type Chunk, DELIVERY_POSTED, insertReceipts, Ledger, type Prepared } from '@zhilu/ledger';
import { Jobs } from '@zhilu/platform/jobs';
import { RegisterIntake } from './register-intake.service';
import { keepLines } from '../quarantining/kept-lines';
import { endMendedCases } from '../quarantining/mended';
import { FullExports, type Whole } from '../full-exports/full-exports.service';
import { Joining } from '../joining/joining.service';
import { Waiting } from '../waiting/waiting.service';
import { noteUnchanged } from './line-fates.store';
import { byAgency, keptOf, linesByAgency, quarantinedCounts, unchangedOf, withWaiting } from './counts';
import type { DeliveryJob } from '../delivery-folder';

const QUARANTINE_PAGE = 500;
const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/**
 * 入库: what checking laid down goes into the books chunk by chunk, each with its receipt in one transaction. Each holds the job
 * first: whoever was taken for dead writes nothing more.
 */
@Injectable()
export class Poster {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly registers: RegisterIntake,
    private readonly jobs: Jobs,
    private readonly waiting: Waiting,
    private readonly joining: Joining,
    private readonly exports: FullExports,
  ) {}

  /** Quarantines the bad lines, then posts the good ones chunk by chunk, from the first that is not in the books. Ends at the next chunk where the job is to end. */
  async post(job: BatchJob, delivery: DeliveryJob, spool: string, checked: CheckedDelivery): Promise<void> {
    const { batch } = delivery;
    const { received } = checked;
    const all = await this.database.everything();
    const { before, whole } = await this.begin(job, all, delivery, spool, checked);
    const registers = await this.registers.take(job, { ...delivery, received }, spool, before);
    const first = Math.max(before, registers);
    let [prepared, posted] = [first, first];
    // Two chunks are worked out while one is written: neither side waits for the other's slowest.
    // Awaited later than begun: until then a failure must not count as unheard.
    const ignoreUntilAwaited = (writing: Promise<boolean>): Promise<boolean> => {
      writing.catch(() => undefined);
      return writing;
    };
    const writeAfter = async (before: Promise<boolean>, next: Prepared, done: number): Promise<boolean> => {
      if (await before) return true;
      const cancelled = await this.write(job, delivery, next, { received, done, whole });
      posted += 1;
      return cancelled;
    };
    let latest = ignoreUntilAwaited(this.database.run(NOBODY, async (tx) => (await batchState(tx, batch)).cancel_requested));
    let earlier = latest;
    try {
      for await (const { cases, done } of chunksOf(spool, checked, first - registers)) {
        prepared += 1;
        const next = await this.prepare(delivery, prepared, cases, whole);
        job.signal.throwIfAborted();
        if (await earlier) break;
        [earlier, latest] = [latest, ignoreUntilAwaited(writeAfter(latest, next, done))];
      }
    } finally {
      await latest;
    }
    if (whole !== null && posted - registers === checked.chunks.length) await this.exports.sweep(job, delivery, spool, checked, whole);
    await this.end(job, all, spool, checked, { posted, registers });
  }

  /** Begins the posting, or goes on with it; says how many chunks are in the books, and what it is the whole of. */
  private begin(
    job: BatchJob,
    all: Scope,
    delivery: DeliveryJob,
    spool: string,
    checked: CheckedDelivery,
  ): Promise<{ before: number; whole: Whole | null }> {
    const { batch } = delivery;
    const plan = digestOfChecked(checked);
    return this.database.run({ ...all, case: [0, ...all.case] }, async (tx) => {
      await job.hold(tx);
      const standing = await batchState(tx, batch);
      if (standing.plan !== null && standing.plan !== plan) throw new DomainError('delivery.checked-otherwise');
      const whole = await this.exports.begin(tx, delivery, spool, checked);
      if (standing.plan !== null) return { before: standing.chunks_done, whole };
      let aside = 0;
      for await (const kept of quarantinedOf(spool, QUARANTINE_PAGE)) {
        await keepLines(tx, delivery, { chunk: 0, from: aside }, kept);
        aside += kept.length;
      }
      await insertReceipts(tx, batch, 0, null, quarantinedCounts(checked.quarantined));
      await startPosting(tx, batch, checked.received, aside, plan, this.clock.now(), checked.notes);
      return { before: 0, whole };
    });
  }

  /** Ends the delivery. Of one that was cancelled, the lines not posted are counted as left out. */
  private end(
    job: BatchJob,
    all: Scope,
    spool: string,
    checked: CheckedDelivery,
    { posted, registers }: { posted: number; registers: number },
  ): Promise<unknown> {
    const { batch } = job.data;
    return this.database.run(all, async (tx) => {
      await job.hold(tx);
      let chunk = posted;
      for await (const { cases } of chunksOf(spool, checked, posted - registers)) {
        const left = linesByAgency(cases);
        const counts = { accepted: 0, duplicate: 0, stale: 0, quarantined: 0 };
        chunk += 1;
        await insertReceipts(tx, batch, chunk, null, [...left].map(([agency, cancelled]) => ({ agency, ...counts, cancelled }))); // prettier-ignore
        await leaveOut(tx, batch, [...left.values()].reduce((sum, lines) => sum + lines, 0)); // prettier-ignore
      }
      await this.jobs.publish(tx, DELIVERY_POSTED);
      return finishBatch(tx, batch, chunk > posted ? 'cancelled' : 'done', this.clock.now());
    });
  }

  private prepare(delivery: DeliveryJob, chunk: number, cases: readonly SpooledCase[], whole: Whole | null): Promise<Prepared> {
    const { batch, source, receivedAt } = delivery;
    return this.database.run(scopeOf(delivery, cases), async (tx) =>
      this.ledger.prepare(tx, await this.joining.link(tx, { batch, chunk, source, receivedAt, cases, whole: whole?.kinds })),
    );
  }

  /** One chunk in one transaction: posted, its rejects quarantined, its receipt written. Says whether the rest was cancelled. */
  private write(
    job: BatchJob,
    delivery: DeliveryJob,
    prepared: Prepared,
    { received, done, whole }: { received: number; done: number; whole: Whole | null },
  ): Promise<boolean> {
    const { batch, chunk, cases } = prepared.chunk;
    return this.database.run(scopeOf(delivery, cases), async (tx) => {
      await job.hold(tx);
      const posted = await this.ledger.post(tx, await this.waiting.takeFor(tx, prepared));
      const waits = await this.waiting.keep(tx, prepared.chunk, posted);
      await this.joining.takeFor(tx, prepared.chunk);
      if (whole !== null) await this.exports.note(tx, prepared.chunk, posted.gone, whole);
      // Of a full export nearly every line changes nothing: it is told which do.
      if (whole === null) await noteUnchanged(tx, { batch, chunk }, unchangedOf(posted, waits));
      const kept = keptOf(posted, prepared.chunk.unclear);
      await keepLines(tx, delivery, { chunk, from: 0 }, kept);
      await endMendedCases(tx, delivery, cases, posted.rejected);
      const asides = byAgency(kept);
      const receipts = agenciesOf(cases).map((agency) => ({
        agency,
        ...withWaiting(posted.byAgency.get(agency), waits.get(agency)),
        quarantined: asides.get(agency) ?? 0,
      }));
      await insertReceipts(tx, batch, chunk, posted.postings.at(-1) ?? null, receipts);
      const sum = (name: 'accepted' | 'duplicate' | 'stale') => receipts.reduce((total, one) => total + one[name], 0);
      const counted = { accepted: sum('accepted'), duplicate: sum('duplicate'), stale: sum('stale'), quarantined: kept.length };
      const { lines, cancelled } = await chunkDone(tx, batch, counted, done);
      await job.progress(lines, received, LINES, tx);
      return cancelled;
    });
  }
}

const agenciesOf = (cases: Chunk['cases']): number[] => [...new Set(cases.map((one) => one.agency))];

/**
 * What the transaction of a chunk may touch: its agencies; the others its source delivers for, since one of them may hold a case
 * by the same number; lines of which no agency could be told, since they end with it.
 */
const scopeOf = ({ names }: DeliveryJob, cases: Chunk['cases']): Scope => {
  const agencies = agenciesOf(cases);
  return { stat: agencies, case: [...new Set([0, ...agencies, ...names.allowed])], role: 'system' };
};
