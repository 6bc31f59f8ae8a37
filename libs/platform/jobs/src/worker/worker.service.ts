import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database, isUnavailable, type Scope, type Tx } from '@zhilu/platform/database';
import { fill, REFUSAL } from '@zhilu/kernel/refusal';
import * as store from '../jobs.store';
import { Jobs, type NearbyWorker, type Registered } from '../jobs.service';
import { within } from '../queue';
import { type AbortCause, RunningJob } from './running-job';
import { WorkerRole } from './worker-role';
import { type Verdict, verdictOf } from './verdict';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
/** Between two looks at the queue, ms. */
const LOOK_EVERY = 500;
/** Between two tries to write down how a job ended while the database is away, ms. */
const SETTLE_EVERY = 500;
const SWEEP_EVERY = 3_600_000;
const DIED = 'job.workers-died';

/**
 * 工作进程: claims jobs and does them under a name that is held as a right of the database for as long as its session lives.
 * A job whose worker's name nobody holds is taken up by whoever looks next (docs/decisions/0103).
 */
@Injectable()
export class Worker implements NearbyWorker, OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('worker');
  private readonly running = new Map<RunningJob, Promise<void>>();
  private name: string | null = null;
  private release: (() => Promise<void>) | null = null;
  private looking: Promise<void> | null = null;
  private readonly stopped = new AbortController();
  private nudged = new AbortController();
  /** It does jobs of every kind; else only of those somebody in this process waits for. */
  private doesAll = false;
  private readonly helped = new Map<string, number>();
  private sweptAt = 0;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly role: WorkerRole,
  ) {
    jobs.meet(this);
  }

  onApplicationBootstrap(): void {
    if (this.role.work) this.start();
  }

  /** Begins to look for work of every kind. */
  start(): void {
    this.doesAll = true;
    this.beginToLook();
  }

  nudge(): void {
    this.nudged.abort();
  }

  help(kind: string): () => void {
    this.helped.set(kind, (this.helped.get(kind) ?? 0) + 1);
    this.beginToLook();
    return () => {
      const left = this.helped.get(kind)! - 1;
      if (left > 0) this.helped.set(kind, left);
      else this.helped.delete(kind);
    };
  }

  /** Claims nothing more, tells what runs to end, waits for it, and gives back what has not ended by then. */
  async onModuleDestroy(): Promise<void> {
    this.stopped.abort();
    this.nudge();
    await this.looking;
    this.abortAll('stopping');
    await Promise.race([Promise.all(this.running.values()), pause(this.role.stopWithin, undefined, { ref: false })]);
    for (const job of this.running.keys()) await this.settle(job, { end: 'givenBack', after: 0, code: null }).catch(() => undefined);
    await this.release?.();
  }

  private get stopping(): boolean {
    return this.stopped.signal.aborted;
  }

  private beginToLook(): void {
    this.nudge();
    if (!this.stopping) this.looking ??= this.look().finally(() => (this.looking = null));
  }

  /** The kinds this process does at present. */
  private done(): readonly Registered[] {
    return this.jobs.handled().filter(({ kind }) => this.doesAll || this.helped.has(kind.name));
  }

  /** Looks as long as there is anything this process does, or has begun. */
  private async look(): Promise<void> {
    while (!this.stopping && (this.doesAll || this.helped.size > 0 || this.running.size > 0)) {
      this.nudged = new AbortController();
      let more = false;
      try {
        more = await this.lookOnce(await this.named());
      } catch (error) {
        if (!isUnavailable(error)) this.log.error(error instanceof Error ? error.stack : String(error));
      }
      if (!more && !this.stopping) await pause(LOOK_EVERY, undefined, { signal: this.nudged.signal }).catch(() => undefined);
    }
  }

  /** The name this worker is known by; a new one where the session that held it has ended. */
  private async named(): Promise<string> {
    if (this.name !== null) return this.name;
    const name = `worker ${randomUUID()}`;
    let ended = false;
    this.release = await this.database.acquireLock(name, () => {
      ended = true;
      if (this.name !== name) return;
      this.name = this.release = null;
      this.abortAll('lost');
    });
    if (this.release === null || ended) throw new Error(`${name} could not be held`);
    return (this.name = name);
  }

  /** Has what dead workers left taken up; a job that is given up has ended. */
  private takeUpOrphans(): Promise<void> {
    const kinds = this.jobs.handled().map(({ kind: { name, deathsAtMost: most } }) => ({
      name,
      most,
      text: fill(REFUSAL[DIED], { times: most + 1 }),
    }));
    return this.database.run(NOBODY, async (tx) => {
      for (const { kind, data, state, text } of await store.freeOrphans(tx, kinds, DIED)) {
        if (state === 'failed') await this.jobs.stopped(tx, kind, data, { code: DIED, text });
        if (state !== 'retry') await this.jobs.ended(tx, kind, data, state);
      }
    });
  }

  /** Hears of cancelled jobs, claims one job of each kind that has room; says whether there may be more. */
  private async lookOnce(name: string): Promise<boolean> {
    const free = this.done().filter(({ kind, concurrency }) => this.count(kind.name) < concurrency && !this.hasLost(kind.name));
    await this.takeUpOrphans();
    const { claimed, cancelled } = await this.database.run(NOBODY, async (tx) => {
      if (Date.now() - this.sweptAt > SWEEP_EVERY) {
        this.sweptAt = Date.now();
        await store.sweepEnded(tx);
      }
      const due =
        free.length === 0
          ? []
          : await store.dueKinds(
              tx,
              free.map(({ kind }) => kind.name),
              this.role.folder,
            );
      const claimed: { row: store.ClaimedRow; by: Registered }[] = [];
      for (const by of free) {
        const row = due.includes(by.kind.name) ? await store.claim(tx, by.kind, name, this.role.folder) : null;
        if (row !== null) claimed.push({ row, by });
      }
      return { claimed, cancelled: await store.cancelledOf(tx, name) };
    });
    for (const { row, by } of claimed) this.begin(name, row, by);
    for (const job of this.running.keys()) if (cancelled.includes(job.id)) job.abort('cancelled');
    return claimed.length > 0;
  }

  private begin(name: string, row: store.ClaimedRow, { kind, handler }: Registered): void {
    const job = new RunningJob(this.database, name, row.id, kind.name, row.data, row.attempt, row.created_by, row.resumed);
    if (row.cancel_asked) job.abort('cancelled');
    // The name may have been lost between the claim and here.
    if (this.name !== name) job.abort('lost');
    const done = this.run(job, handler, row.key).finally(() => {
      this.running.delete(job);
      this.jobs.tried(job.kind, row.key);
      this.nudge();
    });
    this.running.set(job, done);
  }

  private async run(job: RunningJob, handler: Registered['handler'], key: string): Promise<void> {
    let verdict: Verdict | null = null;
    try {
      job.signal.throwIfAborted();
      await handler(job);
    } catch (error) {
      verdict = verdictOf(error, job.abortCause);
      if (verdict.end !== 'lost') this.jobs.failing(job.kind, key, error);
      if (verdict.end === 'retry') this.log.error(`${job.kind} ${job.id}: ${verdict.log}`);
    }
    for (;;) {
      try {
        return await this.settle(job, verdict);
      } catch (error) {
        // Once the name is lost whoever looks next has the job; so they do when this process ends.
        if (job.abortCause === 'lost' || this.stopping) return;
        if (!isUnavailable(error)) this.log.error(`${job.kind} ${job.id}: ${error instanceof Error ? error.stack : String(error)}`);
        await pause(SETTLE_EVERY);
      }
    }
  }

  /** Writes down how a job ended, where it is still this worker's. */
  private settle(job: RunningJob, verdict: Verdict | null): Promise<void> {
    if (verdict?.end === 'lost') return Promise.resolve();
    return this.database.run(NOBODY, async (tx) => {
      if (!(await job.holdWhole(tx))) return;
      await this.end(tx, job, verdict);
    });
  }

  private async end(tx: Tx, { kind, id, data, attempt }: RunningJob, verdict: Verdict | null): Promise<void> {
    const db = within(tx);
    if (verdict === null) {
      await store.letGo(tx, id);
      await this.jobs.queue.complete(kind, id, {}, { db });
      return;
    }
    switch (verdict.end) {
      case 'cancelled':
        await store.letGo(tx, id);
        await this.jobs.queue.cancel(kind, id, { db });
        await this.jobs.ended(tx, kind, data, 'cancelled');
        return;
      case 'givenBack':
        if (verdict.code === null) await store.letGo(tx, id);
        else await this.letGo(tx, { kind, id, data }, { code: verdict.code, text: REFUSAL[verdict.code] });
        await store.requeue(tx, kind, id, verdict.after);
        return;
      case 'failed':
        await this.letGo(tx, { kind, id, data }, verdict);
        await store.failForGood(tx, kind, id);
        await this.jobs.ended(tx, kind, data, 'failed');
        return;
      case 'retry':
        await this.letGo(tx, { kind, id, data }, verdict);
        await this.jobs.queue.fail(kind, id, {}, { db });
        if (attempt >= this.retriesOf(kind)) await this.jobs.ended(tx, kind, data, 'failed');
        return;
      case 'lost':
    }
  }

  /** Lets go of a job whose try came to nothing, with the reason. */
  private async letGo(tx: Tx, { kind, id, data }: Pick<RunningJob, 'kind' | 'id' | 'data'>, { code, text }: store.Reason): Promise<void> {
    await store.letGo(tx, id, { code, text });
    await this.jobs.stopped(tx, kind, data, { code, text });
  }

  private abortAll(cause: AbortCause): void {
    for (const job of this.running.keys()) job.abort(cause);
  }

  private retriesOf(name: string): number {
    return this.jobs.handled().find(({ kind }) => kind.name === name)?.kind.retryLimit ?? 0;
  }

  private count(kind: string): number {
    return [...this.running.keys()].filter((job) => job.kind === kind).length;
  }

  /** A run of the kind has lost its job and has not ended: who claimed the job again here would wait for it, and another need not. */
  private hasLost(kind: string): boolean {
    return [...this.running.keys()].some((job) => job.kind === kind && job.abortCause === 'lost');
  }
}
