import type { ActType, DutyClass, Explanation, Ground, Outcome, Scene, Stage, StoredFrom, Witness } from '@zhilu/kernel/vocabulary';
import {
  ActTypeEnum,
  DutyClassEnum,
  ExplanationEnum,
  GroundEnum,
  InstantScalar,
  OutcomeEnum,
  SceneEnum,
  StageEnum,
  StoredFromEnum,
  WitnessEnum,
} from '@zhilu/platform/graphql';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Basis, Unassessed } from '@zhilu/statistics/figures';

@ObjectType()
export class DutyRow {
  @Field(() => ID, { description: 'Stable identity of the duty within its case.' })
  no: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ID)
  caseId: string;
  @Field(() => String, { nullable: true })
  caseNo: string | null;
  @Field(() => String, { nullable: true })
  caseTitle: string | null;
  @Field(() => ActTypeEnum)
  actType: ActType;
  @Field()
  rule: string;
  @Field()
  title: string;
  @Field(() => DutyClassEnum)
  dutyClass: DutyClass;
  @Field(() => StageEnum)
  stage: Stage;
  @Field(() => SceneEnum, { nullable: true })
  scene: Scene | null;
  @Field(() => GroundEnum)
  ground: Ground;
  @Field(() => InstantScalar)
  dueAt: Date;
  @Field(() => InstantScalar, { nullable: true })
  metAt: Date | null;
  @Field(() => OutcomeEnum, { description: 'At the end of the day asked for.' })
  outcome: Outcome;
  @Field(() => ExplanationEnum)
  explanation: Explanation;
  @Field(() => WitnessEnum, { nullable: true })
  witness: Witness | null;
  @Field(() => StoredFromEnum, { nullable: true })
  storedFrom: StoredFrom | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Seconds from due to met, or to the end of the day asked for while missing; null otherwise.',
  })
  delaySeconds: number | null;
  @Field(() => String, { nullable: true, description: 'A source of the agency that tells nothing of the day it was due on: 无法评估.' })
  silentSource: string | null;
}

@ObjectType()
export class DutyPage {
  @Field(() => Basis)
  basis: Basis;
  @Field(() => Unassessed, { nullable: true })
  unassessed: Unassessed | null;
  @Field(() => Int, { description: 'Duties in the whole list, as many as the figure says.' })
  total: number;
  @Field(() => Int)
  cases: number;
  @Field(() => Int, { description: 'Of the total, rows not shown to this reader (minors, secrets).' })
  withheld: number;
  @Field(() => [DutyRow])
  rows: DutyRow[];
  @Field(() => String, { nullable: true })
  next: string | null;
}
