import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'One record an indicator was counted from.' })
export class AppraisalRecord {
  @Field({ description: 'request or reviewFile: which page opens it.' })
  kind: string;
  @Field(() => ID)
  id: string;
  @Field()
  title: string;
  @Field({ description: 'How it stands now, in words.' })
  stands: string;
  @Field({ description: 'Counted in the numerator.' })
  met: boolean;
}

@ObjectType({
  description: '依据的记录 of one indicator of one agency, as they were counted; those a reader may not open are only counted.',
})
export class AppraisalRecords {
  @Field(() => Int)
  n: number;
  @Field(() => Int)
  of: number;
  @Field(() => [AppraisalRecord])
  rows: AppraisalRecord[];
  @Field(() => Int, { description: 'Of them, those this reader may not open.' })
  hidden: number;
}
