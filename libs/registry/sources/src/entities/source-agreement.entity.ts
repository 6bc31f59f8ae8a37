import type { ExportGone, JoinKey } from '@zhilu/kernel/vocabulary';
import type { Rhythm } from '@zhilu/kernel/sources';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 约定: when a source is to deliver, known since a posting. Only ever added. */
@Entity('source_agreement')
export class SourceAgreementEntity {
  @PrimaryColumn('smallint')
  source_no: number;
  @PrimaryColumn('int')
  known_from: number;
  @Column('timestamptz')
  since: Date;
  @Column('jsonb')
  rhythm: Rhythm;
  @Column('int')
  grace_hours: number;
  @Column('text')
  note: string;
  /** Null for what the source was connected with. */
  @Column('int', { nullable: true })
  user_id: number | null;
  /** Whether the log of its stations and platforms is taken for proof of what it states. */
  @Column('boolean', { default: true })
  log_accepted: boolean;
  /** 约定合并: the source whose cases its records belong to, and by what they name them. */
  @Column('smallint', { nullable: true })
  joins_source: number | null;
  @Column('text', { nullable: true })
  join_key: JoinKey | null;
  /** 全量导出: what becomes of records an export no longer has; null where its deliveries are no full exports. */
  @Column('text', { nullable: true })
  export_gone: ExportGone | null;
}
