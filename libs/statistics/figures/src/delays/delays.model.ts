import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Basis } from '../figure.model';

@ObjectType()
export class DelayClass {
  @Field(() => Int, { description: 'Hours after it was due, left out.' })
  above: number;
  @Field(() => Int, { nullable: true, description: 'Hours after it was due, taken in; null: without end.' })
  upTo: number | null;
  @Field(() => Int)
  late: number;
  @Field(() => Int, { description: '迟报.' })
  reportedLate: number;
}

@ObjectType({ description: '逾期时长: what was met late, by the hours after it was due; beside it what was on time and what is missing.' })
export class Delays {
  @Field(() => Basis)
  basis: Basis;
  @Field(() => Int)
  onTime: number;
  @Field(() => Int)
  missing: number;
  @Field(() => [DelayClass])
  classes: DelayClass[];
}
