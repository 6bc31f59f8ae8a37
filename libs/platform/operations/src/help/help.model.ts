import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '帮助 of one page of the interface.' })
export class PageHelp {
  @Field(() => ID, { description: 'Its address, with `:name` for what varies.' })
  route: string;
  @Field()
  title: string;
  @Field({ description: 'What the page answers.' })
  asks: string;
  @Field(() => [String])
  steps: string[];
  @Field(() => [String], { description: 'What to mind.' })
  notes: string[];
}
