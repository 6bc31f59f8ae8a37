import { ActTypeEnum, InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ActType, ReviewPlanAction, ReviewPlanState, ReviewState, SampleMode } from '@zhilu/kernel/vocabulary';
import { ReviewPlanActionEnum, ReviewPlanStateEnum, ReviewStateEnum, SampleModeEnum } from '../review.enums';
import { ReviewStandardModel } from '../sheets/sheet.model';

const nullable = { nullable: true } as const;

@InputType({ description: 'What a review is planned of.' })
export class ReviewFrameInput {
  @Field(() => LegalDateScalar, { description: 'Date of the case, both ends included.' })
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
  @Field(() => [ActTypeEnum])
  actTypes: ActType[];
  @Field(() => [Int], { ...nullable, description: 'Agencies; all of the reader where none are named.' })
  agencies?: number[] | null;
  @Field(() => SampleModeEnum, { description: 'random or weighted.' })
  mode: SampleMode;
  @Field(() => Boolean, { description: 'Cases of which nothing was recorded are a stratum of their own.' })
  byRecording: boolean;
  @Field(() => Int, { description: 'Files to draw.' })
  total: number;
  @Field(() => Int, { description: 'At least so many of every stratum, all where it has fewer.' })
  least: number;
}

@InputType()
export class SealReviewPlan extends ReviewFrameInput {
  @Field()
  title: string;
  @Field({ description: 'Key of the standard.' })
  standard: string;
  @Field(() => Int, { description: 'Per cent of the files read by two readers.' })
  shareTwice: number;
  @Field(() => Boolean, { description: '异地交叉: nobody reads files of the place they come from.' })
  crossing: boolean;
  @Field(() => Int, { description: 'Days a reader has for a file.' })
  holdDays: number;
  @Field(() => Int, { description: 'Files each agency may hand in by itself.' })
  chosenEach: number;
  @Field(() => String, {
    ...nullable,
    description: 'Why cases of a sector that has a standard of its own are reviewed by another. Stands in the plan.',
  })
  departure?: string | null;
}

@InputType()
export class AddReviewReader {
  @Field(() => ID)
  planId: string;
  @Field()
  account: string;
  @Field(() => Int, { ...nullable, description: 'The agency the reader works in or comes from.' })
  agencyId?: number | null;
  @Field(() => [String], { description: 'Certificate numbers and names by which the reader may stand in a file.' })
  certificates: string[];
  @Field(() => [Int], { description: 'Agencies with which a conflict is declared.' })
  conflicts: number[];
}

@ObjectType({ description: 'A stratum: how many files, how many of them are drawn.' })
export class ReviewStratum {
  @Field()
  stratum: string;
  @Field(() => Int)
  size: number;
  @Field(() => Int)
  quota: number;
}

@ObjectType({ description: '行业标准优先: how many cases of a frame a standard of their own sector is for; of no sector, the others.' })
export class ReviewSectorShare {
  @Field(() => String, nullable)
  sector: string | null;
  @Field(() => String, { ...nullable, description: 'Title of its standard.' })
  standard: string | null;
  @Field(() => Int)
  files: number;
}

@ObjectType({ description: '样本框预览: what would be sealed. Nothing is written by looking.' })
export class ReviewFramePreview {
  @Field(() => Int)
  files: number;
  @Field(() => [ReviewStratum])
  strata: ReviewStratum[];
  @Field({ description: 'By which the quotas were shared out.' })
  rule: string;
  @Field(() => String, { ...nullable, description: 'By which the weights were given; none where all are alike.' })
  weights: string | null;
  @Field(() => [ReviewSectorShare])
  sectors: ReviewSectorShare[];
  @Field(() => Int, { description: 'Cases that may not be shown; not in the frame.' })
  withheld: number;
  @Field(() => Int, { description: 'Cases taken back by their source; not in the frame.' })
  withdrawn: number;
  @Field(() => Int)
  agencies: number;
  @Field(() => LegalDateScalar)
  asOf: string;
  @Field(() => Int)
  known: number;
  @Field(() => String, { ...nullable, description: 'Why the quotas cannot be met.' })
  bar: string | null;
}

