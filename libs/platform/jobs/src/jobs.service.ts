import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, isUnavailable, type Scope, type Tx } from '@zhilu/platform/database';
import type PgBoss from 'pg-boss';
import { type JobKind, kindNamed } from './job-kind';
import * as store from './jobs.store';
import { openQueue, within } from './queue';
import type { RunningJob } from './worker/running-job';
import { WorkerRole } from './worker/worker-role';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
/** Whoever waits for a job that another process may do asks so often, ms. */
const ASK_EVERY = 500;
/** A job waits for the one of its key that is just beginning, so many times. */
const TRIES = 100;

export interface EnqueueOptions {
  /** Of jobs with the same key one waits at most, and one runs at most; a further one while one runs waits for its end. */
  readonly key?: string;
  /** Higher ones first. */
  readonly priority?: number;
  readonly startAfter?: Date;
  /** Who started it: they see it, with what it is about. Null for the product itself. */
  readonly by?: number | null;
  /** What it is about, in words for the one who started it. */
  readonly about?: string | null;
  /** The work folder whose files it rests on: done by a process that has it, and no other. */
  readonly folder?: string | null;
}
export interface HandleOptions<Data extends object> {
  /** Jobs of the kind that one process does at the same time. */
  readonly concurrency?: number;
  /** Told, in the transaction in which it ends, that a job was cancelled or has failed for good. */
  readonly ended?: (tx: Tx, data: Data, how: 'cancelled' | 'failed') => Promise<unknown>;
  /** Told, in the transaction that notes it, why a try came to nothing, whether or not another follows. */
  readonly stopped?: (tx: Tx, data: Data, reason: store.Reason) => Promise<unknown>;
}
/** What a worker in this process can be told. */
export interface NearbyWorker {
  /** Look now: something may be waiting. */
  nudge(): void;
  /** Do the jobs of a kind, too, until what it gives back is called. */
  help(kind: string): () => void;
}
type Handler = (job: RunningJob) => Promise<unknown>;
/** Who does jobs of a kind here, and how many at a time. */
export interface Registered {
  readonly kind: JobKind<object>;
  readonly handler: Handler;
  readonly concurrency: number;
  readonly ended: NonNullable<HandleOptions<object>['ended']>;
  readonly stopped: NonNullable<HandleOptions<object>['stopped']>;
}
/** Somebody in this process who waits for the job of a key. */
interface Waiting {
  readonly kind: string;
  readonly key: string;
  /** What the last try at it here threw. */
  failure: { readonly error: unknown } | null;
  over: AbortController;
}

/** 后台任务: the one way to have something done that is not an answer to a reader. */
@Injectable()
export class Jobs implements OnApplicationBootstrap {
  private readonly log = new Logger('jobs');
  private readonly handlers = new Map<string, Registered>();
  private readonly followers = new Map<string, ((tx: Tx) => Promise<unknown>)[]>();
  private readonly waiting = new Set<Waiting>();
  private nearby: NearbyWorker = { nudge: () => undefined, help: () => () => undefined };
  readonly queue: PgBoss;

  constructor(
    private readonly database: Database,
    private readonly role: WorkerRole,
  ) {
    this.queue = openQueue(database, (error) => {
      if (!isUnavailable(error)) this.log.error(error.stack ?? error.message);
    });
  }

  /** The work folder of this process, for jobs that rest on its files. */
  get folder(): string | null {
    return this.role.folder;
  }

  /** Refuses to start on tables of another version of the queue. */
  async onApplicationBootstrap(): Promise<void> {
    await this.queue.start();
  }

  /**
   * Queues a job; says its number. In a transaction it is queued with it or not at all, and begins after it. Where one of its key
   * waits already that one is meant, and it will see what this transaction writes; it begins no later than this one would.
   */
  enqueue<Data extends object>(tx: Tx | null, kind: JobKind<Data>, data: Data, options: EnqueueOptions = {}): Promise<string> {
    if (tx !== null) return this.put(tx, kind, data, options);
    return this.database.run(NOBODY, (own) => this.put(own, kind, data, options)).finally(() => this.nudge());
  }

  /** Has something queued whenever an event is told, in the same transaction: the room that tells it knows nothing of those that follow. */
  subscribe(event: string, queue: (tx: Tx) => Promise<unknown>): void {
    this.followers.set(event, [...(this.followers.get(event) ?? []), queue]);
  }

  /** Tells an event to those that follow it; what they queue begins after the transaction. */
  async publish(tx: Tx, event: string): Promise<void> {
    for (const queue of this.followers.get(event) ?? []) await queue(tx);
  }

  /** Says who does the jobs of a kind. Whether this process does any at all is said where the module is wired. */
  handle<Data extends object>(
    kind: JobKind<Data>,
    handler: (job: RunningJob<Data>) => Promise<unknown>,
    options: HandleOptions<Data> = {},
  ): void {
    if (this.handlers.has(kind.name)) throw new Error(`${kind.name} has a handler already`);
    this.handlers.set(kind.name, {
      kind,
      handler: handler as Handler,
      concurrency: options.concurrency ?? 1,
      ended: (options.ended as Registered['ended'] | undefined) ?? (() => Promise.resolve()),
      stopped: (options.stopped as Registered['stopped'] | undefined) ?? (() => Promise.resolve()),
    });
  }

