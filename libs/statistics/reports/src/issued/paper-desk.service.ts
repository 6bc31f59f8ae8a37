import { createReadStream } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { FILE_KIND, kindOfFile, safeName } from '@zhilu/platform/attachments';
import { Clock, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { officialNumber } from '@zhilu/kernel/vocabulary';
import type { IssuedPaper } from './paper.model';
import { type PaperForm, PaperFiles } from './paper-files';
import { mayFetch, Papers } from './papers.service';
import * as store from './papers.store';

const SCANNED: readonly string[] = ['pdf', 'png', 'jpg', 'ofd'];
const FORBIDDEN = /[\p{Cc}\\/:*?"<>|]/gu;

/** A file of a paper to be sent. */
export interface OpenedPaper {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly inPage: boolean;
  readonly digest: string;
}

/** 公文的收发: its files are fetched, each time under the rights of that moment, and the signed copy is kept beside them. */
@Injectable()
export class PaperDesk {
  constructor(
    private readonly papers: Papers,
    private readonly files: PaperFiles,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** What was made for the paper: `pdf` or `docx`. */
  async open(viewer: Viewer, id: string, form: string): Promise<OpenedPaper> {
    if (form !== 'pdf' && form !== 'docx') throw new DomainError('paper.unknown');
    const row = await this.fetchable(viewer, id);
    const name = `${row.title}_${officialNumber(row)}.${form}`.replace(FORBIDDEN, '');
    return this.opened(viewer, row, form, row[`${form}_digest`], name, FILE_KIND[form]);
  }

  async openScan(viewer: Viewer, id: string, scan: string): Promise<OpenedPaper> {
    const row = await this.fetchable(viewer, id);
    const kept = /^[0-9a-f-]{36}$/.test(scan) ? await this.papers.within(viewer, (tx) => store.scanRow(tx, scan)) : null;
    if (kept === null || kept.paper_id !== id) throw new DomainError('paper.unknown');
    return this.opened(viewer, row, `scan-${scan}`, kept.digest, kept.name, FILE_KIND[kept.media]);
  }

  /** Keeps the signed and stamped copy of an issued paper. A further one is kept too; none takes the place of another. */
  async keepScan(viewer: Viewer, id: string, file: { readonly path: string; readonly name: string }): Promise<IssuedPaper> {
    const { state, takesScan } = await this.papers.one(viewer, id);
    if (state !== 'issued') throw new DomainError('paper.scan-not-issued');
    if (!takesScan) throw new DomainError('access.not-allowed');
    const media = await kindOfFile(file.path);
    if (media === null || !SCANNED.includes(media)) throw new DomainError('paper.scan-kind');
    const { atMost } = FILE_KIND[media];
    if ((await stat(file.path)).size > atMost) throw new DomainError('file.too-large', { most: atMost / (1024 * 1024) });
    const scan = randomUUID();
    const kept = await this.files.keep(id, `scan-${scan}`, createReadStream(file.path));
    await this.papers
      .within(viewer, async (tx) => {
        const row = await this.papers.row(tx, id);
        const at = new Date(this.clock.now());
        const name = safeName(file.name, media);
        const by = { user_id: viewer.userId, person: viewer.name, at };
        await store.insertScan(tx, { id: scan, paper_id: id, node_id: row.node_id, name, media, ...kept, ...by });
        await this.note(tx, viewer, 'paper.scanned', id, { number: officialNumber(row), name, digest: kept.digest });
      })
      .catch(async (error: unknown) => {
        await this.files.dropOne(id, `scan-${scan}`);
        throw error;
      });
    return this.papers.one(viewer, id);
  }

  private async fetchable(viewer: Viewer, id: string): Promise<store.PaperRow> {
    const row = await this.papers.within(viewer, (tx) => this.papers.row(tx, id));
    if (!mayFetch(row, viewer)) throw new DomainError('paper.right-ended');
    return row;
  }

  private async opened(
    viewer: Viewer,
    row: store.PaperRow,
    form: PaperForm,
    digest: string,
    name: string,
    { type, inPage }: { readonly type: string; readonly inPage: boolean },
  ): Promise<OpenedPaper> {
    const found = await this.files.found(row.id, form);
    const detail = { number: officialNumber(row), name, digest: found };
    const action = found === digest ? 'paper.fetched' : 'paper.altered';
    await this.papers.within(viewer, (tx) => this.note(tx, viewer, action, row.id, detail));
    if (found !== digest) throw new DomainError(found === null ? 'paper.gone' : 'paper.altered');
    return { path: this.files.place(row.id, form), name, type, inPage, digest };
  }

  private note(
    tx: Tx,
    viewer: Viewer,
    action: 'paper.fetched' | 'paper.altered' | 'paper.scanned',
    object: string,
    detail: Record<string, string | null>,
  ) {
    return this.audit.append(tx, { agencyId: 0, viewer, action, object, detail });
  }
}
