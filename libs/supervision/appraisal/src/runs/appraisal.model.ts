import { DutyClassEnum, GroundEnum, InstantScalar, LegalDateScalar, ListAtMost } from '@zhilu/platform/graphql';
import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type {
  AppraisalAction,
  AppraisalSource,
  AppraisalState,
  ComparedStanding,
  DutyClass,
  Ground,
  IndicatorState,
  ObjectionAction,
  ObjectionState,
} from '@zhilu/kernel/vocabulary';
import { ComparedStandingEnum } from '@zhilu/statistics/figures';
import {
  AppraisalActionEnum,
  AppraisalSourceEnum,
  AppraisalStateEnum,
  IndicatorStateEnum,
  ObjectionActionEnum,
  ObjectionStateEnum,
} from '../appraisal.enums';
import { SelfAssessment } from '../self/self.model';
import { AppraisalStep } from '../schemes/scheme.model';

const nullable = { nullable: true } as const;

@InputType({ description: '外部评议 of one agency.' })
export class AppraisalOpinion {
  @Field(() => Int)
  agencyId: number;
  @Field()
  code: string;
  @Field(() => Int)
  n: number;
  @Field(() => Int)
  of: number;
  @Field({ description: 'The sheet it stands on.' })
  sheet: string;
}

@InputType({ description: '否决事项 a person found.' })
export class AppraisalVetoFound {
  @Field(() => Int)
  agencyId: number;
  @Field()
  code: string;
  @Field()
  said: string;
}

@InputType({ description: 'What is appraised: a locked edition, by a scheme, with what persons entered.' })
export class AppraisalInput {
  @Field(() => ID)
  schemeId: string;
  @Field(() => ID)
  editionId: string;
  @Field(() => [AppraisalOpinion])
  @ListAtMost(2_000)
  opinions: AppraisalOpinion[];
  @Field(() => [AppraisalVetoFound])
  @ListAtMost(2_000)
  vetoes: AppraisalVetoFound[];
}

@InputType()
export class PrepareAppraisal extends AppraisalInput {
  @Field({ description: 'Of the results, as they were previewed.' })
  digest: string;
}

@InputType()
export class ActOnObjection {
  @Field(() => ID)
  id: string;
  @Field(() => Int)
  agencyId: number;
  @Field({ description: 'Of the indicator.' })
  code: string;
  @Field(() => ObjectionActionEnum)
  action: ObjectionAction;
  @Field()
  said: string;
  @Field(() => Int, { ...nullable, description: 'Of one upheld: what the indicator comes to.' })
  n?: number | null;
  @Field(() => Int, nullable)
  of?: number | null;
}

@ObjectType({ description: 'The list behind an indicator: duties of the agency, by the locked edition.' })
export class AppraisalList {
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
  @Field(() => ID)
  edition: string;
  @Field(() => [DutyClassEnum])
  dutyClasses: DutyClass[];
  @Field(() => [String], nullable)
  rules: string[] | null;
  @Field(() => [GroundEnum])
  grounds: Ground[];
}

@ObjectType({ description: '再多 1 件: what the agency would have come to.' })
export class AppraisalAfter {
  @Field()
  total: string;
  @Field()
  grade: string;
  @Field(() => ComparedStandingEnum)
  standing: ComparedStanding;
}

@ObjectType({ description: '得分说明 of one indicator.' })
export class AppraisalScore {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field(() => AppraisalSourceEnum)
  source: AppraisalSource;
  @Field()
  weight: string;
  @Field()
  formula: string;
  @Field(() => IndicatorStateEnum)
  state: IndicatorState;
  @Field(() => Int)
  n: number;
  @Field(() => Int)
  of: number;
  @Field(() => String, { ...nullable, description: 'Weight × n ÷ of; null where it is not counted.' })
  points: string | null;
  @Field(() => String, { ...nullable, description: 'By how much the total would be higher with one more.' })
  oneMore: string | null;
  @Field(() => AppraisalAfter, { ...nullable, description: 'What that would have come to.' })
  after: AppraisalAfter | null;
  @Field(() => Int, { ...nullable, description: 'Records it was counted from, where it is not read from duties.' })
  records: number | null;
  @Field(() => Int, { description: 'All of its peers together.' })
  peersN: number;
  @Field(() => Int)
  peersOf: number;
  @Field(() => AppraisalList, { ...nullable, description: 'Null: it is not read from duties.' })
  list: AppraisalList | null;
  @Field(() => String, { ...nullable, description: 'Of an outside opinion: the sheet it stands on.' })
  sheet: string | null;
}

