import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { REFERRAL_PAPER } from '@zhilu/kernel/vocabulary';
import { Referrals } from '../referrals/referrals.service';
import { ReferralPapers } from './referral-papers.service';

const TYPE = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** A paper as it is sent. */
export interface SentPaper {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly digest: string;
}

/** 文书的取用: noted in the chain of the agency before it goes out. */
@Injectable()
export class ReferralDesk {
  constructor(
    private readonly database: Database,
    private readonly referrals: Referrals,
    private readonly papers: ReferralPapers,
    private readonly audit: AuditChain,
  ) {}

  open(viewer: Viewer, agencyId: number, id: string, paper: string, form: string): Promise<SentPaper> {
    return this.database.run(viewer.scope, async (tx) => {
      const { row } = await this.referrals.seen(tx, viewer, agencyId, id);
      const { path, digest, made } = await this.papers.place(tx, row, paper, form);
      await this.audit.append(tx, { agencyId, viewer, action: 'referral.paper-taken', object: id, detail: { title: paper, digest } });
      return { path, digest, name: `${REFERRAL_PAPER[made.paper]}-${row.case_no ?? row.case_id}.${form}`, type: TYPE[form as 'pdf'] };
    });
  }
}
