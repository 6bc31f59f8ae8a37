import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, digestOfFile, type Scope, type Tx, WorkFolder } from '@zhilu/platform/database';
import { Jobs } from '@zhilu/platform/jobs';
import { DomainError } from '@zhilu/kernel/refusal';
import { EXPORTS } from '@zhilu/kernel/vocabulary';
import { EXPORT_WRITE } from './export-writer.service';
import { placeOfExport } from './export-files';
import type { ExportFormat } from './export.entity';
import type { ExportFile, ExportPlan } from './exports.model';
import { formatsOf } from './exported-list';
import { ExportedLists } from './exported-lists';
import * as store from './exports.store';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const DAY = 86_400_000;
/** A file is kept so long, then it is asked for anew. */
const KEPT_FOR = 7 * DAY;
/** Exports a reader may have waiting at once. */
const OPEN_AT_MOST = 3;
const PURPOSE_AT_MOST = 200;
/** A report is one paper: sums, of which nothing is withheld and nobody is named. */
const REPORT = { columns: [], rows: 1, withheld: 0 } as const;

/** How a list is to leave. */
export interface Wish {
  readonly format: ExportFormat;
  /** What a copy for outside is for: names are masked in it. Null for the whole list. */
  readonly copyFor: string | null;
}

/** 导出: what stands on a page leaves it whole, under its reader's rights when it is asked for, written and fetched. */
@Injectable()
export class Exports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: ExportedLists,
    private readonly jobs: Jobs,
    private readonly audit: AuditChain,
    private readonly workFolder: WorkFolder,
  ) {}

  /** What a file would hold, said before it is asked for. */
  async plan(viewer: Viewer, name: string, question: object): Promise<ExportPlan> {
    requireExporter(viewer);
    const prepared = await this.lists.named(name).prepare(viewer, question);
    const { title, basis, said } = prepared;
    const { columns, rows, withheld } = 'paper' in prepared ? REPORT : prepared;
    return {
      title,
      asOf: basis.asOf,
      known: basis.known,
      rows,
      withheld,
      formats: formatsOf(prepared),
      columns: columns.map(({ heading }) => heading),
      personal: columns.filter(({ personal }) => personal === true).map(({ heading }) => heading),
      said: said.map(([word, text]) => ({ word, text })),
    };
  }

  /** Asks for a file: the question is kept with its day and posting, and a job writes it. */
  async begin(viewer: Viewer, name: string, question: object, { format, copyFor }: Wish): Promise<ExportFile> {
    requireExporter(viewer);
    const purpose = copyFor?.trim() ?? null;
    if (purpose === '' || (purpose !== null && purpose.length > PURPOSE_AT_MOST))
      throw new DomainError('export.purpose', { most: PURPOSE_AT_MOST });
    const list = await this.lists.named(name).prepare(viewer, question);
    if (!formatsOf(list).includes(format)) throw new DomainError('export.format');
    const { rows, withheld } = 'paper' in list ? REPORT : list;
    const id = randomUUID();
    const now = this.clock.now();
    await this.sweep();
    return this.own(viewer, async (tx) => {
      await store.oneAtATime(tx, viewer.userId);
      if ((await store.openExports(tx, viewer.userId)) >= OPEN_AT_MOST) throw new DomainError('export.too-many', { most: OPEN_AT_MOST });
      await store.insertExport(tx, {
        id,
        user_id: viewer.userId,
        list: name,
        title: list.title,
        question: list.question,
        format,
        copy_for: purpose,
        as_of: list.basis.asOf,
        known: list.basis.known,
        planned: rows,
        created_at: new Date(now),
        expires_at: new Date(now + KEPT_FOR),
      });
      await this.jobs.enqueue(tx, EXPORT_WRITE, { id }, { key: id, by: viewer.userId, about: list.title, folder: this.jobs.folder });
      const detail = {
        title: list.title,
        rows,
        withheld,
        known: list.basis.known,
        ...(purpose !== null && { purpose }),
      };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'export.asked', object: id, detail });
      return modelOf((await store.exportOf(tx, viewer.userId, id, new Date(now)))!);
    }).finally(() => this.jobs.nudge());
  }

  /** SHA-256 of what a file would say, without its day, its posting and the codes that follow from them: what tells whether anything has changed. */
  async digestOf(viewer: Viewer, name: string, question: object): Promise<string> {
    requireExporter(viewer);
    const list = await this.lists.named(name).prepare(viewer, question);
    const hash = createHash('sha256');
    if ('paper' in list)
      hash.update(JSON.stringify([list.paper.title, list.paper.blocks.filter(({ kind }) => kind !== 'note' && kind !== 'marks')]));
    else for await (const row of list.read()) hash.update(`${JSON.stringify(row)}\n`);
    return hash.digest('hex');
  }

  /** What the reader asked for and may still fetch. */
  mine(viewer: Viewer): Promise<ExportFile[]> {
    return this.own(viewer, async (tx) => (await store.exportsOf(tx, viewer.userId, this.now())).map(modelOf));
  }

  async one(viewer: Viewer, id: string): Promise<ExportFile> {
    return modelOf(await this.own(viewer, (tx) => this.found(tx, viewer, id)));
  }

  /** Takes one off the list, and its file with it. */
  async remove(viewer: Viewer, id: string): Promise<boolean> {
    await this.own(viewer, async (tx) => {
      const row = await this.found(tx, viewer, id);
      if (row.state === 'waiting') throw new DomainError('export.not-ready');
      await store.removeExport(tx, viewer.userId, id);
    });
    await rm(placeOfExport(this.workFolder, id), { force: true });
    return true;
  }

  /** Opens the file for its reader: who lost a right since, or finds another file in its place, gets nothing. */
  async fetch(viewer: Viewer, id: string): Promise<{ path: string; name: string; digest: string; format: ExportFormat }> {
    requireExporter(viewer);
    const row = await this.own(viewer, (tx) => this.found(tx, viewer, id));
    if (row.state !== 'done') throw new DomainError('export.not-ready');
    const { sumsOnly, readers } = this.lists.named(row.list);
    if (readers !== undefined && !readers.includes(viewer.role)) throw new DomainError('export.right-ended');
    const readable = new Set(sumsOnly === true ? viewer.scope.stat : viewer.scope.case);
    if (!row.agencies!.every((agency) => readable.has(agency))) throw new DomainError('export.right-ended');
    const path = placeOfExport(this.workFolder, id);
    const found = await digestOfFile(path).catch(() => null);
    const fits = found === row.digest;
    await this.database.run(NOBODY, async (tx) => {
      if (fits) await store.noteFetched(tx, id, this.now());
      await this.audit.append(tx, {
        agencyId: 0,
        viewer,
        action: fits ? 'export.fetched' : 'export.altered',
        object: id,
        detail: { name: row.file_name!, digest: found ?? '' },
      });
    });
    if (!fits) throw new DomainError(found === null ? 'export.gone' : 'export.altered');
    return { path, name: row.file_name!, digest: row.digest!, format: row.format };
  }

  private async found(tx: Tx, viewer: Viewer, id: string): Promise<store.ExportRow> {
    const row = /^[0-9a-f-]{36}$/.test(id) ? await store.exportOf(tx, viewer.userId, id, this.now()) : null;
    if (row === null) throw new DomainError('export.unknown');
    return row;
  }

  /** Files that have had their time go, whoever's they were. */
  private async sweep(): Promise<void> {
    const gone = await this.database.run(NOBODY, (tx) => store.sweepExpired(tx, this.now()));
    for (const id of gone) await rm(placeOfExport(this.workFolder, id), { force: true });
  }

  /** Works on the reader's own exports: the database lets nobody see another's. */
  private own<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(viewer.scope, async (tx) => {
      await store.asPerson(tx, viewer.userId);
      return work(tx);
    });
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

/** Exporting is a right of its own. */
const requireExporter = ({ role }: Viewer): void => {
  if (!EXPORTS.includes(role)) throw new DomainError('access.not-allowed');
};

const modelOf = (row: store.ExportRow): ExportFile => ({
  id: row.id,
  title: row.title,
  format: row.format,
  copyFor: row.copy_for,
  state: row.state,
  asOf: row.as_of,
  known: row.known,
  planned: row.planned,
  exported: row.exported,
  withheld: row.withheld,
  failure: row.failure?.text ?? null,
  fileName: row.file_name,
  bytes: row.bytes,
  digest: row.digest,
  createdAt: row.created_at,
  endedAt: row.ended_at,
  expiresAt: row.expires_at,
});
