import { Injectable } from '@nestjs/common';
import { AuditChain } from '@zhilu/platform/access';
import type { Tx } from '@zhilu/platform/database';
import { OfficialPapers } from '@zhilu/platform/documents';
import { REFERRAL_STEP } from '@zhilu/kernel/flow';
import { REFERRAL_PAPER } from '@zhilu/kernel/vocabulary';
import { OfficialNumbers, PaperFiles } from '@zhilu/statistics/reports';
import type { ReferralPaperEntity } from '../entities/referral-paper.entity';
import { MatterPapers } from '../matter/matter-papers';
import { type ActionRow, insertPaper, papersOf, type ReferralRow } from '../referrals/referral.store';
import { referralPaper } from './referral-paper';

/** 责任追究的文书. */
@Injectable()
export class ReferralPapers extends MatterPapers<ReferralRow, ActionRow, ReferralPaperEntity> {
  protected readonly kind = 'referral';

  constructor(documents: OfficialPapers, files: PaperFiles, numbers: OfficialNumbers, audit: AuditChain) {
    super(documents, files, numbers, audit);
  }

  protected async word(_tx: Tx, row: ReferralRow, actions: readonly ActionRow[]) {
    const { action, content } = actions.at(-1)!;
    const { paper } = REFERRAL_STEP[action];
    if (paper === null) return null;
    const number = paper === 'decision' ? (content.number ?? null) : null;
    const own = { referral_id: row.referral_id, paper };
    return { official: referralPaper(paper, row, actions), title: REFERRAL_PAPER[paper], number, own };
  }

  of(tx: Tx, { agency_id: agency, referral_id: id }: ReferralRow): Promise<ReferralPaperEntity[]> {
    return papersOf(tx, agency, id);
  }

  titleOf({ paper }: ReferralPaperEntity): string {
    return REFERRAL_PAPER[paper];
  }

  protected insert(tx: Tx, made: ReferralPaperEntity) {
    return insertPaper(tx, made);
  }

  protected idOf({ referral_id: id }: ReferralRow): string {
    return id;
  }
}
