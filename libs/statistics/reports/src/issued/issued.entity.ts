import type { FileKind } from '@zhilu/platform/attachments';
import type { LegalDate } from '@zhilu/kernel/time';
import type { NumberOrigin, NumberState, PaperKind, PaperState } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const hex = { to: (text: string) => Buffer.from(text, 'hex'), from: (bytes: Buffer) => bytes.toString('hex') };

/** 编号: a word and a year an office counts here. */
@Entity('number_series')
export class SeriesEntity {
  @PrimaryColumn('text')
  word: string;
  @PrimaryColumn('int2')
  year: number;
  @Column('int')
  node_id: number;
  @Column('int')
  first_no: number;
  @Column('text')
  said: string;
  @Column('int')
  opened_by: number;
  @Column('text')
  opener: string;
  @Column('timestamptz')
  opened_at: Date;
}

/** 文号: one number, kept, borne or void; never deleted. */
@Entity('official_number')
export class NumberEntity {
  @PrimaryColumn('text')
  word: string;
  @PrimaryColumn('int2')
  year: number;
  @PrimaryColumn('int')
  no: number;
  @Column('int')
  node_id: number;
  @Column('text')
  origin: NumberOrigin;
  /** Of a number counted here, the one before it. */
  @Column('int', { nullable: true })
  after_no: number | null;
  @Column('text')
  state: NumberState;
  @Column('uuid', { nullable: true })
  paper_id: string | null;
  @Column('text')
  said: string;
  @Column('int')
  taken_by: number;
  @Column('text')
  taker: string;
  @Column('timestamptz')
  taken_at: Date;
  @Column('text', { nullable: true })
  void_said: string | null;
  @Column('text', { nullable: true })
  voider: string | null;
  @Column('timestamptz', { nullable: true })
  voided_at: Date | null;
}

/** 公文: a report as it goes out of an office; its files lie beside the attachments, under its number. */
@Entity('issued_paper')
export class PaperEntity {
  @PrimaryColumn('uuid', { name: 'paper_id' })
  id: string;
  @Column('int')
  node_id: number;
  @Column('text')
  kind: PaperKind;
  @Column('text')
  title: string;
  /** Of a group report none: it is of a plan. */
  @Column('uuid', { nullable: true })
  edition_id: string | null;
  @Column('date')
  from_day: LegalDate;
  @Column('date')
  to_day: LegalDate;
  @Column('int', { nullable: true })
  edition_no: number | null;
  @Column('jsonb')
  question: object;
  @Column('int', { array: true })
  agencies: number[];
  @Column('text')
  word: string;
  @Column('int2')
  year: number;
  @Column('int')
  no: number;
  /** 发文机关. */
  @Column('text')
  office: string;
  /** 主送. */
  @Column('text', { nullable: true })
  addressed: string | null;
  @Column('date')
  signed_day: LegalDate;
  @Column('bytea', { transformer: hex })
  docx_digest: string;
  @Column('bytea', { transformer: hex })
  pdf_digest: string;
  @Column('int')
  docx_bytes: number;
  @Column('int')
  pdf_bytes: number;
  @Column('text')
  state: PaperState;
  @Column('int')
  prepared_by: number;
  @Column('text')
  preparer: string;
  @Column('timestamptz')
  prepared_at: Date;
  @Column('int', { nullable: true })
  decided_by: number | null;
  @Column('text', { nullable: true })
  decider: string | null;
  @Column('timestamptz', { nullable: true })
  decided_at: Date | null;
  @Column('text', { nullable: true })
  decision: string | null;
  @Column('text', { nullable: true })
  voider: string | null;
  @Column('timestamptz', { nullable: true })
  voided_at: Date | null;
  @Column('text', { nullable: true })
  void_said: string | null;
}

/** 扫描件: the signed and stamped copy of an issued paper, kept beside the generated one. */
@Entity('paper_scan')
export class ScanEntity {
  @PrimaryColumn('uuid', { name: 'scan_id' })
  id: string;
  @Column('uuid')
  paper_id: string;
  @Column('int')
  node_id: number;
  @Column('text')
  name: string;
  @Column('text')
  media: FileKind;
  @Column('bytea', { transformer: hex })
  digest: string;
  @Column('int')
  bytes: number;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('timestamptz')
  at: Date;
}
