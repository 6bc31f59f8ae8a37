import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A way to narrow the list, and how many rows it would leave.' })
export class Facet {
  @Field(() => ID)
  id: string;
  @Field()
  name: string;
  @Field(() => Int)
  n: number;
}

@ObjectType({ description: 'Where the list is, as a step of the drill path.' })
export class FacetStep {
  @Field(() => ID)
  id: string;
  @Field()
  name: string;
}

@ObjectType({ description: '分项计数: each choice with the number of rows the list would have with it.' })
export class DutyFacets {
  @Field(() => [FacetStep])
  path: FacetStep[];
  @Field(() => [Facet], { description: 'Below the place asked for.' })
  territories: Facet[];
  @Field(() => [Facet])
  lines: Facet[];
  @Field(() => [Facet])
  agencies: Facet[];
  @Field(() => [Facet])
  rules: Facet[];
}
