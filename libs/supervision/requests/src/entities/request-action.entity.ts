import type { Change } from '@zhilu/kernel/ledger';
import type { Instant, Interval } from '@zhilu/kernel/time';
import type { Interruption, Referral, RequestAction, RequestState, Role, StorageClaim } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an action brought besides its text. */
export interface Content {
  readonly files: readonly string[];
  readonly reason?: Interruption;
  /** The gaps an explanation is given for. */
  readonly gaps?: readonly Interval[];
  readonly claim?: StorageClaim;
  readonly returnedAt?: string | null;
  readonly storableAt?: string | null;
  readonly changes?: readonly Change[];
  readonly referral?: Referral;
  /** Of a write-off: the withdrawal it is about, and the duties put forward. */
  readonly withdrawnAt?: Instant;
  readonly duties?: readonly NamedDuty[];
  /** Of a rectification: who of the agency answers for it. */
  readonly assignee?: string;
  /** Of a rectification: what was found, by which one found again is known. */
  readonly matters?: readonly string[];
}
/** A duty as it was called when it was put forward. */
export interface NamedDuty {
  readonly no: string;
  readonly title: string;
  readonly dueAt: Instant;
  /** The case as a whole, which goes with the others and is none beside them. */
  readonly whole: boolean;
}

/** 办理动作: one act of one person, with the state it led to. Only ever added. */
@Entity('request_action')
export class RequestActionEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('bigint')
  request_no: string;
  @PrimaryColumn('int')
  seq: number;
  @Column('text')
  action: RequestAction;
  @Column('text')
  state: RequestState;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('text')
  role: Role;
  @Column('text')
  said: string;
  @Column('jsonb')
  content: Content;
  @Column('timestamptz', { nullable: true })
  due_at: Date | null;
  @Column('int', { nullable: true })
  posting_no: number | null;
}
