import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ReviewFinding } from '../desk/desk.model';
import { ReviewStandardModel } from '../sheets/sheet.model';

const nullable = { nullable: true } as const;

@ObjectType()
export class ReviewStandardVersion {
  @Field(() => Int)
  no: number;
  @Field()
  said: string;
  @Field()
  person: string;
  @Field(() => InstantScalar)
  at: Date;
}

@ObjectType({ description: '评查标准 as it may be chosen for a plan, or taken as the ground of another version.' })
export class ReviewStandardEntry {
  @Field(() => ReviewStandardModel)
  standard: ReviewStandardModel;
  @Field(() => ID, { description: 'By which a plan names it.' })
  key: string;
  @Field(() => String, { ...nullable, description: 'The office that made it its own; none of what the product brings.' })
  office: string | null;
  @Field(() => Int, { description: 'Newest version of the office; 0 of what the product brings.' })
  no: number;
  @Field({ description: 'As data, to be changed and saved as another version.' })
  body: string;
  @Field(() => [ReviewStandardVersion])
  versions: ReviewStandardVersion[];
  @Field(() => Boolean, { description: 'The reader may save another version.' })
  mayRevise: boolean;
}

@InputType()
export class ReviseReviewStandard {
  @Field(() => ID, { description: 'Key of the standard it is made from.' })
  from: string;
  @Field({ description: 'The whole standard as data.' })
  body: string;
  @Field({ description: 'Why.' })
  said: string;
  @Field(() => Int, { description: 'Newest version of the own office that was read; 0 where it has none.' })
  seen: number;
}

@ObjectType({ description: '预览: a standard held against a case there is, as a reader would have it before them.' })
export class ReviewStandardPreview {
  @Field(() => ReviewStandardModel)
  standard: ReviewStandardModel;
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  caseId: string;
  @Field()
  caseNumber: string;
  @Field(() => [ReviewFinding], { description: 'Automatic findings, each under the item it would be offered for; the others under none.' })
  findings: ReviewFinding[];
  @Field(() => String, { ...nullable, description: 'Points where nothing is found.' })
  clean: string | null;
  @Field(() => String, nullable)
  cleanGrade: string | null;
  @Field(() => String, { ...nullable, description: 'Points where every item with a finding is marked missing.' })
  found: string | null;
  @Field(() => String, nullable)
  foundGrade: string | null;
}
