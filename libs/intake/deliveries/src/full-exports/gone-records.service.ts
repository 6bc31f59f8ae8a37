import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { DomainError } from '@zhilu/kernel/refusal';
import { isCut } from '@zhilu/kernel/sources';
import { codesOf, type GoneDecision, type GoneState, RECORD_KIND } from '@zhilu/kernel/vocabulary';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx, WorkFolder } from '@zhilu/platform/database';
import { exportOf, sourceOf } from '@zhilu/registry/sources';
import { standingOf } from '../batches/batch.store';
import { Deliveries } from '../deliveries.service';
import { Pipeline } from '../pipeline';
import type { GoneRecord, GoneRecords } from './gone-records.model';
import * as store from './full-exports.store';

const LIST_AT_MOST = 500;
const ALL = 2_147_483_647;
const NOTE_AT_MOST = 500;

/**
 * 不再出现的记录: what full exports no longer have. A person takes each back, or says why it stays; by itself it is taken back only
 * where that is agreed with its source. What is taken back goes in as a delivery of its own, as if its source had sent it.
 */
@Injectable()
export class GoneRecordsDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pipeline: Pipeline,
    private readonly deliveries: Deliveries,
    private readonly audit: AuditChain,
    private readonly workFolder: WorkFolder,
  ) {
    pipeline.whenEnded((batch) => this.takeBackAgreed(batch));
  }

  /** Records that exports no longer have, of the reader's own agencies; of one source, or first lacked by one delivery. */
  list(viewer: Viewer, filter: store.GoneFilter, state: GoneState | null, first: number): Promise<GoneRecords> {
    if (first < 1 || first > LIST_AT_MOST) throw new DomainError('list.page-size', { most: LIST_AT_MOST });
    return this.oldest(viewer, filter, state, first);
  }

  /** All of them, as a list that leaves. */
  all(viewer: Viewer, filter: store.GoneFilter, state: GoneState | null): Promise<GoneRecords> {
    return this.oldest(viewer, filter, state, ALL);
  }

  private oldest(viewer: Viewer, filter: store.GoneFilter, state: GoneState | null, first: number): Promise<GoneRecords> {
    if (filter.batch !== null && !UUID.test(filter.batch)) return Promise.resolve({ total: 0, open: 0, rows: [] });
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const counts = await store.goneCounts(tx, readerOf(viewer), filter);
        const rows = await store.gonePage(tx, readerOf(viewer), filter, state, first);
        const total = state === null ? [...counts.values()].reduce((sum, n) => sum + n, 0) : (counts.get(state) ?? 0);
        return { total, open: counts.get('open') ?? 0, rows: rows.map(modelOf) };
      },
      { readOnly: true },
    );
  }

  /** Takes records back, or notes why they stay; says the number of the delivery that takes them back. */
  async decide(viewer: Viewer, ids: readonly string[], decision: GoneDecision, note: string): Promise<string | null> {
    const said = note.trim();
    if (said === '' || said.length > NOTE_AT_MOST) throw new DomainError('export.gone-note', { most: NOTE_AT_MOST });
    if (ids.length === 0 || !ids.every((id) => /^\d{1,18}$/.test(id))) throw new DomainError('export.gone-unknown');
    const rows = await this.database.run(
      viewer.scope,
      async (tx) => {
        const picked = await store.pickedGone(tx, readerOf(viewer), ids);
        if (picked.length < new Set(ids).size) throw new DomainError('export.gone-unknown');
        if (new Set(picked.map((row) => row.source_no)).size > 1) throw new DomainError('export.gone-one-source');
        await this.deliveries.requireOwn(tx, viewer, picked[0]!.source_no);
        return picked;
      },
      { readOnly: true },
    );
    if (decision === 'withdrawn') return this.takeBack(rows, viewer, said);
    await this.database.run(viewer.scope, (tx) => this.note(tx, rows, { state: 'kept', next: null, viewer, note: said }));
    return null;
  }

  /**
   * What a full export was the first to lack, where its source has agreed that this is to be taken back. Of the first export of a kind
   * nothing tells beforehand how many records it should have: where it lacks so many that it may be cut, they are a person's to judge.
   */
  private async takeBackAgreed(batch: string): Promise<void> {
    const rows = await this.database.run(
      NOBODY,
      async (tx) => {
        const standing = await standingOf(tx, batch);
        return standing !== null && standing.state === 'done' && (await exportOf(tx, standing.source_no)) === 'withdrawn';
      },
      { readOnly: true },
    );
    if (!rows) return;
    const all = await this.database.everything();
    const gone = await this.database.run(
      all,
      async (tx) => {
        const [lacking, had] = [await store.goneOfBatch(tx, all.case, batch), await store.countsOf(tx, batch)];
        const cut = codesOf(RECORD_KIND).filter((kind) => {
          const now = had.get(kind) ?? 0;
          return isCut(now + lacking.filter((row) => row.kind === kind).length, now);
        });
        return lacking.filter(({ kind }) => !cut.includes(kind));
      },
      { readOnly: true },
    );
    if (gone.length > 0) await this.takeBack(gone, null, '全量导出中不再出现，依报送约定撤回');
  }

  /** Sends tombstones of records as a delivery of their source. */
  private async takeBack(rows: readonly store.GoneRow[], viewer: Viewer | null, note: string): Promise<string> {
    const source = rows[0]!.source_no;
    const scope = viewer?.scope ?? (await this.database.everything());
    const name = await this.database.run(NOBODY, async (tx) => (await sourceOf(tx, source))!.name, { readOnly: true });
    const batch = Pipeline.newBatch();
    const path = join(this.workFolder.incoming, randomUUID());
    await mkdir(this.workFolder.incoming, { recursive: true });
    try {
      await writeFile(path, rows.map((row) => `${JSON.stringify(tombstoneOf(row))}\n`).join(''));
      await this.pipeline.takeIn({
        batch,
        source,
        path,
        fileName: `撤回不再出现的记录（${rows.length} 条）`,
        mapping: { ...STANDARD_MAPPING, name },
        receivedAt: this.clock.now(),
        viewer,
        taking: 'move',
        partial: true,
        with: { scope, record: (tx) => this.note(tx, rows, { state: 'withdrawn', next: batch, viewer, note }) },
      });
      return batch;
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Each ends once: where somebody was quicker, nothing is done. */
  private async note(
    tx: Tx,
    rows: readonly store.GoneRow[],
    { state, next, viewer, note }: { state: GoneDecision; next: string | null; viewer: Viewer | null; note: string },
  ): Promise<void> {
    const by = { by: viewer?.userId ?? null, person: viewer?.name ?? null };
    const ended = await store.decideGone(tx, rows, { state, next, at: this.clock.now(), ...by, note });
    if (ended < rows.length) throw new DomainError('export.gone-moved-on');
    const detail = { records: rows.length, decision: state, note };
    await this.audit.append(tx, { agencyId: 0, viewer, action: 'export.gone-decided', object: String(rows[0]!.source_no), detail });
  }
}

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const UUID = /^[0-9a-f-]{36}$/;
const readerOf = ({ scope, mayReadWithheld }: Viewer) => ({ agencies: scope.case, mayReadWithheld });

const tombstoneOf = ({ kind, agency_code: agency, source_case: caseKey, key, revision }: store.GoneRow): object => ({
  kind,
  agency,
  ...(kind === 'case' ? { key: caseKey } : { caseKey, key }),
  revision,
  withdrawn: true,
});

const modelOf = (row: store.GoneRow): GoneRecord => ({
  id: row.id,
  sourceNo: row.source_no,
  source: row.source,
  agency: row.agency,
  caseKey: row.source_case,
  kind: row.kind,
  key: row.key,
  fileName: row.file_name,
  goneAt: row.gone_at,
  state: row.state as GoneState,
  nextBatchId: row.next_batch,
  decidedAt: row.decided_at,
  person: row.person,
  note: row.note,
  mayDecide: row.own && row.state === 'open',
});
