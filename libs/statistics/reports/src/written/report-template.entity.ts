import type { ReportKind } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 报告模板: one version of an office's own words for a kind of report. */
@Entity('report_template')
export class ReportTemplateEntity {
  @PrimaryColumn('int')
  node_id: number;
  @PrimaryColumn('text')
  kind: ReportKind;
  @PrimaryColumn('int')
  no: number;
  /** Null: from this version on the product's own is used again. */
  @Column('jsonb', { nullable: true })
  body: object | null;
  @Column('text')
  said: string;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('timestamptz')
  at: Date;
}
