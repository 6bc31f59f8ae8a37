import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar } from '@zhilu/platform/graphql';

@ObjectType()
export class PublicationChange {
  @Field(() => Int)
  seq: number;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
  @Field(() => Boolean)
  lists: boolean;
  @Field(() => Boolean)
  statistics: boolean;
  @Field({ description: 'Why.' })
  said: string;
}
@ObjectType({ description: '公开设定: what is open to everybody without signing in; nothing, until the office has decided.' })
export class Publication {
  @Field(() => Boolean, { description: 'Lists of agencies.' })
  lists: boolean;
  @Field(() => Boolean, { description: 'Statistics of lists, with their method.' })
  statistics: boolean;
  @Field(() => Boolean, { description: 'The reader may decide.' })
  mayChange: boolean;
  @Field(() => [PublicationChange], { description: 'Every decision, the latest first.' })
  changes: PublicationChange[];
}
@InputType()
export class PublicationInput {
  @Field(() => Boolean)
  lists: boolean;
  @Field(() => Boolean)
  statistics: boolean;
  @Field()
  said: string;
  @Field(() => Int, { description: 'Of the last decision that was seen, 0 of none: a later one is not overrun.' })
  revision: number;
}
