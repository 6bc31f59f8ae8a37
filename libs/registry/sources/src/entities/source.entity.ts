import type { ExportGone, JoinKey } from '@zhilu/kernel/vocabulary';
import type { ActType, RecordKind } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 来源: a system that delivers, with the terms it delivers on. */
@Entity('source')
export class SourceEntity {
  @PrimaryColumn('smallint')
  source_no: number;
  @Column('text')
  name: string;
  @Column('timestamptz')
  connected_at: Date;
  @Column('int')
  grace_hours: number;
  @Column('text', { array: true })
  complete_for: RecordKind[];
  @Column('text', { array: true })
  carries: string[];
  /** Null for all. */
  @Column('text', { array: true, nullable: true })
  act_types: ActType[] | null;
  @Column('int')
  rhythm_hours: number;
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
  /** 外部来源: it is none of the agencies it speaks of, and states what they ought to have recorded. */
  @Column('boolean', { default: false })
  outside: boolean;
}