@ObjectType()
export class ReviewPlanStep {
  @Field(() => Int)
  seq: number;
  @Field(() => ReviewPlanActionEnum)
  action: ReviewPlanAction;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
  @Field()
  said: string;
  @Field(() => String, nullable)
  seed: string | null;
  @Field(() => String, { ...nullable, description: 'typed in a meeting, or drawn by the machine.' })
  seedFrom: string | null;
  @Field(() => Int, { ...nullable, description: 'Files drawn so far.' })
  drawn: number | null;
  @Field(() => String, { ...nullable, description: 'SHA-256 of the list.' })
  listDigest: string | null;
}

@ObjectType({ description: '评查员, as whoever organises sees them.' })
export class ReviewReader {
  @Field(() => ID)
  id: string;
  @Field()
  person: string;
  @Field(() => String, nullable)
  agencyName: string | null;
  @Field(() => Int)
  assigned: number;
  @Field(() => Int)
  signed: number;
  @Field(() => Int, { description: 'Given back for want of time or for a conflict.' })
  released: number;
  @Field(() => Int)
  conflicts: number;
}

@ObjectType()
export class ReviewHome {
  @Field(() => Int)
  agencyId: number;
  @Field()
  name: string;
  @Field({ description: 'The place it stands in.' })
  area: string;
}
@ObjectType()
export class ReviewCandidate {
  @Field()
  account: string;
  @Field()
  name: string;
}

@ObjectType({ description: 'How many files stand where.' })
export class ReviewStateCount {
  @Field(() => ReviewStateEnum)
  state: ReviewState;
  @Field(() => Int)
  n: number;
}
@ObjectType('ReviewPlan', { description: '评查计划.' })
export class ReviewPlanModel {
  @Field(() => ID)
  id: string;
  @Field()
  title: string;
  @Field()
  office: string;
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
  @Field(() => [ActTypeEnum])
  actTypes: ActType[];
  @Field(() => SampleModeEnum)
  mode: SampleMode;
  @Field(() => ReviewPlanStateEnum)
  state: ReviewPlanState;
  @Field(() => Int)
  agencies: number;
  @Field(() => ReviewStandardModel)
  standard: ReviewStandardModel;
  @Field(() => Int)
  total: number;
  @Field(() => Int)
  least: number;
  @Field(() => Int)
  shareTwice: number;
  @Field(() => Boolean)
  crossing: boolean;
  @Field(() => Int)
  holdDays: number;
  @Field(() => Int)
  chosenEach: number;
  @Field(() => Int)
  frameRows: number;
  @Field({ description: 'SHA-256 of the sealed frame.' })
  frameDigest: string;
  @Field(() => Int)
  withheld: number;
  @Field(() => Int)
  withdrawn: number;
  @Field(() => LegalDateScalar)
  asOf: string;
  @Field(() => Int)
  known: number;
  @Field()
  sealer: string;
  @Field(() => InstantScalar)
  sealedAt: Date;
  @Field(() => [ReviewPlanStep])
  steps: ReviewPlanStep[];
  @Field(() => [ReviewPlanActionEnum], { description: 'What the reader may do about it now.' })
  actions: ReviewPlanAction[];
  @Field(() => Boolean, { description: 'The reader organises it.' })
  organises: boolean;
  @Field(() => [ReviewStratum], { description: 'Empty for who does not organise it.' })
  strata: ReviewStratum[];
  @Field(() => [ReviewReader], { description: 'Empty for who does not organise it.' })
  readers: ReviewReader[];
  @Field(() => [ReviewStateCount])
  states: ReviewStateCount[];
  @Field(() => Int, { description: 'Seats nobody holds, or whose time has run out.' })
  vacant: number;
}
