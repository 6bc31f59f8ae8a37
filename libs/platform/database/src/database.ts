import type {
  DataSource,
  EntityManager,
  EntityTarget,
  FindOptionsWhere,
  InsertResult,
  ObjectLiteral,
  Repository,
  UpdateResult,
} from 'typeorm';
import type { Client, PoolClient } from 'pg';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Asker, asker } from './asker';
import { ALL_AGENCIES, COMMIT, RELEASE_LOCK, opening, ROLLBACK, ACQUIRE_LOCK } from './database.store';
import { IS_CLUSTER } from './cluster/policies.store';
import type { Clock } from './clock';
import type { RunOptions, Scope } from './scope';
import { Turns } from './turns';
import { Course } from './cluster/course';

const MEGABYTE = 1024 * 1024;
/** What the database may give for one answer, bytes: the largest page of the longest lines there may be. */
export const ANSWER_BYTES = 64 * MEGABYTE;

/**
 * 表: one table's rows by its entity, each call one statement. There is no `save`, which reads before it writes; what is
 * read to be changed is read with a lock, or changed where it stands.
 */
export type Rows<E extends ObjectLiteral> = Pick<
  Repository<E>,
  'find' | 'findBy' | 'findOne' | 'findOneBy' | 'findOneByOrFail' | 'exists' | 'existsBy' | 'countBy' | 'maximum' | 'delete' | 'deleteAll'
> & {
  insert(row: Partial<E>): Promise<InsertResult>;
  update(which: FindOptionsWhere<E>, values: Partial<E>): Promise<UpdateResult>;
};

/** One transaction. */
export class Tx {
  readonly course: Course;

  constructor(
    readonly client: PoolClient,
    private readonly manager: EntityManager,
    private readonly by: Asker | null = null,
    cluster = false,
    mayTryAgain = false,
  ) {
    this.course = new Course(cluster, mayTryAgain, (statement, parameters) => client.query(statement, [...parameters]));
  }

  /** Rows of a table under the scope of this transaction, and part of it. */
  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Rows<E> {
    return this.manager.getRepository(entity);
  }

  async rows<T>(statement: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const before = this.bytesRead();
    const { rows } = await this.client.query(statement, [...parameters]);
    if (this.by !== null) this.account(this.by, this.bytesRead() - before);
    return rows as T[];
  }

  /** How many rows a statement changed; none of them comes over. */
  async changed(statement: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.client.query(statement, [...parameters])).rowCount ?? 0;
  }

  /** Bytes that came over this session so far. */
  private bytesRead(): number {
    return (this.client as unknown as { connection?: { stream?: { bytesRead?: number } } }).connection?.stream?.bytesRead ?? 0;
  }

  private account(by: Asker, bytes: number): void {
    by.bytesLeft -= bytes;
    if (by.bytesLeft < 0) throw new DomainError('request.answer-large', { most: ANSWER_BYTES / MEGABYTE });
  }
}

/** How often an answer is read again that what was posted meanwhile may have torn: after that it is read from what never is. */
const TRIES = 2;
/** What may be done on behalf of a reader at once. */
const turns = new Turns();

/** 工作单元: every piece of work is one transaction under a scope, as the role that owns nothing. */
export class Database {
  private readonly atWork = new Set<PoolClient>();
  private cluster: boolean | null = null;

  constructor(
    private readonly source: DataSource,
    private readonly monitor: { require(): void } | null = null,
    private readonly clock: Pick<Clock, 'told'> | null = null,
  ) {}

  /** Pieces of work that wait for a connection just now. */
  waiting(): number {
    return (this.source.driver as unknown as { master?: { waitingCount?: number } }).master?.waitingCount ?? 0;
  }

  /** Ends all work that waits for a database that has stopped answering; it fails as away. */
  abandon(): void {
    for (const client of this.atWork) void (client as unknown as Client).end().catch(() => undefined);
  }

  /** Runs work in one transaction. Without a scope nothing can be read: the policies fail closed. */
  run<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options: RunOptions = {}): Promise<T> {
    const by = asker();
    return by === null || by.account === null
      ? this.work(scope, work, options, null)
      : turns.take(by.account, () => this.work(scope, work, options, by));
  }

  private async work<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options: RunOptions, by: Asker | null): Promise<T> {
    for (let left = options.readOnly === true ? TRIES : 0; ; left--) {
      const { result, holds } = await this.once(scope, work, options, by, left > 0);
      if (holds) return result;
    }
  }

  private async once<T>(
    scope: Scope,
    work: (tx: Tx) => Promise<T>,
    options: RunOptions,
    by: Asker | null,
    mayTryAgain: boolean,
  ): Promise<{ result: T; holds: boolean }> {
    this.monitor?.require();
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    this.atWork.add(client);
    try {
      const cluster = (this.cluster ??= ((await client.query(IS_CLUSTER)).rows[0] as { cluster: boolean }).cluster);
      const statements = opening(scope, options, by !== null && options.readOnly === true, this.clock?.told ?? null, cluster);
      // One round trip; on a cluster each statement goes out alone, as each is sent on to every node.
      for (const statement of cluster ? statements : [statements.join('; ')]) await client.query(statement);
      // What is bound to the runner is told that it stands in a transaction.
      Object.assign(runner, { isTransactionActive: true });
      const tx = new Tx(client, runner.manager, by, cluster, mayTryAgain);
      const result = await work(tx);
      await client.query(COMMIT);
      return { result, holds: await tx.course.afterCommit() };
    } catch (error) {
      await client.query(ROLLBACK).catch(() => undefined);
      throw error;
    } finally {
      this.atWork.delete(client);
      await runner.release();
    }
  }

  /**
   * 独占: takes a named right held across processes until it is given back or this process ends; null where another has
   * it. It needs a connection of its own for as long; `lost` is told when that breaks, and the right with it.
   */
  async acquireLock(right: string, lost: () => void = () => undefined): Promise<(() => Promise<void>) | null> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const { rows } = await client.query(ACQUIRE_LOCK, [right]);
    if (!(rows[0] as { taken: boolean }).taken) {
      await runner.release();
      return null;
    }
    client.once('end', lost);
    return async () => {
      client.removeListener('end', lost);
      await client.query(RELEASE_LOCK, [right]).catch(() => undefined);
      await runner.release();
    };
  }

  /** The scope of the product's own work: every agency there is. */
  async everything(): Promise<Scope> {
    const agencies = await this.run({ stat: [], case: [], role: 'system' }, (tx) => tx.rows<{ agency_id: number }>(ALL_AGENCIES), {
      readOnly: true,
    });
    const ids = agencies.map((row) => row.agency_id);
    return { stat: ids, case: ids, role: 'system' };
  }
}

/** 会话与健康检查的连接: a pool of its own, so that signing in and being looked after never wait for anybody's question. */
export abstract class DoorDatabase extends Database {}
