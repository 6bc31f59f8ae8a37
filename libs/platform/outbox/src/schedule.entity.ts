import type { ScheduleRhythm } from '@zhilu/kernel/time';
import type { ScheduleOutcome, ScheduleState } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 订阅: what is sent by itself, how often and to whom. */
@Entity('schedule')
export class ScheduleEntity {
  @PrimaryColumn('uuid', { name: 'schedule_id' })
  id: string;
  @Column('int')
  owner_id: number;
  @Column('text')
  owner: string;
  @Column('text')
  title: string;
  @Column('text')
  source: string;
  @Column('jsonb')
  question: object;
  @Column('text')
  format: string;
  @Column('text')
  rhythm: ScheduleRhythm;
  @Column('int')
  day: number;
  @Column('int')
  hour: number;
  @Column('boolean')
  only_changed: boolean;
  @Column('int', { array: true })
  recipients: number[];
  @Column('timestamptz')
  next_at: Date;
  @Column('text')
  state: ScheduleState;
  @Column('timestamptz')
  made_at: Date;
  @Column('timestamptz', { nullable: true })
  ended_at: Date | null;
  @Column('text', { nullable: true })
  ended_said: string | null;
}

@Entity('schedule_recipient')
export class RecipientEntity {
  @PrimaryColumn('uuid')
  schedule_id: string;
  @PrimaryColumn('int')
  user_id: number;
  @Column('int')
  owner_id: number;
  @Column('text')
  account: string;
  @Column('text')
  person: string;
  @Column('timestamptz', { nullable: true })
  ended_at: Date | null;
  @Column('text', { nullable: true })
  ended_said: string | null;
}

@Entity('schedule_run')
export class RunEntity {
  @PrimaryColumn('uuid')
  schedule_id: string;
  @PrimaryColumn('int')
  user_id: number;
  @PrimaryColumn('timestamptz')
  due_at: Date;
  @Column('int')
  owner_id: number;
  @Column('text')
  outcome: ScheduleOutcome;
  @Column('uuid', { nullable: true })
  export_id: string | null;
  /** SHA-256 of what was in it, without day and posting. */
  @Column('bytea', { nullable: true, transformer: { to: (text: string | null) => (text === null ? null : Buffer.from(text, 'hex')), from: (bytes: Buffer | null) => bytes?.toString('hex') ?? null } }) // prettier-ignore
  digest: string | null;
  @Column('text', { nullable: true })
  said: string | null;
  @Column('timestamptz')
  at: Date;
}
