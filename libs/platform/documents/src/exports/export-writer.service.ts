import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditChain, Readers, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx, WorkFolder, writeWhole } from '@zhilu/platform/database';
import { jobKind, Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Instant, momentOf } from '@zhilu/kernel/time';
import { checkWord } from '@zhilu/kernel/vocabulary';
import { ExportedLists } from './exported-lists';
import { LeavingRows, placeOfExport, textOfList, workbookOfList, workbookOfReport } from './export-files';
import * as store from './exports.store';
import type { PreparedList, PreparedReport } from './exported-list';
import { keepCodes } from '../codes/paper-codes.store';
import { chartDrawing, chartPicture } from '../official/pictures/chart-picture';
import { docxOf } from '../official/docx';
import { PaperSettings } from '../official/paper-settings';
import { pdfOf } from '../official/pdf/pdf';

export const EXPORT_WRITE = jobKind<{ id: string }>('export.write', '导出清单');
/** Exports one process writes at the same time: readers come first. */
const AT_ONCE = 1;
/** Rows between two notes of how far it is. */
const NOTE_EVERY = 2_000;
const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/** 写出: writes an export under the rights its reader has when it is written; begun anew after any stop, since a file is whole or is not there. */
@Injectable()
export class ExportWriter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: ExportedLists,
    private readonly readers: Readers,
    private readonly workFolder: WorkFolder,
    private readonly audit: AuditChain,
    private readonly settings: PaperSettings,
    jobs: Jobs,
  ) {
    jobs.handle(EXPORT_WRITE, (job) => this.write(job), {
      concurrency: AT_ONCE,
      stopped: (tx, { id }, reason) => store.noteFailure(tx, id, reason),
      ended: (tx, { id }, how) => store.markEnded(tx, id, how, this.now()),
    });
  }

  private async write(job: RunningJob<{ id: string }>): Promise<void> {
    const row = await this.database.run(NOBODY, (tx) => store.waitingExport(tx, job.data.id), { readOnly: true });
    if (row === null) return;
    const viewer = await this.readers.byId(row.user_id);
    if (viewer === null) throw new DomainError('export.reader-gone');
    const prepared = await this.lists.named(row.list).prepare(viewer, row.question);
    const at = this.clock.now();
    const written =
      'paper' in prepared ? await this.writeReport(row, viewer, prepared, at) : await this.writeList(job, row, viewer, prepared, at);
    const file = { ...written, agencies: [...prepared.agencies], file_name: fileNameOf(prepared.title, row, viewer, at) };
    await this.database.run(NOBODY, async (tx) => {
      await job.hold(tx);
      await store.markWritten(tx, row.id, file, this.now());
      if ('paper' in prepared) await keepCodes(tx, prepared, this.now());
      await this.note(tx, viewer, row.id, file);
    });
  }

  private async writeList(job: RunningJob<{ id: string }>, row: store.ExportRow, viewer: Viewer, list: PreparedList, at: Instant) {
    const leaving = new LeavingRows(list, row.copy_for !== null, async (count) => {
      if (count % NOTE_EVERY !== 0) return;
      job.signal.throwIfAborted();
      await job.progress(count, list.rows, '行');
    });
    const place = await this.database.run(NOBODY, (tx) => this.audit.place(tx, 0), { readOnly: true });
    const audited = place === null ? '无' : checkWord(place.seq, place.hash);
    const said = () => explanationOf(list, { viewer, at, copyFor: row.copy_for, rows: leaving.count, digest: leaving.digest, audited });
    const content = await this.contentOf(row.format, list, leaving, said);
    const whole = await writeWhole(content, placeOfExport(this.workFolder, row.id));
    return { ...whole, exported: leaving.count, withheld: list.withheld, rows_digest: leaving.digest };
  }

  /** Rows as text or as a workbook; of a chart its picture, under the digest of the very rows it shows. */
  private async contentOf(format: store.ExportRow['format'], list: PreparedList, leaving: LeavingRows, said: () => readonly Line[]) {
    if (format === 'csv') return textOfList(list, leaving);
    if (format === 'xlsx' || list.chart === undefined) return workbookOfList(list, leaving, said);
    for await (const _ of leaving);
    const { asOf, known } = list.basis;
    const head = { title: list.title.replaceAll('_', '　'), basis: `统计截至${asOf}日终，第${known}笔入库` };
    return Readable.from([format === 'svg' ? chartDrawing(list.chart, head) : chartPicture(list.chart, head)]);
  }

  /** A report is one paper, or its tables as a workbook; what it says is what its bytes say. */
  private async writeReport({ id, format }: store.ExportRow, viewer: Viewer, report: PreparedReport, at: Instant) {
    const content =
      format === 'xlsx'
        ? workbookOfReport(report, saidOf(report, { viewer, at }))
        : Readable.from([await (format === 'pdf' ? pdfOf(report.paper, this.settings) : docxOf(report.paper))]);
    const whole = await writeWhole(content, placeOfExport(this.workFolder, id));
    return { ...whole, exported: 1, withheld: 0, rows_digest: whole.digest };
  }

  private note(tx: Tx, viewer: Viewer, id: string, { file_name: name, exported: rows, withheld, digest }: WrittenFile): Promise<unknown> {
    return this.audit.append(tx, { agencyId: 0, viewer, action: 'export.written', object: id, detail: { name, rows, withheld, digest } });
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

interface WrittenFile {
  readonly file_name: string;
  readonly exported: number;
  readonly withheld: number;
  readonly digest: string;
}

const FORBIDDEN = /[\p{Cc}\\/:*?"<>|]/gu;
/** `应记录事项_缺失_某市_2026年第三季度_副本_张三_20261001.xlsx`. */
const fileNameOf = (title: string, { copy_for: copyFor, format }: store.ExportRow, { name }: Viewer, at: Instant): string =>
  `${[title, ...(copyFor === null ? [] : ['副本']), name, momentOf(at).slice(0, 10).replaceAll('-', '')].join('_').replace(FORBIDDEN, '')}.${format}`;

/** 说明: what the file is, whose, from when, what is not in it, and by what it is known again. */
const explanationOf = (
  list: PreparedList,
  of: { viewer: Viewer; at: Instant; copyFor: string | null; rows: number; digest: string; audited: string },
): readonly (readonly [string, string])[] => {
  const masked = of.copyFor === null ? [] : list.columns.filter(({ personal }) => personal === true).map(({ heading }) => heading);
  return [
    ...basisOf(list),
    ['导出行数', `${of.rows}`],
    ['未导出的行', list.withheld === 0 ? '无' : `${list.withheld} 行（涉及未成年人或国家秘密，导出人无权查看），已计入总数`],
    ['遮蔽的列', masked.length === 0 ? '无' : masked.join('、')],
    ...(of.copyFor === null ? [] : [['副本用途', of.copyFor] as const]),
    ...makerOf(of),
    ['审计链末条', `${of.audited}（导出时本机构审计链的末条，可据以核对其后有无改动）`],
    ['清单摘要', `SHA-256 ${of.digest}（逐行计算，不含本页）`],
  ];
};

type Line = readonly [string, string];
const basisOf = ({ said, basis }: Pick<PreparedList, 'said' | 'basis'>): readonly Line[] => [
  ...said,
  ['统计截止日', `${basis.asOf} 日终`],
  ['数据截至', `第 ${basis.known} 笔入库`],
];
const makerOf = ({ viewer, at }: { readonly viewer: Viewer; readonly at: Instant }): readonly Line[] => [
  ['导出人', `${viewer.name}（${viewer.account}）`],
  ['导出时间', momentOf(at).replace('T', ' ')],
];
const saidOf = (report: PreparedReport, of: { readonly viewer: Viewer; readonly at: Instant }): readonly Line[] => [
  ...basisOf(report),
  ...makerOf(of),
];
