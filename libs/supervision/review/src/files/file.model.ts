import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Recusal, ResultStanding, ReviewAction, ReviewState, SampleMode } from '@zhilu/kernel/vocabulary';
import { RecusalEnum, ResultStandingEnum, ReviewActionEnum, ReviewStateEnum, SampleModeEnum } from '../review.enums';
import { ReviewItemMark, ReviewSheet, ReviewStandardModel, ReviewVetoMark } from '../sheets/sheet.model';

const nullable = { nullable: true } as const;

@ObjectType({ description: 'A line of a list of files under review.' })
export class ReviewFileRow {
  @Field(() => ID)
  id: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ID)
  caseId: string;
  @Field()
  caseNumber: string;
  @Field()
  stratum: string;
  @Field(() => SampleModeEnum)
  mode: SampleMode;
  @Field(() => String, { ...nullable, description: '签号; none of a file that was handed in.' })
  ticket: string | null;
  @Field(() => Int)
  weight: number;
  @Field(() => Int, { description: '盲号.' })
  place: number;
  @Field(() => Int, { ...nullable, description: 'How many read it; said to who organises.' })
  seats: number | null;
  @Field(() => Int, { ...nullable, description: 'Seats signed.' })
  signed: number | null;
  @Field(() => ReviewStateEnum, { ...nullable, description: 'None for an agency before the feedback.' })
  state: ReviewState | null;
  @Field(() => ResultStandingEnum, nullable)
  standing: ResultStanding | null;
  @Field(() => String, nullable)
  points: string | null;
  @Field(() => String, nullable)
  grade: string | null;
}

@ObjectType({ description: 'One step about a file, by one named person.' })
export class ReviewFileStep {
  @Field(() => Int)
  seq: number;
  @Field(() => ReviewActionEnum)
  action: ReviewAction;
  @Field(() => InstantScalar)
  at: Date;
  @Field(() => String, { ...nullable, description: 'None of what a reader did: sheets carry no names.' })
  person: string | null;
  @Field()
  said: string;
  @Field(() => InstantScalar, { ...nullable, description: 'Until when whoever is next has time; null where it cannot be said.' })
  dueAt: Date | null;
}

@ObjectType({ description: 'Who holds a seat; not what they marked.' })
export class ReviewSeat {
  @Field(() => Int)
  seat: number;
  @Field(() => String, nullable)
  person: string | null;
  @Field(() => Boolean)
  signed: boolean;
  @Field(() => Boolean, { description: 'Its time has run out.' })
  abandoned: boolean;
}

@ObjectType({ description: 'One line of the standard as one sheet has it.' })
export class ReviewAnswer {
  @Field({ description: 'In words.' })
  word: string;
  @Field(() => String, nullable)
  reason: string | null;
}

@ObjectType({ description: '分歧矩阵: one line of the standard, as both sheets have it and as the result has it.' })
export class ReviewLine {
  @Field({ description: 'veto, item or fault.' })
  kind: string;
  @Field()
  code: string;
  @Field()
  title: string;
  @Field(() => String, nullable)
  points: string | null;
  @Field(() => Boolean, { description: 'Both sheets say the same.' })
  same: boolean;
  @Field(() => [ReviewAnswer], { description: 'Of each sheet, in an order that tells nothing of who wrote it. Empty for the agency.' })
  sheets: ReviewAnswer[];
  @Field(() => ReviewAnswer, { ...nullable, description: 'In the result.' })
  result: ReviewAnswer | null;
}

@ObjectType()
export class ReviewRectification {
  @Field(() => ID)
  no: string;
  @Field(() => [String])
  lines: string[];
}

@ObjectType({ description: 'A file under review with everything done about it that the reader may know.' })
export class ReviewFile extends ReviewFileRow {
  @Field(() => ID)
  planId: string;
  @Field()
  planTitle: string;
  @Field(() => ReviewStandardModel)
  standard: ReviewStandardModel;
  @Field(() => Int, { description: 'Number of the last step the reader has seen: a later one is not overrun.' })
  revision: number;
  @Field(() => [ReviewFileStep])
  steps: ReviewFileStep[];
  @Field(() => [ReviewActionEnum], { description: 'What the reader may do now.' })
  actions: ReviewAction[];
  @Field(() => Boolean, { description: 'The reader may ask for rectification now.' })
  mayRectify: boolean;
  @Field(() => [ReviewSeat], { description: 'For whoever organises the review, while it is read; never beside the sheets.' })
  seatsHeld: ReviewSeat[];
  @Field(() => [ReviewLine], { description: 'Empty until every seat is signed; for the agency, until the feedback.' })
  lines: ReviewLine[];
  @Field(() => ReviewSheet, nullable)
  result: ReviewSheet | null;
  @Field(() => [ReviewRectification])
  rectifications: ReviewRectification[];
}

@ObjectType()
export class ReviewLeftBar {
  @Field(() => RecusalEnum)
  recusal: Recusal;
  @Field(() => Int, { description: 'Readers it bars.' })
  readers: number;
}
@ObjectType({ description: 'A seat nobody may have, and why.' })
export class ReviewLeftSeat {
  @Field()
  caseNumber: string;
  @Field()
  agencyName: string;
  @Field(() => Int)
  seat: number;
  @Field(() => [ReviewLeftBar])
  bars: ReviewLeftBar[];
}
@ObjectType({ description: 'What an assignment came to.' })
export class ReviewAssignment {
  @Field(() => Int)
  assigned: number;
  @Field(() => Int, { description: 'Taken back first because their time had run out.' })
  takenBack: number;
  @Field(() => [ReviewLeftSeat], { description: '人手不足: seats nobody of the readers may have.' })
  left: ReviewLeftSeat[];
  @Field({ description: 'The office above, which may be asked for readers.' })
  upper: string;
  @Field({ description: 'Offices beside it, which may be asked for readers.' })
  near: string;
}

@InputType({ description: 'Of a line on which the readers differ: which of the two sheets is followed.' })
export class ReviewChoice {
  @Field()
  code: string;
  @Field(() => Int, { description: '1 or 2, as the sheets stand in the matrix.' })
  sheet: number;
  @Field()
  reason: string;
}

@InputType()
export class ActOnReview {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  id: string;
  @Field(() => ReviewActionEnum)
  action: ReviewAction;
  @Field(() => Int)
  expectedRevision: number;
  @Field()
  said: string;
  @Field(() => [ReviewChoice], { ...nullable, description: 'Of an adjudication.' })
  choices?: ReviewChoice[] | null;
  @Field(() => [ReviewItemMark], { ...nullable, description: 'Of a re-check that changes the result.' })
  marks?: ReviewItemMark[] | null;
  @Field(() => [ReviewVetoMark], { ...nullable, description: 'Of a re-check that changes the result.' })
  vetoes?: ReviewVetoMark[] | null;
}
