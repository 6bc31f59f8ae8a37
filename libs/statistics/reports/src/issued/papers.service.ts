import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { ExportedLists, OfficialPapers, PaperCodes, type PreparedReport } from '@zhilu/platform/documents';
import { paperActions, paperAfter } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, dayWords, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import {
  APPRAISAL_PAPERS,
  EXPORTS,
  isAppraisalPaper,
  isIssued,
  officialNumber,
  type OfficialNumber,
  PAPER_KIND,
  PAPER_STATE,
  REVIEW_REPORTS,
} from '@zhilu/kernel/vocabulary';
import { Editions } from '@zhilu/statistics/periods';
import { PeriodReport } from '../period-report.service';
import { OfficialNumbers, requireNumber } from './numbers.service';
import { asOffice, changeNumber } from './numbers.store';
import { PaperFiles } from './paper-files';
import type { DecidePaper, IssuedPaper, PreparePaper } from './paper.model';
import * as store from './papers.store';

const OFFICE_AT_MOST = 40;
const ADDRESSED_AT_MOST = 200;
const SAID_AT_MOST = 500;
const AHEAD_AT_MOST = 30;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Span {
  readonly from: LegalDate;
  readonly to: LegalDate;
}
/** What a paper is written from. */
interface Ground extends Span {
  readonly report: PreparedReport;
  readonly edition: { readonly id: string; readonly edition_no: number } | null;
  /** The day before which it cannot have been signed. */
  readonly since: LegalDate;
}

