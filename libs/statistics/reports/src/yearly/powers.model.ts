import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ActTypeEnum, InstantScalar } from '@zhilu/platform/graphql';
import type { ActType } from '@zhilu/kernel/vocabulary';

@ObjectType({ description: '职权: whether an agency has the power to do an act; null where nobody said and no case shows it.' })
export class AgencyPower {
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ActTypeEnum)
  act: ActType;
  @Field(() => Boolean, { nullable: true })
  has: boolean | null;
  @Field({ description: 'A case of the books shows it, in whatever year.' })
  shown: boolean;
  @Field(() => String, { nullable: true })
  said: string | null;
  @Field(() => String, { nullable: true })
  person: string | null;
  @Field(() => InstantScalar, { nullable: true })
  at: Date | null;
}
