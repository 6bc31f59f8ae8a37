import type { ActType, DutyClass, Explanation, Ground, Procedure, Scene, Stage, StoredFrom, Witness } from '@zhilu/kernel/vocabulary';
import {
  ActTypeEnum,
  DutyClassEnum,
  enumOf,
  ExplanationEnum,
  GroundEnum,
  InstantScalar,
  LegalDateScalar,
  ListAtMost,
  ProcedureEnum,
  SceneEnum,
  StageEnum,
  StoredFromEnum,
  WitnessEnum,
} from '@zhilu/platform/graphql';
import { Field, InputType, Int, ID } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';

export const READING = { asThen: '按当时归属', asNow: '按现行归属' } as const;
export type Reading = keyof typeof READING;
export const ReadingEnum = enumOf(READING, 'Reading');

export const DIMENSION = {
  territory: '地区',
  line: '领域',
  agency: '单位',
  performedBy: '受委托组织',
  actType: '执法类别',
  stage: '环节',
  dutyClass: '事项类别',
  rule: '事项',
  scene: '场景',
  procedure: '程序',
  ground: '期限依据',
  day: '日',
  week: '周',
  month: '月',
  quarter: '季',
  year: '年',
  storedFrom: '储存时间来源',
  witness: '收到情况',
  explanation: '说明',
  source: '来源',
} as const;
export type Dimension = keyof typeof DIMENSION;
export const DimensionEnum = enumOf(DIMENSION, 'Dimension');

/** 排序: by which head of the list, and from which end. */
export const DUTY_SORT = {
  due: '按到期先后',
  dueDown: '按到期，后到期的在前',
  delay: '按逾期时长',
  delayUp: '按逾期时长，短的在前',
  agency: '按单位',
  agencyDown: '按单位，倒序',
  caseNo: '按案号',
  caseNoDown: '按案号，倒序',
  item: '按事项',
  itemDown: '按事项，倒序',
  actType: '按执法类别',
  actTypeDown: '按执法类别，倒序',
  stage: '按环节',
  stageDown: '按环节，倒序',
  ground: '按期限依据',
  groundDown: '按期限依据，倒序',
  outcome: '按结论',
  outcomeDown: '按结论，倒序',
} as const;
export type DutySort = keyof typeof DUTY_SORT;
export const DutySortEnum = enumOf(DUTY_SORT, 'DutySort');

/** Which duties a figure is about. A list is asked with the same filter, so the two cannot differ. */
@InputType()
export class FigureFilter {
  @Field(() => LegalDateScalar, { description: 'Due day, both ends included.' })
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
  @Field(() => LegalDateScalar, { nullable: true, description: 'The end of this day; the last closed day unless given.' })
  asOf?: string | null;
  @Field(() => Int, { nullable: true, description: 'Posting number up to which things are known; the newest unless given.' })
  known?: number | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Or the instant: as known then.' })
  knownAt?: Date | null;
  @Field(() => ID, {
    nullable: true,
    description: '口径: a locked edition, whose day, posting and agencies answer in place of the books as they stand.',
  })
  edition?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description:
      'Place ids: territory, line, agency; within one kind any of them, across kinds all. `@own` after an id: only what stands directly there.',
  })
  @IsOptional()
  @ListAtMost(500)
  places?: string[] | null;
  @Field(() => [ActTypeEnum], { nullable: true })
  actTypes?: ActType[] | null;
  @Field(() => [StageEnum], { nullable: true })
  stages?: Stage[] | null;
  @Field(() => [DutyClassEnum], { nullable: true, description: 'written and recording unless given.' })
  dutyClasses?: DutyClass[] | null;
  @Field(() => [String], { nullable: true })
  rules?: string[] | null;
  @Field(() => [SceneEnum], { nullable: 'itemsAndList', description: 'null among them: duties without a scene.' })
  scenes?: (Scene | null)[] | null;
  @Field(() => [ProcedureEnum], { nullable: 'itemsAndList', description: 'null among them: procedure unknown.' })
  procedures?: (Procedure | null)[] | null;
  @Field(() => [GroundEnum], { nullable: true })
  grounds?: Ground[] | null;
  @Field(() => [StoredFromEnum], { nullable: 'itemsAndList' })
  storedFrom?: (StoredFrom | null)[] | null;
  @Field(() => [WitnessEnum], { nullable: 'itemsAndList', description: 'null among them: not met.' })
  witness?: (Witness | null)[] | null;
  @Field(() => [ExplanationEnum], { nullable: true })
  explanations?: Explanation[] | null;
  @Field(() => [Int], { nullable: true })
  sources?: number[] | null;
  @Field(() => [Int], {
    nullable: 'itemsAndList',
    description: 'Agencies that did the work by delegation; null among them: the agency itself.',
  })
  performedBy?: (number | null)[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'true: of cases that are withdrawn, as known; false: of all others.',
  })
  withdrawn?: boolean | null;
  @Field(() => Int, { nullable: true, description: '逾期时长: met more than so many hours after it was due.' })
  lateAbove?: number | null;
  @Field(() => Int, { nullable: true, description: '逾期时长: met at most so many hours after it was due.' })
  lateUpTo?: number | null;
  @Field(() => ReadingEnum, { nullable: true })
  reading?: Reading | null;
}
