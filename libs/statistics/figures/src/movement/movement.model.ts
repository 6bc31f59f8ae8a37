import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, InstantScalar, LegalDateScalar, PostingCauseEnum } from '@zhilu/platform/graphql';
import { type Cause, MOVEMENT_BAR, type MovementBar } from '@zhilu/kernel/vocabulary';
import { Basis, Ratio } from '../figure.model';

const MovementBarEnum = enumOf(MOVEMENT_BAR, 'MovementBar');

@ObjectType()
export class MovementPeriod {
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
  @Field(() => Ratio, { description: 'As shown.' })
  rate: Ratio;
}

@ObjectType({ description: 'Duties not met: by how many they grew, and what of it is due to what. The parts are the whole.' })
export class MovedItems {
  @Field(() => Float)
  change: number;
  @Field(() => Float, { description: '数量: what the earlier rate makes of more duties.' })
  volume: number;
  @Field(() => Float, { description: '结构: agencies and kinds of duty that did worse than the whole grew by more.' })
  mix: number;
  @Field(() => Float, { description: '实际: the rest, what agencies did otherwise than before.' })
  real: number;
}

@ObjectType({ description: 'The rate as a share, taken apart likewise; more duties alone do not move it.' })
export class MovedShare {
  @Field(() => Float)
  change: number;
  @Field(() => Float)
  mix: number;
  @Field(() => Float)
  real: number;
}

@ObjectType({ description: 'What one agency has to do with the change, in duties not met.' })
export class MovedAgencyRow {
  @Field(() => Int)
  agencyId: number;
  @Field()
  name: string;
  @Field(() => Ratio)
  before: Ratio;
  @Field(() => Ratio)
  after: Ratio;
  @Field(() => Float)
  mix: number;
  @Field(() => Float)
  real: number;
}

@ObjectType({ description: '变化原因: why a measure is not what it was in the period before.' })
export class MovementAnswer {
  @Field(() => Basis)
  basis: Basis;
  @Field(() => MovementPeriod)
  after: MovementPeriod;
  @Field(() => MovementPeriod, { nullable: true, description: 'Null where the period is not over.' })
  before: MovementPeriod | null;
  @Field(() => MovementBarEnum, { nullable: true, description: 'Why the change is not taken apart; null where it is.' })
  bar: MovementBar | null;
  @Field(() => MovedItems, { nullable: true })
  items: MovedItems | null;
  @Field(() => MovedShare, { nullable: true })
  share: MovedShare | null;
  @Field(() => Int, { description: 'Of what fell due, how much is of agencies and kinds of which nothing fell due before.' })
  fresh: number;
  @Field(() => [MovedAgencyRow], { description: 'Those whose own change is furthest from none first.' })
  agencies: MovedAgencyRow[];
}

@ObjectType()
export class KnownReading {
  @Field(() => Int, { description: 'Number of the last posting read.' })
  known: number;
  @Field(() => InstantScalar, { nullable: true })
  knownAt: Date | null;
  @Field(() => Ratio, { description: 'As shown.' })
  rate: Ratio;
}

@ObjectType({ description: 'By how much one cause moved a figure between two readings.' })
export class KnownCause {
  @Field(() => PostingCauseEnum)
  cause: Cause;
  @Field(() => Int, { description: 'Postings of the cause that touched the figure.' })
  postings: number;
  @Field(() => Int)
  n: number;
  @Field(() => Int)
  of: number;
}

@ObjectType({
  description: '当时口径与现在口径: the same figure as known then and as known now; the causes and the agencies add up to the difference.',
})
export class KnownDifference {
  @Field(() => KnownReading)
  then: KnownReading;
  @Field(() => KnownReading)
  now: KnownReading;
  @Field(() => [KnownCause])
  causes: KnownCause[];
  @Field(() => Ratio, { description: 'What is due to agencies counting elsewhere since.' })
  agencies: Ratio;
}
