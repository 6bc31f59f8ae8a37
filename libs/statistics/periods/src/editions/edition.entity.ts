import type { LegalDate } from '@zhilu/kernel/time';
import type { EditionState } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContextRow } from '../checks/checks.store';
import type { CheckedItem } from '../checks/checks';

const hex = { to: (text: string) => Buffer.from(text, 'hex'), from: (bytes: Buffer) => bytes.toString('hex') };

/** 期间版次: what an office closes a period with. Only its decision is ever added. */
@Entity('period_edition')
export class EditionEntity {
  @PrimaryColumn('uuid', { name: 'edition_id' })
  id: string;
  @Column('int')
  node_id: number;
  @Column('date')
  from_day: LegalDate;
  @Column('date')
  to_day: LegalDate;
  @Column('int')
  edition_no: number;
  @Column('date')
  as_of: LegalDate;
  @Column('int')
  known: number;
  @Column('int', { array: true })
  agencies: number[];
  @Column('int')
  cells: number;
  @Column('bytea', { transformer: hex })
  digest: string;
  /** The edition of the program by whose judgement the books stood. */
  @Column('text')
  program: string;
  @Column('jsonb')
  contexts: ContextRow[];
  @Column('jsonb')
  checks: CheckedItem[];
  /** Why it is locked although something is open. */
  @Column('text')
  said: string;
  /** From the second edition on: why there is one. */
  @Column('text', { nullable: true })
  reasons: string | null;
  @Column('text')
  state: EditionState;
  @Column('int')
  prepared_by: number;
  @Column('text')
  preparer: string;
  @Column('timestamptz')
  prepared_at: Date;
  @Column('int', { nullable: true })
  decided_by: number | null;
  @Column('text', { nullable: true })
  decider: string | null;
  @Column('timestamptz', { nullable: true })
  decided_at: Date | null;
  @Column('text', { nullable: true })
  decision: string | null;
}
