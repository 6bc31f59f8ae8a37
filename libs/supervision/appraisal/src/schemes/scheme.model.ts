import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AppraisalAction, AppraisalSource, AppraisalState, SchemeAction, SchemeState } from '@zhilu/kernel/vocabulary';
import { AppraisalSourceEnum, SchemeActionEnum, SchemeStateEnum } from '../appraisal.enums';

@ObjectType({ description: 'One thing one person did about a scheme or an appraisal.' })
export class AppraisalStep {
  @Field({ description: 'In words.' })
  action: string;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
  @Field()
  said: string;
}
/** What a step is made of. */
export type AnyAction = SchemeAction | AppraisalAction;
export type AnyState = SchemeState | AppraisalState;

@ObjectType()
export class AppraisalIndicator {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field(() => AppraisalSourceEnum)
  source: AppraisalSource;
  @Field({ description: 'Full marks, of 100.' })
  weight: string;
  @Field({ description: 'Numerator ÷ denominator, in words.' })
  formula: string;
}

@ObjectType()
export class AppraisalVeto {
  @Field()
  code: string;
  @Field()
  title: string;
}

@ObjectType('AppraisalScheme', { description: '考核方案: a version of it; what is approved never changes.' })
export class AppraisalSchemeModel {
  @Field(() => ID)
  id: string;
  @Field()
  code: string;
  @Field(() => Int)
  version: number;
  @Field()
  title: string;
  @Field()
  source: string;
  @Field({ description: 'False: 非官方.' })
  official: boolean;
  @Field()
  office: string;
  @Field(() => SchemeStateEnum)
  state: SchemeState;
  @Field(() => [AppraisalIndicator])
  indicators: AppraisalIndicator[];
  @Field(() => [AppraisalVeto])
  vetoes: AppraisalVeto[];
  @Field(() => [String], { description: 'What peers have in common, in words.' })
  peers: string[];
  @Field(() => Int)
  least: number;
  @Field({ description: 'The whole of it as a file, to be taken elsewhere or changed into the next version.' })
  text: string;
  @Field(() => [AppraisalStep])
  steps: AppraisalStep[];
  @Field(() => [SchemeActionEnum], { description: 'What this reader may do with it now.' })
  actions: SchemeAction[];
}

@ObjectType({ description: '自带的考核方案: with its source, to begin from.' })
export class ReadyAppraisalScheme {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field()
  source: string;
  @Field()
  official: boolean;
  @Field()
  text: string;
}