@ObjectType({ description: '考核结果 of one agency.' })
export class AppraisalResult {
  @Field(() => Int)
  agencyId: number;
  @Field()
  name: string;
  @Field()
  peers: string;
  @Field(() => String, { ...nullable, description: 'Of 100; null where too little is counted or a source is silent.' })
  total: string | null;
  @Field(() => Float, { ...nullable, description: '95 % interval, in points.' })
  low: number | null;
  @Field(() => Float, nullable)
  high: number | null;
  @Field(() => Float, { ...nullable, description: 'With the rates of its peers, in points.' })
  centre: number | null;
  @Field({ description: '有效权重, of 100.' })
  weight: string;
  @Field(() => String, nullable)
  grade: string | null;
  @Field({ description: 'A veto keeps the grade down.' })
  capped: boolean;
  @Field(() => ComparedStandingEnum)
  standing: ComparedStanding;
  @Field(() => [String], { description: '否决事项 found, with their ground.' })
  vetoes: string[];
  @Field(() => SelfAssessment, { ...nullable, description: 'What the agency said of itself; no point is made of it.' })
  self: SelfAssessment | null;
  @Field(() => [AppraisalScore])
  indicators: AppraisalScore[];
}

@ObjectType({ description: '权重敏感性: an agency that stands elsewhere if one weight is moved.' })
export class AppraisalMove {
  @Field({ description: 'Of the indicator.' })
  title: string;
  @Field()
  weight: string;
  @Field()
  at: string;
  @Field()
  name: string;
  @Field(() => ComparedStandingEnum)
  was: ComparedStanding;
  @Field(() => ComparedStandingEnum)
  becomes: ComparedStanding;
}

@ObjectType({ description: '试算: what would be put forward. Nothing is written by looking.' })
export class AppraisalPreview {
  @Field()
  digest: string;
  @Field({ description: 'How points come about and are rounded.' })
  rule: string;
  @Field(() => [AppraisalResult])
  results: AppraisalResult[];
  @Field(() => [AppraisalMove])
  moves: AppraisalMove[];
}

@ObjectType({ description: '异议 of an agency to one indicator.' })
export class AppraisalObjection {
  @Field(() => Int)
  agencyId: number;
  @Field()
  name: string;
  @Field()
  code: string;
  @Field()
  title: string;
  @Field(() => ObjectionStateEnum)
  state: ObjectionState;
  @Field(() => [AppraisalStep])
  steps: AppraisalStep[];
  @Field(() => Int, nullable)
  n: number | null;
  @Field(() => Int, nullable)
  of: number | null;
  @Field(() => InstantScalar, { ...nullable, description: '复核期限; null once it is decided, or where no table of holidays tells it.' })
  due: Date | null;
  @Field({ description: 'That time is over and nobody has decided.' })
  overdue: boolean;
  @Field(() => [String], { description: 'Who may not decide it: whoever computed or approved what is objected to.' })
  barred: string[];
  @Field(() => [ObjectionActionEnum])
  actions: ObjectionAction[];
}

@ObjectType({ description: 'A cell that says otherwise in the second edition, and why.' })
export class AppraisalChange {
  @Field()
  name: string;
  @Field({ description: 'Indicator, total, grade or group.' })
  cell: string;
  @Field()
  was: string;
  @Field()
  became: string;
  @Field()
  cause: string;
}

@ObjectType('Appraisal', { description: '评议考核 of one locked edition.' })
export class AppraisalModel {
  @Field(() => ID)
  id: string;
  @Field()
  title: string;
  @Field()
  office: string;
  @Field(() => ID)
  schemeId: string;
  @Field(() => ID)
  editionId: string;
  @Field({ description: 'It is the reader’s own office that appraises.' })
  organised: boolean;
  @Field({ description: 'Of the locked period.' })
  editionTitle: string;
  @Field(() => AppraisalStateEnum)
  state: AppraisalState;
  @Field()
  preparer: string;
  @Field(() => InstantScalar)
  preparedAt: Date;
  @Field()
  digest: string;
  @Field()
  rule: string;
  @Field(() => Int, { description: 'Editions of the results: 2 where an objection was upheld.' })
  edition: number;
  @Field(() => InstantScalar, { ...nullable, description: 'Until when agencies may object.' })
  until: Date | null;
  @Field(() => [AppraisalStep])
  steps: AppraisalStep[];
  @Field(() => [AppraisalActionEnum])
  actions: AppraisalAction[];
  @Field({ description: 'This reader may object for their agency now.' })
  mayObject: boolean;
  @Field(() => [AppraisalResult], { description: 'By the code of the agency, never by points.' })
  results: AppraisalResult[];
  @Field(() => [AppraisalMove])
  moves: AppraisalMove[];
  @Field(() => [AppraisalObjection])
  objections: AppraisalObjection[];
  @Field(() => [AppraisalChange])
  changes: AppraisalChange[];
}
