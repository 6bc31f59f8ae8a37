import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ReviewMark } from '@zhilu/kernel/vocabulary';
import { ReviewMarkEnum } from '../review.enums';

const nullable = { nullable: true } as const;

@ObjectType({ description: 'Where in the file something is seen: a page of a document, a second of a recording.' })
@InputType('ReviewEvidenceInput')
export class ReviewEvidence {
  @Field({ description: 'Key of the document or recording.' })
  record: string;
  @Field({ description: 'page or second.' })
  of: string;
  @Field(() => Int)
  at: number;
}

@ObjectType({ description: 'What is said of one item.' })
@InputType('ReviewItemMarkInput')
export class ReviewItemMark {
  @Field()
  code: string;
  @Field(() => ReviewMarkEnum)
  mark: ReviewMark;
  @Field(() => String, { ...nullable, description: 'Points off, of a defect: a decimal as text.' })
  off: string | null;
  @Field(() => String, nullable)
  reason: string | null;
  @Field(() => [ReviewEvidence])
  evidence: ReviewEvidence[];
}

@ObjectType()
@InputType('ReviewVetoMarkInput')
export class ReviewVetoMark {
  @Field()
  code: string;
  @Field(() => Boolean)
  found: boolean;
  @Field(() => String, nullable)
  reason: string | null;
}

@ObjectType({ description: 'What was made of an automatic finding.' })
@InputType('ReviewFindingMarkInput')
export class ReviewFindingMark {
  @Field()
  no: string;
  @Field(() => Boolean, { description: 'Taken up, or overruled with a reason.' })
  taken: boolean;
  @Field(() => String, nullable)
  reason: string | null;
}

@ObjectType({ description: '音像记录要点 as a reader found it: seen or heard, and where. It scores nothing.' })
@InputType('ReviewPointMarkInput')
export class ReviewPointMark {
  @Field({ description: 'Key of the activity and of the point, parted by a stroke.' })
  point: string;
  @Field(() => Boolean, { description: 'To be seen or heard in the recording, or not.' })
  found: boolean;
  @Field(() => String, { ...nullable, description: 'Key of the recording.' })
  record: string | null;
  @Field(() => Int, { ...nullable, description: 'Second of the recording.' })
  at: number | null;
}

@ObjectType({ description: '评分表, as far as it is filled in.' })
@InputType('ReviewSheetInput')
export class ReviewSheet {
  @Field(() => [ReviewItemMark])
  marks: ReviewItemMark[];
  @Field(() => [ReviewVetoMark])
  vetoes: ReviewVetoMark[];
  @Field(() => [String])
  faults: string[];
  @Field(() => [ReviewFindingMark])
  findings: ReviewFindingMark[];
  @Field(() => [ReviewPointMark], nullable)
  points?: ReviewPointMark[] | null;
}

@ObjectType()
export class ReviewStandardLine {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field(() => String, { ...nullable, description: 'Points; none of a veto.' })
  points: string | null;
}

@ObjectType()
export class ReviewStandardGroup {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field(() => [ReviewStandardLine])
  items: ReviewStandardLine[];
}

@ObjectType()
export class ReviewBand {
  @Field()
  grade: string;
  @Field()
  from: string;
}

@ObjectType('ReviewStandard', { description: '评查标准.' })
export class ReviewStandardModel {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field()
  version: string;
  @Field()
  source: string;
  @Field(() => Boolean, { description: 'False is shown as 非官方.' })
  official: boolean;
  @Field(() => String, { ...nullable, description: '条 whose standard it is; none of one for all.' })
  sector: string | null;
  @Field(() => [String])
  acts: string[];
  @Field({ description: 'Points every file has beforehand.' })
  fixed: string;
  @Field({ description: 'Points shared out by the items.' })
  scaled: string;
  @Field({ description: 'lowestGrade or zero.' })
  vetoed: string;
  @Field(() => [ReviewStandardLine])
  vetoes: ReviewStandardLine[];
  @Field(() => [ReviewStandardGroup])
  groups: ReviewStandardGroup[];
  @Field({ description: 'The most that comes off for single faults.' })
  faultsAtMost: string;
  @Field(() => [ReviewStandardLine])
  faults: ReviewStandardLine[];
  @Field(() => [ReviewBand])
  bands: ReviewBand[];
}
