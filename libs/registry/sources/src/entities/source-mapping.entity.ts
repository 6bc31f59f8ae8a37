import type { Mapping } from '@zhilu/kernel/sources';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 映射: one version of how a source's files are read. Only ever added. */
@Entity('source_mapping')
export class SourceMappingEntity {
  @PrimaryColumn('smallint')
  source_no: number;
  @PrimaryColumn('int')
  version: number;
  @Column('jsonb')
  mapping: Mapping;
  /** Null for the command line and the product itself. */
  @Column('int', { nullable: true })
  made_by: number | null;
  @Column('timestamptz')
  made_at: Date;
  @Column('text')
  note: string;
}
