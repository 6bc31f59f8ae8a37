import type { RecordKind } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FileKind } from './taken/file-kind';

/** 附件: a file of a case; its content lies in the folder of files. */
@Entity('attachment')
export class AttachmentEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  file_id: string;
  @Column('bigint')
  case_id: string;
  @Column('text', { nullable: true })
  record_kind: RecordKind | null;
  @Column('text', { nullable: true })
  record_key: string | null;
  /** SHA-256, in hex. */
  @Column('bytea', { transformer: { to: (hex: string) => Buffer.from(hex, 'hex'), from: (digest: Buffer) => digest.toString('hex') } })
  digest: string;
  @Column('bigint')
  bytes: string;
  @Column('text')
  media: FileKind;
  @Column('text')
  name: string;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
}
