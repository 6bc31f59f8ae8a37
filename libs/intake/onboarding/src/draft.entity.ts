import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DraftState } from './choices/choices';

export type DraftStanding = 'looking' | 'open' | 'refused' | 'saved' | 'imported';

/** 接入草稿: a staged file and what its maker has decided of it. */
@Entity('source_draft')
export class DraftEntity {
  @PrimaryColumn('uuid', { name: 'draft_id' })
  id: string;
  @Column('int')
  user_id: number;
  @Column('text')
  file_name: string;
  @Column('bigint', { transformer: { to: (bytes: number) => bytes, from: Number } })
  bytes: number;
  @Column('text')
  digest: string;
  @Column('timestamptz')
  created_at: Date;
  @Column('timestamptz')
  touched_at: Date;
  @Column('timestamptz')
  expires_at: Date;
  @Column('text')
  state: DraftStanding;
  @Column('jsonb', { nullable: true })
  refusal: { readonly code: string; readonly text: string } | null;
  @Column('jsonb')
  choices: DraftState;
  @Column('smallint', { nullable: true })
  source_no: number | null;
  @Column('int', { nullable: true })
  mapping_version: number | null;
  @Column('uuid', { name: 'batch_id', nullable: true })
  batch: string | null;
}
