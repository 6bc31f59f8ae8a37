import type { LegalDate } from '@zhilu/kernel/time';
import type { WorkKind } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 分派: who of a place deals with something that waits. */
@Entity('work_mark')
export class WorkMarkEntity {
  @PrimaryColumn('text')
  desk: string;
  @PrimaryColumn('text')
  kind: WorkKind;
  /** 0 where it stands under no agency. */
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('text')
  ref: string;
  @Column('int')
  assignee_id: number;
  @Column('text')
  assignee: string;
  @Column('text')
  assigner: string;
  @Column('timestamptz')
  at: Date;
}

/** 已阅、暂缓: what somebody has made of something that waits for them. */
@Entity('work_note')
export class WorkNoteEntity {
  @PrimaryColumn('int')
  user_id: number;
  @PrimaryColumn('text')
  kind: WorkKind;
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('text')
  ref: string;
  @Column('text')
  desk: string;
  @Column('timestamptz', { nullable: true })
  seen_at: Date | null;
  /** The day it comes back. */
  @Column('date', { nullable: true })
  aside_until: LegalDate | null;
  @Column('text', { nullable: true })
  aside_said: string | null;
}

/** 合并办理: things a place deals with as one. */
@Entity('work_merge')
export class WorkMergeEntity {
  @PrimaryColumn('text')
  desk: string;
  @PrimaryColumn('text')
  kind: WorkKind;
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('text')
  ref: string;
  /** Those of one name stand as one. */
  @Column('uuid')
  group_id: string;
  @Column('text')
  person: string;
  @Column('timestamptz')
  at: Date;
}

/** 离岗和代办. */
@Entity('work_leave')
export class WorkLeaveEntity {
  @PrimaryColumn('uuid')
  leave_id: string;
  @Column('text')
  desk: string;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('int')
  substitute_id: number;
  @Column('text')
  substitute: string;
  @Column('date')
  from_day: LegalDate;
  @Column('date')
  to_day: LegalDate;
  @Column('text')
  said: string;
  @Column('timestamptz')
  made_at: Date;
  @Column('timestamptz', { nullable: true })
  ended_at: Date | null;
}

/** A thing as it was when it was handed over. */
export interface HandedItem {
  readonly kind: WorkKind;
  readonly agencyId: number | null;
  readonly ref: string;
  readonly title: string;
  readonly about: string | null;
  readonly agencyName: string | null;
  readonly n: number;
  readonly dueAt: string | null;
}

/** 工作交接: what somebody handed over to whom, and what they could not. */
@Entity('work_handover')
export class WorkHandoverEntity {
  @PrimaryColumn('uuid')
  handover_id: string;
  @Column('text')
  desk: string;
  @Column('text')
  place: string;
  @Column('int')
  giver_id: number;
  @Column('text')
  giver: string;
  @Column('int')
  taker_id: number;
  @Column('text')
  taker: string;
  @Column('timestamptz')
  at: Date;
  @Column('text')
  said: string;
  @Column('jsonb')
  items: HandedItem[];
  /** What the taker may not deal with, and stays with the giver. */
  @Column('jsonb')
  kept: HandedItem[];
  @Column('timestamptz', { nullable: true })
  received_at: Date | null;
}
