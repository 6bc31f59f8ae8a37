import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import type { AuditAction } from '@zhilu/kernel/vocabulary';
import { kindNamed } from './job-kind';
import type { BackgroundJob, BackgroundJobState } from './jobs.model';
import { Jobs } from './jobs.service';
import * as store from './jobs.store';
import { within } from './queue';

const PAGE_AT_MOST = 200;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const STATE: Readonly<Record<store.QueueState, BackgroundJobState>> = {
  created: 'waiting',
  retry: 'retrying',
  active: 'running',
  completed: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
};
const QUEUE_STATE = Object.fromEntries(Object.entries(STATE).map(([queue, state]) => [state, queue])) as Record<
  BackgroundJobState,
  store.QueueState
>;

/** 后台任务一览: what runs, how far it is, what failed and why. System administrators see all; others what they started. */
@Injectable()
export class BackgroundJobs {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly audit: AuditChain,
  ) {}

  /** Those that have not ended well first, the newest first. */
  async list(viewer: Viewer, states: readonly BackgroundJobState[] | null, first: number): Promise<BackgroundJob[]> {
    if (first < 1 || first > PAGE_AT_MOST) throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    const wanted = states?.map((state) => QUEUE_STATE[state]) ?? null;
    const startedBy = seesAll(viewer) ? null : viewer.userId;
    return this.database.run(
      viewer.scope,
      async (tx) => (await store.pageOfJobs(tx, startedBy, wanted, first)).map((row) => modelOf(viewer, row)),
      { readOnly: true },
    );
  }

  /** Ends a job: at once while it waits; one that runs ends at the next place where nothing is lost. */
  cancel(viewer: Viewer, id: string): Promise<BackgroundJob> {
    return this.act(viewer, id, 'job.cancelled', async (tx, row) => {
      if (!isOpen(row)) throw new DomainError('job.moved-on');
      if (!kindNamed(row.kind).mayCancel) throw new DomainError('job.must-end', { title: kindNamed(row.kind).title });
      if (row.state === 'active') await store.askToCancel(tx, id);
      else {
        await this.jobs.queue.cancel(row.kind, id, { db: within(tx) });
        await this.jobs.ended(tx, row.kind, row.data, 'cancelled');
      }
      return id;
    });
  }

  /** Queues a failed job anew, with all its tries before it. */
  retry(viewer: Viewer, id: string): Promise<BackgroundJob> {
    return this.act(viewer, id, 'job.retried', async (tx, row) => {
      await this.remove(tx, row);
      const kind = { ...kindNamed(row.kind), retryLimit: row.retry_limit, retryDelay: row.retry_delay };
      return this.jobs.enqueue(tx, kind, row.data, { key: row.singleton_key, by: row.created_by, about: row.about, folder: row.folder });
    });
  }

  /** Takes a failed job off the list: nobody needs it any more. */
  async dismiss(viewer: Viewer, id: string): Promise<boolean> {
    await this.act(viewer, id, 'job.dismissed', async (tx, row) => {
      await this.remove(tx, row);
      return null;
    });
    return true;
  }

  private async remove(tx: Tx, { state, kind, id }: store.JobRow): Promise<void> {
    if (state !== 'failed') throw new DomainError('job.moved-on');
    await this.jobs.queue.deleteJob(kind, id, { db: within(tx) });
    await store.forget(tx, id);
  }

  /** One act of a person on one job they may see, with its place in the audit; says how the job it leads to stands. */
  private act(
    viewer: Viewer,
    id: string,
    action: AuditAction,
    work: (tx: Tx, row: store.JobRow) => Promise<string | null>,
  ): Promise<BackgroundJob> {
    return this.database.run(viewer.scope, async (tx) => {
      const row = ID.test(id) ? await store.heldJob(tx, id) : null;
      if (row === null || !(seesAll(viewer) || row.created_by === viewer.userId)) throw new DomainError('job.unknown');
      const after = await work(tx, row);
      await this.audit.append(tx, { agencyId: 0, viewer, action, object: id, detail: { kind: row.kind } });
      return modelOf(viewer, after === null ? row : ((await store.heldJob(tx, after)) ?? row));
    });
  }
}

const seesAll = ({ role }: Viewer): boolean => role === 'systemAdmin';
const isOpen = ({ state }: store.JobRow): boolean => state === 'created' || state === 'retry' || state === 'active';

const modelOf = (viewer: Viewer, row: store.JobRow): BackgroundJob => ({
  id: row.id,
  kind: row.kind,
  title: kindNamed(row.kind).title,
  about: row.created_by === viewer.userId ? row.about : null,
  state: STATE[row.state],
  createdAt: row.created_on,
  startedAt: row.started_on,
  endedAt: row.completed_on,
  notBefore: row.state === 'created' || row.state === 'retry' ? row.start_after : null,
  failures: row.retry_count + (row.state === 'failed' || (row.state === 'retry' && row.started_on !== null) ? 1 : 0),
  done: row.done,
  total: row.total,
  unit: row.unit,
  reasonCode: row.failure_code,
  reason: row.failure_text,
  ending: row.state === 'active' && row.cancel_asked,
  mayCancel: isOpen(row) && !row.cancel_asked && kindNamed(row.kind).mayCancel,
  mayRetry: row.state === 'failed',
});
