import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '常用筛选: a list as somebody of the place looks at it.' })
export class ListView {
  @Field(() => ID)
  id: string;
  @Field()
  title: string;
  @Field({ description: 'Its choices, as the address has them.' })
  question: string;
  @Field({ description: 'Everybody of the place sees it.' })
  shared: boolean;
  @Field()
  person: string;
  @Field({ description: 'Whether this reader made it, and may drop it.' })
  own: boolean;
}

@InputType()
export class KeepView {
  @Field()
  page: string;
  @Field()
  title: string;
  @Field()
  question: string;
  @Field()
  shared: boolean;
}
