import { Injectable } from '@nestjs/common';
import { type Viewer, withUnattributed } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { BATCH_AT_WORK, ROLE, runWords } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { refusalInWords } from '@zhilu/platform/tabular';
import { type Batch, problemModel, type ProblemModel, type UnchangedLines, type WaitingLines } from './batches.model';
import * as store from './batches.store';
import { lineFates } from '../posting/line-fates.store';
import { waitingLines, type WaitingLineRow, waitingOfBatches } from '../waiting/waiting.store';
import { Deliveries } from '../deliveries.service';
import { openGoneOfBatches } from '../full-exports/full-exports.store';

const LIST_AT_MOST = 200;
const ALL = 2_147_483_647;
/** Share done from which on a rate can be told. */
const TELLING_SHARE = 0.02;

/** 批次与回执: what was delivered and what became of it, as far as it concerns the reader's agencies. */
@Injectable()
export class Batches {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly deliveries: Deliveries,
  ) {}

  batches(viewer: Viewer, first: number): Promise<Batch[]> {
    if (first < 1 || first > LIST_AT_MOST) throw new DomainError('list.page-size', { most: LIST_AT_MOST });
    return this.newest(viewer, first);
  }

  /** Every delivery that concerns the reader, as a list that leaves. */
  all(viewer: Viewer): Promise<Batch[]> {
    return this.newest(viewer, ALL);
  }

  private newest(viewer: Viewer, first: number): Promise<Batch[]> {
    return this.database.run(
      withUnattributed(viewer),
      async (tx) => {
        const rows = await store.batchesFor(tx, viewer.scope.case, first);
        const ids = rows.map((row) => row.batch_id);
        const waiting = await waitingOfBatches(tx, viewer.scope.case, ids);
        const gone = await openGoneOfBatches(tx, viewer.scope.case, viewer.mayReadWithheld, ids);
        return rows.map((row) => this.batchOf(viewer, row, waiting.get(row.batch_id), gone.get(row.batch_id)));
      },
      {
        readOnly: true,
      },
    );
  }

  async batch(viewer: Viewer, id: string): Promise<Batch | null> {
    if (!/^[0-9a-f-]{36}$/.test(id)) return null;
    return this.database.run(
      withUnattributed(viewer),
      async (tx) => {
        const row = await store.batchFor(tx, viewer.scope.case, id);
        if (row === null) return null;
        const waiting = (await waitingOfBatches(tx, viewer.scope.case, [id])).get(id);
        return this.batchOf(viewer, row, waiting, (await openGoneOfBatches(tx, viewer.scope.case, viewer.mayReadWithheld, [id])).get(id));
      },
      { readOnly: true },
    );
  }

  /** What is wrong with lines of a delivery, as far as they concern the reader's own agencies. */
  async problems(viewer: Viewer, batch: string, first: number): Promise<ProblemModel[]> {
    if (first < 1 || first > LIST_AT_MOST) throw new DomainError('list.page-size', { most: LIST_AT_MOST });
    const foreign = await this.database.run(viewer.scope, (tx) => store.foreignAgencies(tx, viewer.scope.case, batch), { readOnly: true });
    return this.database.run(
      foreign === 0 ? withUnattributed(viewer) : viewer.scope,
      async (tx) =>
        (await store.problemsOf(tx, batch, first))
          .flatMap(({ problems, sheet }) => problems.map((one) => problemModel(one, sheet)))
          .slice(0, first),
      { readOnly: true },
    );
  }

  /** Which lines of a delivery changed nothing, of the reader's own agencies. Of a full export none is told: nearly all do. */
  async unchanged(viewer: Viewer, batch: string): Promise<UnchangedLines[]> {
    const fates = await this.database.run(viewer.scope, async (tx) => (await lineFates(tx, viewer.scope.case, [batch])).get(batch) ?? [], {
      readOnly: true,
    });
    return fates.map(({ fate, sheet, runs }) => ({
      fate,
      sheet: sheet === '' ? null : sheet,
      lines: runWords(runs),
      count: runs.reduce((sum, [from, to]) => sum + to - from + 1, 0),
    }));
  }

  /** 等待案件: lines whose case has not come, of the reader's own agencies; of one delivery, or of all. */
  async waitingLines(viewer: Viewer, batch: string | null, first: number): Promise<WaitingLines> {
    if (first < 1 || first > LIST_AT_MOST) throw new DomainError('list.page-size', { most: LIST_AT_MOST });
    if (batch !== null && !/^[0-9a-f-]{36}$/.test(batch)) return { total: 0, rows: [] };
    const rows = await this.database.run(viewer.scope, (tx) => waitingLines(tx, viewer.scope.case, batch, first), { readOnly: true });
    const line = ({ file_name: fileName, source_case: caseKey, received_at: receivedAt, source, line, sheet, kind, key }: WaitingLineRow) => ({
      source, fileName, line, sheet, caseKey, kind, key, receivedAt,
    }); // prettier-ignore
    return { total: rows[0]?.total ?? 0, rows: rows.map(line) };
  }

  /** Cancels a delivery that is not in the books yet; says what became of it so far. */
  async cancel(viewer: Viewer, id: string): Promise<Batch | null> {
    await this.deliveries.cancel(viewer, id);
    return this.batch(viewer, id);
  }

  /** Lets a delivery that stopped go on. */
  async resume(viewer: Viewer, id: string): Promise<Batch | null> {
    await this.deliveries.resumeOne(viewer, id);
    return this.batch(viewer, id);
  }

  private batchOf(viewer: Viewer, row: store.BatchRow, waiting = 0, gone = 0): Batch {
    const { role } = viewer;
    const posted = row.posting_at === null ? 0 : (this.clock.now() - row.posting_at.getTime()) / 1000;
    return {
      id: row.batch_id,
      source: row.source,
      fileName: row.file_name,
      state: row.cancel_requested && BATCH_AT_WORK.has(row.state) ? 'cancelling' : row.state,
      startedAt: row.received_at,
      endedAt: row.ended_at,
      received: row.received,
      accepted: row.accepted,
      duplicate: row.duplicate,
      stale: row.stale,
      quarantined: row.quarantined,
      cancelled: row.cancelled,
      waiting,
      gone,
      notes: row.notes ?? [],
      progress: BATCH_AT_WORK.has(row.state) ? row.progress : null,
      remainingSeconds:
        row.state === 'posting' && row.progress > TELLING_SHARE ? Math.ceil((posted * (1 - row.progress)) / row.progress) : null,
      refusal: refusalFor(viewer, row),
      failure: row.state === 'interrupted' ? (row.failure?.text ?? null) : null,
      mappingVersion: row.mapping_version,
      mayDecide: row.own && ROLE[role].delivers && !row.cancel_requested && (BATCH_AT_WORK.has(row.state) || row.state === 'interrupted'),
    };
  }
}

/**
 * Why a whole file was sent back, as a reader may know it. A file without a header names its first row for one, and a first
 * row may be a case that is withheld: what was found in it is told to those who sent it alone.
 */
export const refusalFor = (
  { mayReadWithheld }: Viewer,
  { refusal }: { readonly refusal: { readonly code: string; readonly text: string } | null },
): string | null => (refusal === null ? null : mayReadWithheld ? refusal.text : (refusalInWords(refusal.code) ?? refusal.text));
