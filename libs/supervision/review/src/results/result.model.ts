import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ResultStanding, SampleMode } from '@zhilu/kernel/vocabulary';
import { ResultStandingEnum, SampleModeEnum } from '../review.enums';

const nullable = { nullable: true } as const;

@ObjectType()
export class ReviewStandingCount {
  @Field(() => ResultStandingEnum)
  standing: ResultStanding;
  @Field(() => Int)
  n: number;
}
@ObjectType()
export class ReviewGradeCount {
  @Field({ description: 'A grade; 不评 where the standard says nothing of a file.' })
  grade: string;
  @Field(() => Int)
  n: number;
}
@ObjectType({ description: 'An item, how often it was deducted or missing, of how many it applied to.' })
export class ReviewItemCount {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field(() => Int)
  n: number;
  @Field(() => Int)
  of: number;
}
@ObjectType({ description: 'What a stratum of the frame showed.' })
export class ReviewStratumResult {
  @Field()
  stratum: string;
  @Field(() => Int)
  size: number;
  @Field(() => Int)
  drawn: number;
  @Field(() => Int, { description: 'With a result.' })
  n: number;
  @Field(() => Int)
  passed: number;
  @Field(() => Int, { description: '不评.' })
  unknown: number;
}

@ObjectType({ description: 'What the random sample says of the whole frame.' })
export class ReviewRate {
  @Field(() => Int)
  size: number;
  @Field(() => Int)
  n: number;
  @Field(() => Int)
  passed: number;
  @Field(() => Int, { description: 'Files of the frame that pass at least, at 95 %.' })
  low: number;
  @Field(() => Int)
  high: number;
  @Field(() => Float, { ...nullable, description: 'Weighted by the sizes of the strata.' })
  estimate: number | null;
}

@ObjectType({ description: 'Results of the files of one way of sampling; never mixed with another.' })
export class ReviewModeResult {
  @Field(() => SampleModeEnum)
  mode: SampleMode;
  @Field(() => Int)
  files: number;
  @Field(() => Int, { description: 'With a result.' })
  n: number;
  @Field(() => Int)
  passed: number;
  @Field(() => [ReviewStandingCount])
  standings: ReviewStandingCount[];
  @Field(() => [ReviewGradeCount])
  grades: ReviewGradeCount[];
  @Field(() => [ReviewItemCount], { description: 'Items most often deducted, the most first.' })
  items: ReviewItemCount[];
  @Field(() => [ReviewStratumResult])
  strata: ReviewStratumResult[];
  @Field(() => ReviewRate, { ...nullable, description: 'Only of a random sample every file of which has a result.' })
  rate: ReviewRate | null;
}

@ObjectType({ description: 'Agreement of two readers beyond chance, Gwet’s AC1.' })
export class ReviewAgreement {
  @Field({ description: 'Code of the item, or of two readers; none for all of them together.' })
  code: string;
  @Field({ description: 'The item, or who the two readers are.' })
  title: string;
  @Field(() => Int, { description: '用于计算: judgements both readers made.' })
  n: number;
  @Field(() => Int, { description: '评过: judgements there are, by one reader or by two.' })
  found: number;
  @Field(() => Float)
  observed: number;
  @Field(() => Float)
  coefficient: number;
  @Field(() => Float)
  low: number;
  @Field(() => Float)
  high: number;
}

@ObjectType({ description: '被评样本: what the random sample of a plan says of agencies the reader may open.' })
export class ReviewedSample {
  @Field(() => ID)
  planId: string;
  @Field()
  title: string;
  @Field()
  office: string;
  @Field(() => Int, { description: 'Files of the random sample.' })
  files: number;
  @Field(() => Int, { description: 'With a result that may be known.' })
  n: number;
  @Field(() => Int)
  passed: number;
  @Field(() => [ReviewStandingCount])
  standings: ReviewStandingCount[];
  @Field(() => [ReviewItemCount], { description: 'Items most often deducted.' })
  items: ReviewItemCount[];
  @Field(() => ReviewRate, { ...nullable, description: 'Of the whole frame; for who organises the plan, and of no single agency.' })
  rate: ReviewRate | null;
}

@ObjectType({ description: '宽严: how the signed sheets of a reader stand to what was settled.' })
export class ReviewReaderLeaning {
  @Field(() => ID)
  id: string;
  @Field()
  person: string;
  @Field(() => Int, { description: 'Settled files this reader signed a sheet of.' })
  files: number;
  @Field(() => Int, { description: 'Of these, files where a re-check changed what this reader had said.' })
  overturned: number;
  @Field(() => Int, { description: 'Lines of these files.' })
  lines: number;
  @Field(() => Int, { description: 'Lines on which this reader took away more than was settled.' })
  severer: number;
  @Field(() => Int, { description: 'Lines on which this reader took away less than was settled.' })
  milder: number;
  @Field(() => Int, { description: 'Lines that apply to the one and not to the other.' })
  other: number;
}

@ObjectType({ description: '宽严的变化: how the sheets a reader signed in one month stand to what was settled.' })
export class ReviewReaderMonth {
  @Field(() => ID)
  id: string;
  @Field()
  person: string;
  @Field({ description: 'Month of the signatures, YYYY-MM.' })
  month: string;
  @Field(() => Int)
  files: number;
  @Field(() => Int)
  lines: number;
  @Field(() => Int)
  severer: number;
  @Field(() => Int)
  milder: number;
}

@ObjectType({ description: '规则的采纳: the findings of one rule as the readers of settled files answered them.' })
export class ReviewRuleAnswer {
  @Field()
  rule: string;
  @Field(() => String, { nullable: true, description: 'The item its findings are offered under; none where the standard names none.' })
  title: string | null;
  @Field(() => Int, { description: 'Answers that took a finding up.' })
  n: number;
  @Field(() => Int, { description: 'Answers.' })
  of: number;
  @Field(() => Int, { description: 'Settled files with a finding of it.' })
  files: number;
  @Field(() => Int, { description: 'Of these, files of which a re-check changed that item.' })
  overturned: number;
}

@ObjectType({ description: '异议复查: what became of settled files, item by item and reader by reader.' })
export class ReviewRecheck {
  @Field(() => Int, { description: 'Files whose result no longer changes.' })
  settled: number;
  @Field(() => Int, { description: 'Of these, objected to.' })
  objected: number;
  @Field(() => Int, { description: 'Of these, changed by the re-check.' })
  overturned: number;
  @Field(() => [ReviewItemCount], { description: 'Lines a re-check changed, of the settled files; the most often first.' })
  items: ReviewItemCount[];
  @Field(() => [ReviewReaderLeaning])
  readers: ReviewReaderLeaning[];
  @Field(() => [ReviewRuleAnswer])
  rules: ReviewRuleAnswer[];
  @Field(() => [ReviewReaderMonth], { description: 'The same month by month of the signatures, reader by reader.' })
  months: ReviewReaderMonth[];
  @Field(() => [ReviewAgreement], { description: '一致性 of every two readers on settled files both signed.' })
  pairs: ReviewAgreement[];
}
