import { InstantScalar } from '@zhilu/platform/graphql';
import { CaseFile } from '@zhilu/statistics/cases';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ReviewSheet, ReviewStandardModel } from '../sheets/sheet.model';

const nullable = { nullable: true } as const;

@ObjectType({ description: 'A file on a reader’s own desk. Of whose it is nothing is said.' })
export class ReviewDeskFile {
  @Field(() => ID)
  id: string;
  @Field()
  planTitle: string;
  @Field(() => Int, { description: '盲号.' })
  place: number;
  @Field({ description: 'Its stratum: kind of act, and whether anything was recorded.' })
  stratum: string;
  @Field(() => Boolean, { description: '校准案卷: every reader of the plan reads it, before anything else.' })
  calibration: boolean;
  @Field(() => Boolean)
  signed: boolean;
  @Field(() => Int, { description: 'Lines of the standard that are answered.' })
  answered: number;
  @Field(() => Int)
  lines: number;
  @Field(() => InstantScalar, { description: 'Until when it is this reader’s.' })
  until: Date;
  @Field(() => Boolean)
  lapsed: boolean;
}

@ObjectType({ description: '自动疑点: a duty the rules found late or missing in the file. Taken up or overruled, never a mark by itself.' })
export class ReviewFinding {
  @Field(() => ID)
  no: string;
  @Field()
  rule: string;
  @Field()
  title: string;
  @Field({ description: 'late or missing, in words.' })
  outcome: string;
  @Field({ description: 'Why, in one sentence.' })
  why: string;
  @Field(() => String, { ...nullable, description: 'Code of the item it is offered under.' })
  item: string | null;
}

@ObjectType()
export class ReviewLeft {
  @Field(() => [String])
  items: string[];
  @Field(() => [String])
  vetoes: string[];
  @Field(() => [String])
  findings: string[];
}

@ObjectType({ description: 'An original the reader asked whoever organises to call for, and what came of it.' })
export class ReviewOriginal {
  @Field({ description: 'By its place in the file.' })
  what: string;
  @Field(() => InstantScalar)
  at: Date;
  @Field(() => String, { ...nullable, description: 'Of whoever organises; none yet.' })
  answer: string | null;
  @Field(() => InstantScalar, nullable)
  answeredAt: Date | null;
}

@ObjectType({
  description:
    '卷内扫描件: a file that lay in the case when the frame was sealed. Its content is fetched at /api/review-scans/{id of the file}/{id}.',
})
export class ReviewScan {
  @Field(() => ID)
  id: string;
  @Field({ description: 'The paper or recording it belongs to.' })
  record: string;
  @Field({ description: 'By its number alone: what the agency called it would say whose the file is.' })
  name: string;
  @Field()
  media: string;
  @Field({ description: 'Bytes, as text.' })
  bytes: string;
}

@ObjectType({ description: '评查台: one file as its reader sees it, and the sheet beside it.' })
export class ReviewReading extends ReviewDeskFile {
  @Field(() => ReviewStandardModel)
  standard: ReviewStandardModel;
  @Field(() => CaseFile, { description: 'The case, with agency, officers, party and numbers masked.' })
  file: CaseFile;
  @Field(() => [ReviewFinding])
  findings: ReviewFinding[];
  @Field(() => [ReviewOriginal], { description: 'Asked for by this reader.' })
  originals: ReviewOriginal[];
  @Field(() => ReviewSheet)
  sheet: ReviewSheet;
  @Field(() => Int, { description: '0 before anything was saved.' })
  revision: number;
  @Field(() => InstantScalar, nullable)
  savedAt: Date | null;
  @Field(() => ReviewLeft, { description: 'What is to be said before it can be signed.' })
  left: ReviewLeft;
  @Field(() => String, { ...nullable, description: '暂得: what is left counted as not applicable.' })
  points: string | null;
  @Field(() => String, nullable)
  grade: string | null;
  @Field(() => Boolean)
  vetoed: boolean;
  @Field(() => ID, { ...nullable, description: 'The file after it on the desk that is not signed.' })
  next: string | null;
  @Field(() => Int, { description: 'Files on the desk, and of them those signed.' })
  total: number;
  @Field(() => Int)
  done: number;
}

@ObjectType({ description: 'What a save came to.' })
export class ReviewSaved {
  @Field(() => Int)
  revision: number;
  @Field(() => InstantScalar)
  savedAt: Date;
  @Field(() => ReviewLeft)
  left: ReviewLeft;
  @Field(() => String, nullable)
  points: string | null;
  @Field(() => String, nullable)
  grade: string | null;
  @Field(() => Boolean)
  vetoed: boolean;
  @Field(() => Int)
  answered: number;
}