  /** Tells whoever does the jobs of a kind here that one has ended otherwise than well. */
  async ended(tx: Tx, kind: string, data: object, how: 'cancelled' | 'failed'): Promise<void> {
    await this.handlers.get(kind)?.ended(tx, data, how);
  }

  /** Tells whoever does the jobs of a kind here why a try came to nothing. */
  async stopped(tx: Tx, kind: string, data: object, reason: store.Reason): Promise<void> {
    await this.handlers.get(kind)?.stopped(tx, data, reason);
  }

  handled(): readonly Registered[] {
    return [...this.handlers.values()];
  }

  /** Whether a job of a kind and key waits or runs, in whatever process. */
  isOpen(tx: Tx, kind: JobKind<object>, key: string): Promise<boolean> {
    return store.isOpen(tx, kind.name, key);
  }

  /** Whether a job of a kind and key runs, or would at once if somebody did it. */
  isUnderWay(tx: Tx, kind: JobKind<object>, key: string): Promise<boolean> {
    return store.isUnderWay(tx, kind.name, key);
  }

  /** Has jobs of a kind done in this process, too, until a wait for one of them is over: nobody waits for what no process does. */
  async helping<T>(kind: JobKind<object>, wait: () => Promise<T>): Promise<T> {
    const enough = this.nearby.help(kind.name);
    try {
      return await wait();
    } finally {
      enough();
    }
  }

  /**
   * Waits for the job of a key, and does jobs of its kind meanwhile: asks until there is an answer, at once where a try has ended
   * here. What such a try threw is thrown.
   */
  async awaiting<T>(kind: JobKind<object>, key: string, asked: () => Promise<T | null>): Promise<T> {
    const waiting: Waiting = { kind: kind.name, key, failure: null, over: new AbortController() };
    this.waiting.add(waiting);
    try {
      return await this.helping(kind, async () => {
        for (;;) {
          const { signal } = (waiting.over = waiting.over.signal.aborted ? new AbortController() : waiting.over);
          const answer = await asked().catch((error: unknown) => {
            throw waiting.failure === null ? error : waiting.failure.error;
          });
          if (answer !== null) return answer;
          await pause(ASK_EVERY, undefined, { signal }).catch(() => undefined);
          if (signal.aborted && waiting.failure !== null) throw waiting.failure.error;
        }
      });
    } finally {
      this.waiting.delete(waiting);
    }
  }

  /** Hears what a try at a job here threw. */
  failing(kind: string, key: string, error: unknown): void {
    for (const one of this.waiting) if (one.kind === kind && one.key === key) one.failure = { error };
  }

  /** Hears that a try at a job here has ended, and that it is written down how. */
  tried(kind: string, key: string): void {
    for (const one of this.waiting) if (one.kind === kind && one.key === key) one.over.abort();
  }

  /** Queues the newest job of a key anew as it was queued; one that failed leaves the list. False where none of the kinds is known. */
  async again(tx: Tx, kinds: readonly JobKind<object>[], key: string): Promise<boolean> {
    const names = kinds.map(({ name }) => name);
    const row = await store.newestOfKey(tx, names, key);
    if (row === null) return false;
    await store.forgetFailed(tx, row.kind, key);
    await this.put(tx, kindNamed(row.kind), row.data, { key, by: row.created_by, about: row.about, folder: row.folder });
    return true;
  }

  /** Jobs that have been due for so many minutes while nobody does any of their kind. */
  unattended(minutes: number): Promise<number> {
    return this.database.run(NOBODY, (tx) => store.unattended(tx, minutes), { readOnly: true });
  }

  /** Has a worker in this process look at once; called after a transaction that has queued something. */
  nudge(): void {
    this.nearby.nudge();
  }

  /** The worker of this process makes itself known. */
  meet(worker: NearbyWorker): void {
    this.nearby = worker;
  }

  private async put<Data extends object>(tx: Tx, kind: JobKind<Data>, data: Data, options: EnqueueOptions): Promise<string> {
    const { key, priority = 0, startAfter, by = null, about = null, folder = null } = options;
    const id = randomUUID();
    const singletonKey = key ?? id;
    const { name, retryLimit, retryDelay } = kind;
    for (let tries = 0; ; tries++) {
      const waiting = key === undefined ? null : await store.waitingAlready(tx, name, key);
      if (waiting !== null) {
        await store.hasten(tx, name, waiting, startAfter ?? new Date());
        return waiting;
      }
      const put = await this.queue.send(name, data, {
        id,
        singletonKey,
        priority,
        retryLimit,
        retryDelay,
        retryBackoff: true,
        ...(startAfter && { startAfter }),
        db: within(tx),
      });
      if (put !== null) break;
      // The one that waited may have begun in between, once; not for ever.
      if (key === undefined || tries === TRIES) throw new Error(`no queue has been laid for ${name}`);
    }
    await store.insertDetail(tx, { id, kind: name, by, about, folder });
    return id;
  }
}
