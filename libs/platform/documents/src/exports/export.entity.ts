import type { LegalDate } from '@zhilu/kernel/time';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ExportFormat = 'xlsx' | 'csv' | 'docx' | 'pdf' | 'png' | 'svg';
export type ExportState = 'waiting' | 'done' | 'failed' | 'cancelled';

/** A digest as hex; of a row that is being inserted, absent columns are asked for too. */
const hex = {
  to: (text?: string | null) => (typeof text === 'string' ? Buffer.from(text, 'hex') : text),
  from: (bytes: Buffer | null) => bytes?.toString('hex') ?? null,
};

/** 导出: a list somebody asked for as a file, and what came of it. */
@Entity('data_export')
export class ExportEntity {
  @PrimaryColumn('uuid', { name: 'export_id' })
  id: string;
  @Column('int')
  user_id: number;
  @Column('text')
  list: string;
  @Column('text')
  title: string;
  @Column('jsonb')
  question: object;
  @Column('text')
  format: ExportFormat;
  /** What a copy for outside is for; null for the whole list. */
  @Column('text', { nullable: true })
  copy_for: string | null;
  @Column('date')
  as_of: LegalDate;
  @Column('int')
  known: number;
  @Column('text')
  state: ExportState;
  /** Rows that were announced when it was asked for. */
  @Column('int')
  planned: number;
  @Column('int', { nullable: true })
  exported: number | null;
  @Column('int', { nullable: true })
  withheld: number | null;
  @Column('int', { array: true, nullable: true })
  agencies: number[] | null;
  @Column('jsonb', { nullable: true })
  failure: { readonly code: string; readonly text: string } | null;
  @Column('text', { nullable: true })
  file_name: string | null;
  @Column('bigint', { nullable: true, transformer: { to: (bytes: number | null) => bytes, from: (text: string | null) => (text === null ? null : Number(text)) } }) // prettier-ignore
  bytes: number | null;
  /** SHA-256 of the file. */
  @Column('bytea', { nullable: true, transformer: hex })
  digest: string | null;
  /** SHA-256 of its rows, as the file itself says it. */
  @Column('bytea', { nullable: true, transformer: hex })
  rows_digest: string | null;
  @Column('timestamptz')
  created_at: Date;
  @Column('timestamptz', { nullable: true })
  ended_at: Date | null;
  @Column('timestamptz')
  expires_at: Date;
  /** When its reader had it first. */
  @Column('timestamptz', { nullable: true })
  fetched_at: Date | null;
}
