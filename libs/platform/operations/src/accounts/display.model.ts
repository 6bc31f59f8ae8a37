import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar } from '@zhilu/platform/graphql';

@ObjectType({ description: '大屏: a display that reads sums by a token of its own.' })
export class WallDisplay {
  @Field(() => Int)
  no: number;
  @Field({ description: 'What it is called, as where it hangs.' })
  title: string;
  @Field({ description: 'The place it shows.' })
  place: string;
  @Field(() => InstantScalar)
  madeAt: Date;
  @Field(() => String, { nullable: true, description: 'Null: whoever runs the machine.' })
  madeBy: string | null;
  @Field(() => InstantScalar)
  validUntil: Date;
  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;
  @Field(() => String, { nullable: true })
  endedBy: string | null;
}

@InputType()
export class NewDisplayInput {
  @Field()
  title: string;
  @Field(() => ID, { description: 'Code of a place of either tree.' })
  place: string;
  @Field(() => InstantScalar)
  until: Date;
}
