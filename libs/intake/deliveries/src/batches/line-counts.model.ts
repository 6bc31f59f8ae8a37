import { Field, Int, ObjectType } from '@nestjs/graphql';

/** Fates of the lines of a delivery; together they are the lines received (L7). */
@ObjectType({ isAbstract: true })
export abstract class LineCounts {
  @Field(() => Int, { description: 'accepted + duplicate + stale + quarantined + cancelled' })
  received: number;
  @Field(() => Int)
  accepted: number;
  @Field(() => Int)
  duplicate: number;
  @Field(() => Int)
  stale: number;
  @Field(() => Int)
  quarantined: number;
  @Field(() => Int, { description: 'Lines left out because the delivery was cancelled.' })
  cancelled: number;
}
