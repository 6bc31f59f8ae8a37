import type { LegalDate } from '@zhilu/kernel/time';
import type { ReferralOrigin } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 责任追究: one referral of one case. Where it stands follows from its actions. */
@Entity('referral')
export class ReferralEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  referral_id: string;
  @Column('bigint')
  case_id: string;
  @Column('int')
  node_id: number;
  @Column('text')
  office: string;
  @Column('text')
  origin: ReferralOrigin;
  /** Number of the lead, of the duty, or of the file under review. */
  @Column('text')
  origin_key: string;
  /** What it was begun for, as it was called then. */
  @Column('text')
  origin_said: string;
  /** Rule pack in force on the day of the case. */
  @Column('text')
  pack: string;
  @Column('date')
  case_day: LegalDate;
  @Column('timestamptz')
  opened_at: Date;
}
