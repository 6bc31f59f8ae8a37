import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('PackDifference')
export class PackDifferenceModel {
  @Field(() => [String], { description: 'Titles of rules this version adds.' })
  added: string[];
  @Field(() => [String])
  removed: string[];
  @Field(() => [String])
  changed: string[];
  @Field({ description: 'Articles, statutes or items differ, too.' })
  beside: boolean;
}
