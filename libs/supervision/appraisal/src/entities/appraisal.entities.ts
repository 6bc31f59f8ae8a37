import type { AppraisalScheme } from '@zhilu/kernel/appraisal';
import type { AppraisalAction, AppraisalState, ObjectionAction, ObjectionState, SchemeAction, SchemeState } from '@zhilu/kernel/vocabulary';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Entered, ResultBody } from '../facts/fact';

/** 考核方案 as it was drafted; nothing of it changes. */
@Entity('appraisal_scheme')
export class SchemeEntity {
  @PrimaryColumn('uuid')
  scheme_id: string;
  @Column('int')
  node_id: number;
  @Column('text')
  office: string;
  @Column('int', { array: true })
  agencies: number[];
  @Column('text')
  code: string;
  @Column('int')
  version: number;
  @Column('jsonb')
  body: AppraisalScheme;
  @Column('int')
  drafted_by: number;
  @Column('text')
  drafter: string;
  @Column('timestamptz')
  drafted_at: Date;
}

/** 评议考核 of one locked edition by one scheme, with what persons entered. */
@Entity('appraisal')
export class AppraisalEntity {
  @PrimaryColumn('uuid')
  appraisal_id: string;
  @Column('int')
  node_id: number;
  @Column('text')
  office: string;
  @Column('int', { array: true })
  agencies: number[];
  @Column('text')
  title: string;
  @Column('uuid')
  scheme_id: string;
  @Column('uuid')
  edition_id: string;
  @Column('jsonb')
  entered: Entered;
  /** SHA-256 of the results as they were computed. */
  @Column('text')
  digest: string;
  @Column('int')
  prepared_by: number;
  @Column('text')
  preparer: string;
  @Column('timestamptz')
  prepared_at: Date;
}

/** One thing one person did about a scheme or an appraisal, with the state it led to. */
@Entity('appraisal_action')
export class AppraisalActionEntity {
  @PrimaryColumn('uuid')
  subject_id: string;
  @PrimaryColumn('int')
  seq: number;
  @Column('int', { array: true })
  agencies: number[];
  @Column('text')
  action: SchemeAction | AppraisalAction;
  @Column('text')
  state: SchemeState | AppraisalState;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('text')
  said: string;
  @Column('timestamptz', { nullable: true })
  due_at: Date | null;
}

/** 考核结果 of one agency in one edition. */
@Entity('appraisal_result')
export class ResultEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  appraisal_id: string;
  @PrimaryColumn('int')
  edition_no: number;
  @Column('jsonb')
  body: ResultBody;
  @Column('timestamptz')
  at: Date;
}

/** One step about an objection of an agency to one indicator. */
@Entity('appraisal_objection')
export class ObjectionEntity {
  @PrimaryColumn('int')
  agency_id: number;
  @PrimaryColumn('uuid')
  appraisal_id: string;
  @PrimaryColumn('text')
  code: string;
  @PrimaryColumn('int')
  seq: number;
  @Column('text')
  action: ObjectionAction;
  @Column('text')
  state: ObjectionState;
  @Column('timestamptz')
  at: Date;
  @Column('int')
  user_id: number;
  @Column('text')
  person: string;
  @Column('text')
  said: string;
  /** 复核期限, of one that was raised; null where no table of holidays tells it. */
  @Column('timestamptz', { nullable: true })
  due_at: Date | null;
  /** 复核后: what the indicator comes to. */
  @Column('int', { nullable: true })
  n: number | null;
  @Column('int', { nullable: true })
  of_n: number | null;
}
