import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'One line behind the number of those that wait for their case.' })
export class WaitingBehindLine {
  @Field(() => ID, { description: 'Its delivery.' })
  batch: string;
  @Field()
  agency: string;
  @Field()
  source: string;
  @Field()
  fileName: string;
  @Field(() => Int)
  line: number;
  @Field(() => String, { nullable: true })
  sheet: string | null;
  @Field({ description: 'The number of the case it waits for.' })
  caseKey: string;
  @Field()
  kind: string;
  @Field()
  key: string;
  @Field(() => InstantScalar)
  receivedAt: Date;
}

@ObjectType({ description: '等待案件: the lines behind a number, of the same agencies and as known at the same posting.' })
export class WaitingBehind {
  @Field(() => LegalDateScalar)
  asOf: string;
  @Field(() => Int)
  known: number;
  @Field(() => Int)
  total: number;
  @Field(() => [WaitingBehindLine], { description: 'Those that have waited longest.' })
  rows: WaitingBehindLine[];
}
