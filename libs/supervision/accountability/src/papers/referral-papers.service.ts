import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import type { Tx } from '@zhilu/platform/database';
import { OfficialPapers } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import { REFERRAL_PAPER, type ReferralPaper } from '@zhilu/kernel/vocabulary';
import { OfficialNumbers, PaperFiles, requireNumber } from '@zhilu/statistics/reports';
import { ReferralPaperEntity } from '../entities/referral-paper.entity';
import type { ActionRow, ReferralRow } from '../referrals/referral.store';
import { sha256 } from '../referrals/facts';
import { withChain } from './chain-note';
import { insertPaper, papersOf } from './referral-papers.store';
import { referralPaper } from './referral-paper';

/** 文书: made with the step they belong to, kept as they were made, given out only as long as they are what was made. */
@Injectable()
export class ReferralPapers {
  constructor(
    private readonly documents: OfficialPapers,
    private readonly files: PaperFiles,
    private readonly numbers: OfficialNumbers,
    private readonly audit: AuditChain,
  ) {}

  /** Makes both files of a paper of the last of some actions, and keeps them. */
  async make(tx: Tx, paper: ReferralPaper, row: ReferralRow, actions: readonly ActionRow[]): Promise<ReferralPaperEntity> {
    const step = actions.at(-1)!;
    const number = paper === 'decision' ? (step.content.number ?? null) : null;
    if (number !== null) requireNumber(number);
    const official = withChain(referralPaper(paper, row, actions), await this.audit.place(tx, row.agency_id));
    const id = randomUUID();
    const [pdf, docx] = [await this.documents.pdf(official), await this.documents.docx(official)];
    const kept = { pdf: await this.files.keep(id, 'pdf', pdf), docx: await this.files.keep(id, 'docx', docx) };
    return {
      agency_id: row.agency_id,
      referral_id: row.referral_id,
      seq: step.seq,
      paper,
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
  async keep(tx: Tx, viewer: Viewer, made: ReferralPaperEntity, { agency_name: agency }: ReferralRow): Promise<void> {
    if (made.number !== null) await this.numbers.bear(tx, viewer, requireNumber(made.number), made.paper_id, `责任追究决定书 ${agency}`);
    await insertPaper(tx, made);
  }

  drop({ paper_id: id }: ReferralPaperEntity): Promise<void> {
    return this.files.drop(id);
  }

  /** Where a paper lies, with its digest; refused where it is not what was made. */
  async place(tx: Tx, row: ReferralRow, paper: string, form: string): Promise<{ path: string; digest: string; made: ReferralPaperEntity }> {
    const made = (await papersOf(tx, row.agency_id, row.referral_id)).findLast((one) => one.paper === paper);
    if (made === undefined || (form !== 'pdf' && form !== 'docx')) throw new DomainError('referral.paper-unknown');
    const digest = form === 'pdf' ? made.pdf_digest : made.docx_digest;
    if ((await this.files.found(made.paper_id, form)) !== digest) throw new DomainError('referral.paper-altered');
    return { path: this.files.place(made.paper_id, form), digest, made };
  }

  /** Every paper the reader may have, with its files as they were made. */
  async all(tx: Tx, row: ReferralRow): Promise<{ readonly path: string; readonly bytes: Buffer }[]> {
    const files: { path: string; bytes: Buffer }[] = [];
    for (const made of await papersOf(tx, row.agency_id, row.referral_id))
      for (const form of ['pdf', 'docx'] as const) {
        const bytes = await readFile(this.files.place(made.paper_id, form));
        if (sha256(bytes) !== made[`${form}_digest`]) throw new DomainError('referral.paper-altered');
        files.push({ path: `文书/${made.seq}-${REFERRAL_PAPER[made.paper]}.${form}`, bytes });
      }
    return files;
  }
}
