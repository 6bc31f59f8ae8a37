import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import type { Tx } from '@zhilu/platform/database';
import { OfficialPapers } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import type { OversightPaper } from '@zhilu/kernel/vocabulary';
import { OfficialNumbers, PaperFiles, requireNumber } from '@zhilu/statistics/reports';
import type { OversightPaperEntity } from '../entities/oversight.entity';
import { withChain } from '../papers/chain-note';
import { oversightPaper } from './oversight-paper';
import { insertOversightPaper, type OversightActionRow, oversightPapersOf, type OversightRow } from './oversight.store';

/** 督察文书: made with the step they belong to, kept as they were made, given out only as long as they are what was made. */
@Injectable()
export class OversightPapers {
  constructor(
    private readonly documents: OfficialPapers,
    private readonly files: PaperFiles,
    private readonly numbers: OfficialNumbers,
    private readonly audit: AuditChain,
  ) {}

  /** Makes both files of the paper of the last of some actions, and keeps them. */
  async make(tx: Tx, paper: OversightPaper, row: OversightRow, actions: readonly OversightActionRow[]): Promise<OversightPaperEntity> {
    const step = actions.at(-1)!;
    const number = paper === 'receipt' ? null : (step.content.number ?? null);
    if (number !== null) requireNumber(number);
    const before = await oversightPapersOf(tx, row.agency_id, row.oversight_id);
    const { official: written, title } = oversightPaper(paper, row, actions, before);
    const official = withChain(written, await this.audit.place(tx, row.agency_id));
    const id = randomUUID();
    const [pdf, docx] = [await this.documents.pdf(official), await this.documents.docx(official)];
    const kept = { pdf: await this.files.keep(id, 'pdf', pdf), docx: await this.files.keep(id, 'docx', docx) };
    return {
      agency_id: row.agency_id,
      oversight_id: row.oversight_id,
      seq: step.seq,
      paper,
      title,
      paper_id: id,
      number,
      pdf_digest: kept.pdf.digest,
      pdf_bytes: kept.pdf.bytes,
      docx_digest: kept.docx.digest,
      docx_bytes: kept.docx.bytes,
      at: step.at,
    };
  }

  /** Writes a paper down with its step; its number is taken from the book of the office. */
  async keep(tx: Tx, viewer: Viewer, made: OversightPaperEntity, { agency_name: agency }: OversightRow): Promise<void> {
    if (made.number !== null) await this.numbers.bear(tx, viewer, requireNumber(made.number), made.paper_id, `${made.title} ${agency}`);
    await insertOversightPaper(tx, made);
  }

  drop({ paper_id: id }: OversightPaperEntity): Promise<void> {
    return this.files.drop(id);
  }

  /** Where the paper of a step lies; noted in the chain of the agency before it goes out, refused where it is not what was made. */
  async take(
    tx: Tx,
    viewer: Viewer,
    row: OversightRow,
    seq: number,
    form: string,
  ): Promise<{ path: string; digest: string; name: string }> {
    const made = (await oversightPapersOf(tx, row.agency_id, row.oversight_id)).find((one) => one.seq === seq);
    if (made === undefined || (form !== 'pdf' && form !== 'docx')) throw new DomainError('oversight.paper-unknown');
    const digest = form === 'pdf' ? made.pdf_digest : made.docx_digest;
    if ((await this.files.found(made.paper_id, form)) !== digest) throw new DomainError('referral.paper-altered');
    const { agency_id: agencyId, oversight_id: object } = row;
    await this.audit.append(tx, { agencyId, viewer, action: 'oversight.paper-taken', object, detail: { title: made.title, digest } });
    return { path: this.files.place(made.paper_id, form), digest, name: `${made.title}-${row.agency_name}.${form}` };
  }
}
