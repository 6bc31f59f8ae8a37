import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  EXPECTED_BY,
  EXPECTED_INQUIRY,
  EXPECTED_STATE,
  EXPECTED_STEP,
  EXPECTED_STREAM,
  type ExpectedBy,
  type ExpectedInquiry,
  type ExpectedState,
  type ExpectedStep,
  type ExpectedStream,
} from '@zhilu/kernel/vocabulary';
import { enumOf, InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { ExpectedFigure } from '@zhilu/statistics/figures';

export const ExpectedStateEnum = enumOf(EXPECTED_STATE, 'ExpectedState');
const ExpectedByEnum = enumOf(EXPECTED_BY, 'ExpectedBy');
const ExpectedStepEnum = enumOf(EXPECTED_STEP, 'ExpectedStep');
export const ExpectedInquiryEnum = enumOf(EXPECTED_INQUIRY, 'ExpectedInquiry');
const ExpectedStreamEnum = enumOf(EXPECTED_STREAM, 'ExpectedStream');

@ObjectType({ description: 'A case that was found for an act noted outside, or may be it.' })
export class ExpectedCase {
  @Field(() => ID)
  caseId: string;
  @Field({ description: 'Its number in its source.' })
  caseKey: string;
  @Field(() => String, { nullable: true })
  caseNo: string | null;
  @Field(() => String, { nullable: true })
  title: string | null;
}

@ObjectType()
export class ExpectedStepTaken {
  @Field(() => ExpectedStepEnum)
  step: ExpectedStep;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
  @Field()
  note: string;
}

@ObjectType({ description: 'An act that somebody outside noted of an agency.' })
export class ExpectedActRow {
  @Field(() => Int)
  agencyId: number;
  @Field({ description: 'The agency, as it is called.' })
  agency: string;
  @Field(() => ID)
  no: string;
  @Field()
  source: string;
  @Field({ description: 'Its number in its source.' })
  key: string;
  @Field(() => ExpectedStreamEnum)
  stream: ExpectedStream;
  @Field(() => LegalDateScalar, { nullable: true, description: 'Null: taken back by its source since.' })
  from: string | null;
  @Field(() => LegalDateScalar, { description: 'The day that had to end before it is asked about.' })
  due: string;
  @Field(() => String, { nullable: true })
  number: string | null;
  @Field(() => String, { nullable: true })
  place: string | null;
  @Field(() => String, { nullable: true })
  what: string | null;
  @Field(() => ExpectedStateEnum)
  state: ExpectedState;
  @Field(() => ExpectedByEnum, { nullable: true })
  by: ExpectedBy | null;
  @Field(() => [ExpectedCase])
  cases: ExpectedCase[];
  @Field(() => Int, { description: 'Cases the reader may not open.' })
  withheld: number;
  @Field(() => ExpectedInquiryEnum)
  inquiry: ExpectedInquiry;
  @Field(() => [ExpectedStepEnum], { description: 'What the reader may do about it.' })
  may: ExpectedStep[];
  @Field(() => [ExpectedStepTaken])
  steps: ExpectedStepTaken[];
}

@ObjectType({ description: '核实: how many of the states asked for have been asked about how far, as it stands now.' })
export class ExpectedInquiries {
  @Field(() => ExpectedInquiryEnum)
  inquiry: ExpectedInquiry;
  @Field(() => Int)
  n: number;
}

@ObjectType({ description: 'The list behind 归集完整率, of the same agencies and as known at the same posting.' })
export class ExpectedPage {
  @Field(() => LegalDateScalar)
  asOf: string;
  @Field(() => Int)
  known: number;
  @Field(() => ExpectedFigure)
  figure: ExpectedFigure;
  @Field(() => [ExpectedInquiries])
  inquiries: ExpectedInquiries[];
  @Field(() => Int, { description: 'In the states asked for, asked about as far as is asked for.' })
  total: number;
  @Field(() => [ExpectedActRow])
  rows: ExpectedActRow[];
}

@InputType()
export class ExpectedNote {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  no: string;
  @Field(() => ExpectedStepEnum)
  step: ExpectedStep;
  @Field({ description: 'Why, or what is asked or answered.' })
  note: string;
  @Field(() => String, {
    nullable: true,
    description: 'Of `link`: the number of the case in its source, its 案号 or that of its decision.',
  })
  number?: string | null;
}
