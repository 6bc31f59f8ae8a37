import type { CreditValues } from '@zhilu/kernel/flow';
import type { LegalDate } from '@zhilu/kernel/time';
import type { CreditAction, CreditGround, CreditKind, CreditOrder, CreditState, Role, WithdrawalGround } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an action brought besides its text. */
export interface CreditContent {
  /** What persons wrote, of fields the case says nothing of. */
  readonly written?: CreditValues;
  /** The line as it was judged, or went out. */
  readonly values?: CreditValues;
  readonly order?: CreditOrder;
  readonly ground?: CreditGround;
  /** Of a withdrawal: what became of the decision, and on which day. */
  readonly withdrawal?: WithdrawalGround;
  readonly changedOn?: LegalDate;
}

/** 公示信息 of a case: one line. Where it stands follows from its actions. */
@Entity('credit_line')
export class CreditLineEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  credit_id: string;
  @Column('bigint')
  case_id: string;
  @Column('text')
  kind: CreditKind;
  @Column('timestamptz')
  opened_at: Date;
}

/** 信用公示的办理: one act of one person, with the state it led to. Only ever added. */
@Entity('credit_action')
export class CreditActionEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  credit_id: string;
  @PrimaryColumn('int')
  seq: number;
  @Column('text')
  action: CreditAction;
  @Column('text')
  state: CreditState;
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
  content: CreditContent;
  /** 批次 it went out with, or was answered in. */
  @Column('text', { nullable: true })
  batch: string | null;
  @Column('timestamptz', { nullable: true })
  due_at: Date | null;
}
