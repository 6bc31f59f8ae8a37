import type { LegalDate } from '@zhilu/kernel/time';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 核验码 as it was printed: of which paper, beside what, what it said and what was asked. */
@Entity('paper_code')
export class PaperCodeEntity {
  @PrimaryColumn('text')
  code: string;
  @Column('text')
  title: string;
  @Column('text')
  item: string;
  /** The number that stands beside it. */
  @Column('text')
  said: string;
  /** SHA-256 over all it stands for: of a table every cell. */
  @Column('bytea')
  digest: Buffer;
  @Column('jsonb')
  question: object;
  @Column('int', { array: true })
  agencies: number[];
  @Column('date')
  as_of: LegalDate;
  @Column('int')
  known: number;
  @Column('timestamptz')
  made_at: Date;
}
