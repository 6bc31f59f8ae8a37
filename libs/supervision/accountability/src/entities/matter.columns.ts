import type { Role } from '@zhilu/kernel/vocabulary';
import { Column, PrimaryColumn } from 'typeorm';

const hex = { to: (text: string) => Buffer.from(text, 'hex'), from: (bytes: Buffer) => bytes.toString('hex') };

/** 办理: one act of one person about a matter, with the state it led to. Only ever added. */
export abstract class MatterActionColumns<Action extends string, State extends string, Content> {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('int')
  seq: number;
  @Column('text')
  action: Action;
  @Column('text')
  state: State;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('text')
  role: Role;
  @Column('text')
  said: string;
  @Column('jsonb')
  content: Content;
  @Column('timestamptz', { nullable: true })
  due_at: Date | null;
}

/** 文书: made with one step and kept as it was made; its files lie with the papers of offices. */
export abstract class MatterPaperColumns {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('int')
  seq: number;
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
