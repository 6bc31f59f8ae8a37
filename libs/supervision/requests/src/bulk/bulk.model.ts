import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What came of one of many: a request, or why there is none.' })
export class AskedAbout {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  caseId: string;
  @Field(() => ID)
  dutyNo: string;
  @Field(() => ID, { nullable: true, description: 'Number of the request; null where none was opened.' })
  no: string | null;
  @Field(() => String, { nullable: true })
  refusal: string | null;
}
