import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '清单覆盖情况: items of the list in force, scenes practised, and how many of these the list names.' })
export class ListBreadth {
  @Field(() => Int)
  items: number;
  @Field(() => Int)
  practised: number;
  @Field(() => Int)
  named: number;
}

@ObjectType({ description: 'One agency of the same line whose breadth can be told.' })
export class PeerBreadthRow {
  @Field(() => Int)
  agencyId: number;
  @Field()
  name: string;
  @Field(() => Int)
  items: number;
  @Field(() => Int)
  practised: number;
}

@ObjectType({ description: '同领域比较: breadth of the lists of agencies of the same line within the reader’s view.' })
export class PeerBreadth {
  @Field(() => Int, { description: 'Peers with a list in force and scenes practised.' })
  agencies: number;
  @Field(() => Int, { description: 'All agencies of the same line within view, this one left out.' })
  of: number;
  @Field(() => [PeerBreadthRow], { description: 'The peers one by one, the broadest list first.' })
  rows: PeerBreadthRow[];
  @Field(() => Float, { nullable: true, description: 'Median of items ÷ scenes practised; null without peers.' })
  median: number | null;
  @Field({ description: '样本过少: fewer than 30 activities here, or fewer than 5 peers.' })
  tooFew: boolean;
}
