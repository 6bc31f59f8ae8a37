import type { ReferralPaper } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const hex = { to: (text: string) => Buffer.from(text, 'hex'), from: (bytes: Buffer) => bytes.toString('hex') };

/** 责任追究的文书: made with one step and kept as it was made; its files lie with the papers of offices. */
@Entity('referral_paper')
export class ReferralPaperEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  referral_id: string;
  @PrimaryColumn('int')
  seq: number;
  @PrimaryColumn('text')
  paper: ReferralPaper;
  @Column('uuid')
  paper_id: string;
  @Column('text', { nullable: true })
  number: string | null;
  @Column('bytea', { transformer: hex })
  docx_digest: string;
  @Column('bytea', { transformer: hex })
  pdf_digest: string;
  @Column('int')
  docx_bytes: number;
  @Column('int')
  pdf_bytes: number;
  @Column('timestamptz')
  at: Date;
}