/** 发文: a report of a locked edition, or of a review that is over, goes out under a number. One person prepares it, its files are made and kept then; another issues exactly them. */
@Injectable()
export class Papers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reports: PeriodReport,
    private readonly lists: ExportedLists,
    private readonly editions: Editions,
    private readonly numbers: OfficialNumbers,
    private readonly documents: OfficialPapers,
    private readonly codes: PaperCodes,
    private readonly files: PaperFiles,
    private readonly audit: AuditChain,
  ) {}

  all(viewer: Viewer): Promise<IssuedPaper[]> {
    return this.within(viewer, async (tx) => {
      const rows = await store.paperRows(tx);
      const scans = await store.scansOf(tx, rows.map(({ id }) => id)); // prettier-ignore
      return rows.map((row) => modelOf(row, scans, viewer));
    });
  }

  one(viewer: Viewer, id: string): Promise<IssuedPaper> {
    return this.within(viewer, async (tx) => {
      const row = await this.row(tx, id);
      return modelOf(row, await store.scansOf(tx, [id]), viewer);
    });
  }

  /** Makes the files of a paper and keeps them, with its number; nothing stays where the number is not to be had. */
  async prepare(viewer: Viewer, input: PreparePaper): Promise<IssuedPaper> {
    const { kind, day } = input;
    const node = viewer.nodeId;
    if (node === null || paperActions('new', { role: viewer.role, prepared: false }).length === 0) throw new DomainError('paper.not-yours');
    if (!isIssued(kind)) throw new DomainError('paper.kind', { kind: PAPER_KIND[kind] });
    const number = requireNumber(input.number);
    const office = requireWords('发文机关', input.office, OFFICE_AT_MOST);
    const addressed = (input.addressed ?? '').trim() === '' ? null : requireWords('主送机关', input.addressed!, ADDRESSED_AT_MOST);
    const { report, from, to, edition, since } = await this.ground(viewer, node, input);
    this.requireDay(day, since);
    requireYear(number, day);
    const paper = {
      ...report.paper,
      head: { office, number: officialNumber(number) },
      addressed,
      signature: { office, day: dayWords(day) },
    };
    const id = randomUUID();
    const [pdf, docx] = [await this.documents.pdf(paper), await this.documents.docx(paper)];
    const kept = { pdf: await this.files.keep(id, 'pdf', pdf), docx: await this.files.keep(id, 'docx', docx) };
    await this.within(viewer, async (tx) => {
      await this.numbers.give(tx, viewer, node, number, id, report.title);
      await store.insertPaper(tx, {
        id,
        node_id: node,
        kind,
        title: report.title,
        edition_id: edition?.id ?? null,
        from_day: from,
        to_day: to,
        edition_no: edition?.edition_no ?? null,
        question: report.question,
        agencies: [...report.agencies],
        ...number,
        office,
        addressed,
        signed_day: day,
        pdf_digest: kept.pdf.digest,
        pdf_bytes: kept.pdf.bytes,
        docx_digest: kept.docx.digest,
        docx_bytes: kept.docx.bytes,
        prepared_by: viewer.userId,
        preparer: viewer.name,
        prepared_at: this.now(),
      });
      await this.note(tx, viewer, 'paper.prepared', id, { title: report.title, number: officialNumber(number), digest: kept.pdf.digest });
    }).catch(async (error: unknown) => {
      await this.files.drop(id);
      throw error;
    });
    await this.codes.keep(report, this.now());
    return this.one(viewer, id);
  }

  /** Issues, returns or takes back what is prepared; declares void what has gone out. Who issues names the digest of what was read. */
  async decide(viewer: Viewer, { id, action, digest, said: text }: DecidePaper): Promise<IssuedPaper> {
    const said = text.trim();
    const state = await this.within(viewer, async (tx) => {
      const row = await this.row(tx, id);
      if (row.node_id !== viewer.nodeId) throw new DomainError('paper.not-yours');
      const next = paperAfter(row.state, action);
      if (next === null) throw new DomainError('paper.decided-already', { state: PAPER_STATE[row.state] });
      const prepared = row.prepared_by === viewer.userId;
      if (!paperActions(row.state, { role: viewer.role, prepared }).includes(action))
        throw new DomainError(prepared && viewer.role === 'approver' ? 'paper.own-preparation' : 'access.not-allowed');
      if (row.pdf_digest !== digest) throw new DomainError('paper.other-digest');
      if ((action !== 'issue' && said === '') || said.length > SAID_AT_MOST) throw new DomainError('paper.said', { most: SAID_AT_MOST });
      // What is issued is what lies there, not what once lay there.
      if (action === 'issue') for (const form of ['pdf', 'docx'] as const) await this.files.require(id, form, row[`${form}_digest`]);
      const change =
        action === 'void'
          ? { voider: viewer.name, voided_at: this.now(), void_said: said }
          : { decided_by: viewer.userId, decider: viewer.name, decided_at: this.now(), decision: said };
      if (!(await store.movePaper(tx, id, row.state, { state: next, ...change })))
        throw new DomainError('paper.decided-already', { state: PAPER_STATE[(await this.row(tx, id)).state] });
      const of = {
        void: { state: 'void', void_said: said, voider: viewer.name, voided_at: this.now() },
        issued: { state: 'used' },
      } as const;
      await changeNumber(tx, row, next === 'void' || next === 'issued' ? of[next] : { paper_id: null });
      await this.note(tx, viewer, `paper.${next as 'issued'}`, id, { title: row.title, number: officialNumber(row), digest, note: said });
      return next;
    });
    if (state === 'returned' || state === 'withdrawn') await this.files.drop(id);
    return this.one(viewer, id);
  }

  /** What a paper says and rests on: a report of its period, an appraisal of exactly that edition, or a review of its own frame. */
  private async ground(viewer: Viewer, node: number, { kind, subject, edition: id }: PreparePaper): Promise<Ground> {
    if (kind === 'groupReport') {
      const question = { id: subject ?? '', settled: true };
      const report = (await this.lists.named(REVIEW_REPORTS).prepare(viewer, question)) as PreparedReport & { readonly span: Span };
      return { report, ...report.span, edition: null, since: report.basis!.asOf };
    }
    const edition = await this.database.run(viewer.scope, (tx) => this.editions.row(tx, id ?? ''), { readOnly: true });
    if (edition.node_id !== node) throw new DomainError('paper.not-yours');
    if (edition.state !== 'locked') throw new DomainError('paper.unlocked');
    const { from_day: from, to_day: to } = edition;
    const report = isAppraisalPaper(kind)
      ? await this.lists.named(APPRAISAL_PAPERS).prepare(viewer, { id: subject ?? '', paper: kind, period: edition.id })
      : await this.reports.prepare(viewer, { kind, from, to, edition: edition.id });
    return { report: report as PreparedReport, from, to, edition, since: legalDateOf(edition.decided_at!.getTime()) };
  }

  async row(tx: Tx, id: string): Promise<store.PaperRow> {
    const row = UUID.test(id) ? await store.paperRow(tx, id) : null;
    if (row === null) throw new DomainError('paper.unknown');
    return row;
  }

  /** Works on the papers of the reader's office, and on those of others that reach the reader's agencies. */
  within<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(viewer.scope, async (tx) => {
      if (viewer.nodeId !== null) await asOffice(tx, viewer.nodeId);
      return work(tx);
    });
  }

  private requireDay(day: LegalDate, locked: LegalDate): void {
    if (day < locked || day > addDays(legalDateOf(this.clock.now()), AHEAD_AT_MOST)) throw new DomainError('paper.day', { locked });
  }

  private note(tx: Tx, viewer: Viewer, action: 'paper.prepared' | 'paper.issued', object: string, detail: Record<string, string>) {
    return this.audit.append(tx, { agencyId: 0, viewer, action, object, detail });
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

/**
 * Whether a reader may have the files of a paper: its office, and whoever may sum all that is in it once it has gone out; a 考核通报
 * goes to everybody it speaks of, 集体评查报告 names cases and goes to whoever may read them. What was not issued has none.
 */
export const mayFetch = ({ node_id: node, agencies, state, kind }: store.PaperRow, { nodeId, role, scope }: Viewer): boolean => {
  if (!EXPORTS.includes(role) || state === 'returned' || state === 'withdrawn') return false;
  if (node === nodeId) return true;
  if (kind === 'groupReport' && !agencies.every((agency) => scope.case.includes(agency))) return false;
  const within = (agency: number): boolean => scope.stat.includes(agency);
  return (state === 'issued' || state === 'void') && (kind === 'appraisalNotice' ? agencies.some(within) : agencies.every(within));
};

/** A number is of the year in which the paper is signed, or of the one before where it was signed across the turn of the year. */
const requireYear = ({ year }: OfficialNumber, day: LegalDate): void => {
  const signed = Number(day.slice(0, 4));
  if (year !== signed && year !== signed - 1) throw new DomainError('number.year', { year, day });
};

const requireWords = (field: string, text: string, most: number): string => {
  const words = text.trim();
  if (words === '' || [...words].length > most || /[\p{Cc}]/u.test(words)) throw new DomainError('paper.words', { field, most });
  return words;
};

const modelOf = (row: store.PaperRow, scans: readonly store.ScanRow[], viewer: Viewer): IssuedPaper => {
  const own = row.node_id === viewer.nodeId;
  return {
    id: row.id,
    title: row.title,
    kind: row.kind,
    from: row.from_day,
    to: row.to_day,
    subject: isAppraisalPaper(row.kind) || row.kind === 'groupReport' ? (row.question as { id: string }).id : null,
    edition: row.edition_id,
    editionNo: row.edition_no,
    number: officialNumber(row),
    office: row.office,
    addressed: row.addressed,
    day: row.signed_day,
    state: row.state,
    digest: row.pdf_digest,
    docxDigest: row.docx_digest,
    pdfBytes: row.pdf_bytes,
    docxBytes: row.docx_bytes,
    fetchable: mayFetch(row, viewer),
    preparer: row.preparer,
    preparedAt: row.prepared_at,
    decider: row.decider,
    decidedAt: row.decided_at,
    decision: row.decision,
    voider: row.voider,
    voidedAt: row.voided_at,
    voidSaid: row.void_said,
    scans: scans
      .filter(({ paper_id: paper }) => paper === row.id)
      .map(({ id, name, bytes, digest, person, at }) => ({ id, name, bytes, digest, person, at })),
    actions: own ? paperActions(row.state, { role: viewer.role, prepared: row.prepared_by === viewer.userId }) : [],
    takesScan: own && row.state === 'issued' && paperActions('new', { role: viewer.role, prepared: false }).length > 0,
  };
};
