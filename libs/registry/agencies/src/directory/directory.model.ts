import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '名录: what the office has registered of territories, lines and agencies.' })
export class DirectoryState {
  @Field(() => String, { nullable: true, description: 'Name of the highest territory; null where none is registered.' })
  top!: string | null;
  @Field(() => Int)
  territories!: number;
  @Field(() => Int)
  lines!: number;
  @Field(() => Int)
  agencies!: number;
}
