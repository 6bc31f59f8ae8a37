import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ReviewAnswer } from '../files/file.model';
import { ReviewAgreement } from '../results/result.model';

@ObjectType({ description: 'A line of the standard as every reader has it, in the order of the readers.' })
export class ReviewCalibrationLine {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field(() => Boolean)
  same: boolean;
  @Field(() => [ReviewAnswer])
  answers: ReviewAnswer[];
}

@ObjectType({ description: '校准案卷: read by every reader before anything else, in no sample and without a result.' })
export class ReviewCalibrationFile {
  @Field(() => ID)
  id: string;
  @Field(() => Int, { description: '盲号.' })
  place: number;
  @Field()
  agencyName: string;
  @Field()
  caseNumber: string;
  @Field(() => Int, { description: 'Readers who have not signed.' })
  waiting: number;
  @Field(() => Int)
  signed: number;
  @Field(() => [String], { description: 'Who signed; empty until all have.' })
  readers: string[];
  @Field(() => [ReviewCalibrationLine], { description: '评分项 × 评查员. Empty until all have signed.' })
  lines: ReviewCalibrationLine[];
}

@ObjectType({ description: 'How a reader answered calibration files beside what most of them answered.' })
export class ReviewCalibratedReader {
  @Field(() => ID)
  id: string;
  @Field()
  person: string;
  @Field(() => Int, { description: 'Lines most readers answer alike.' })
  lines: number;
  @Field(() => Int, { description: 'Of them, those this reader answers as most do.' })
  same: number;
}

@ObjectType({ description: '校准: how all readers of a plan read the same files; for whoever organises, once all have signed.' })
export class ReviewCalibration {
  @Field(() => Boolean, { description: 'Calibration files can be chosen now.' })
  mayChoose: boolean;
  @Field(() => [ReviewCalibrationFile])
  files: ReviewCalibrationFile[];
  @Field(() => [ReviewCalibratedReader])
  readers: ReviewCalibratedReader[];
  @Field(() => ReviewAgreement, { nullable: true, description: 'Of all readers on all items.' })
  agreement: ReviewAgreement | null;
}
