import type { SelfAssessed } from '@zhilu/kernel/appraisal';
import type { FileKind } from '@zhilu/platform/attachments';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 布置自评: what an office asked its agencies to say of themselves, by which scheme, of which locked edition. */
@Entity('appraisal_call')
export class CallEntity {
  @PrimaryColumn('uuid')
  call_id: string;
  @Column('int')
  node_id: number;
  @Column('text')
  office: string;
  @Column('int', { array: true })
  agencies: number[];
  @Column('text')
  title: string;
  @Column('uuid')
  scheme_id: string;
  @Column('uuid')
  edition_id: string;
  @Column('text')
  said: string;
  @Column('timestamptz')
  due_at: Date;
  @Column('int')
  called_by: number;
  @Column('text')
  caller: string;
  @Column('timestamptz')
  called_at: Date;
}

/** 自评 of one agency; a further one stands in its place, and the former stays. */
@Entity('appraisal_self')
export class SelfEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  call_id: string;
  @PrimaryColumn('int')
  seq: number;
  @Column('jsonb')
  items: readonly SelfAssessed[];
  @Column('text')
  said: string;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
}

/** 自评材料: a file an agency showed; its content lies in the folder of files. */
@Entity('appraisal_evidence')
export class EvidenceEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @Column('uuid')
  call_id: string;
  @PrimaryColumn('uuid')
  file_id: string;
  @Column('text')
  name: string;
  @Column('text')
  media: FileKind;
  @Column('bigint')
  bytes: string;
  /** SHA-256, in hex. */
  @Column('bytea', { transformer: { to: (hex: string) => Buffer.from(hex, 'hex'), from: (digest: Buffer) => digest.toString('hex') } })
  digest: string;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
}
