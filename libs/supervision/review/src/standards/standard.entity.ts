import type { ReviewStandard } from '@zhilu/kernel/review';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 评查标准: one version of an office's own; never changed, only followed by another. */
@Entity('review_standard')
export class StandardEntity {
  @PrimaryColumn('int')
  node_id: number;
  @PrimaryColumn('text')
  code: string;
  @PrimaryColumn('int')
  no: number;
  /** The office, as it was called. */
  @Column('text')
  office: string;
  @Column('int', { array: true })
  agencies: number[];
  /** Key of the standard it was made from. */
  @Column('text')
  derived_from: string;
  @Column('jsonb')
  body: ReviewStandard;
  @Column('text')
  said: string;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
}
