import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Findings on which persons have decided. Decisions that changed nothing in the books are not among them.' })
export class JudgedFindings {
  @Field(() => Int)
  decided: number;
  @Field(() => Int, { description: 'No longer missing and no longer late.' })
  overturned: number;
}
