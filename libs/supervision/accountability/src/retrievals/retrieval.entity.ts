import type { LegalDate } from '@zhilu/kernel/time';
import type {
  RetrievalAction,
  RetrievalGround,
  RetrievalKind,
  RetrievalPurpose,
  RetrievalState,
  RetrievalWay,
  Role,
} from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A record that is asked for, by its kind and its own key, as it was called then. */
export interface Wanted {
  readonly kind: RetrievalKind;
  readonly key: string;
  readonly word: string;
}
/** 提供方式 of one record: where it can be seen. */
export interface Given extends Wanted {
  readonly way: RetrievalWay;
  /** The address, the place, or why there is none. */
  readonly where: string;
}
/** What an action brought besides its text. */
export interface RetrievalContent {
  readonly given?: readonly Given[];
  /** Last day of reading. */
  readonly until?: LegalDate;
  readonly ground?: RetrievalGround;
  /** Legal basis of a refusal for another ground of law. */
  readonly basis?: string;
  /** What was read, or may leave. */
  readonly records?: readonly Wanted[];
  readonly recipient?: string;
  /** Of the public's own recordings: whether filming was restricted, and whether secrets were the ground. */
  readonly restricted?: boolean;
  readonly secret?: boolean;
}

/** 调阅申请: who asks for which records of a case, for what. Where it stands follows from its actions. */
@Entity('retrieval')
export class RetrievalEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  retrieval_id: string;
  @Column('bigint')
  case_id: string;
  /** Place of the office that asks; null of those who stand in no tree. */
  @Column('int', { nullable: true })
  node_id: number | null;
  /** Place whose head decides where the agency refuses; null of the agency's own requests. */
  @Column('int', { nullable: true })
  judge_id: number | null;
  @Column('int')
  user_id: number;
  /** Asked by the agency itself. */
  @Column('boolean')
  own: boolean;
  @Column('text')
  office: string;
  @Column('text')
  pack: string;
  @Column('text')
  purpose: RetrievalPurpose;
  @Column('jsonb')
  items: readonly Wanted[];
  @Column('date')
  wanted_until: string;
  @Column('timestamptz')
  opened_at: Date;
}

/** 调阅的办理: one act of one person, with the state it led to. Only ever added. */
@Entity('retrieval_action')
export class RetrievalActionEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  retrieval_id: string;
  @PrimaryColumn('int')
  seq: number;
  @Column('text')
  action: RetrievalAction;
  @Column('text')
  state: RetrievalState;
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
  content: RetrievalContent;
  @Column('timestamptz', { nullable: true })
  due_at: Date | null;
}
