import type { Tx } from '@zhilu/platform/database';
import { ReferralPaperEntity } from '../entities/referral-paper.entity';

export const insertPaper = (tx: Tx, row: ReferralPaperEntity) => tx.repository(ReferralPaperEntity).insert(row);
/** Papers of a referral the reader may have, the first made first. */
export const papersOf = (tx: Tx, agency: number, id: string): Promise<ReferralPaperEntity[]> =>
  tx.repository(ReferralPaperEntity).find({ where: { agency_id: agency, referral_id: id }, order: { seq: 'ASC' } });
