import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class Place {
  @Field(() => ID, { description: '`territory:12`, `line:3` or `agency:40`.' })
  id: string;
  @Field()
  kind: string;
  @Field()
  code: string;
  @Field()
  name: string;
  @Field(() => Int)
  level: number;
  @Field(() => ID, { nullable: true })
  parentId: string | null;
  @Field(() => Int, { description: 'Number of agencies in it.' })
  agencies: number;
}
