import { Field, InputType, Int } from '@nestjs/graphql';

@InputType({ description: '扩大报送单位: an agency a source is to deliver for from now on.' })
export class SourceExtensionInput {
  @Field(() => Int)
  sourceNo: number;
  @Field(() => Int)
  agencyId: number;
  @Field({ description: 'On what ground.' })
  note: string;
}
