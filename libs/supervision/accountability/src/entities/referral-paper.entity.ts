import type { ReferralPaper } from '@zhilu/kernel/vocabulary';
import { Entity, PrimaryColumn } from 'typeorm';
import { MatterPaperColumns } from './matter.columns';

/** 责任追究的文书. */
@Entity('referral_paper')
export class ReferralPaperEntity extends MatterPaperColumns {
  @PrimaryColumn('uuid')
  referral_id: string;
  @PrimaryColumn('text')
  paper: ReferralPaper;
}
