import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CreditAction, CreditGround, WithdrawalGround } from '@zhilu/kernel/vocabulary';
import { CreditActionEnum, CreditGroundEnum, WithdrawalGroundEnum } from './credit.enums';

const nullable = { nullable: true } as const;

@InputType({ description: 'What a person writes of a field; empty takes it back.' })
export class CreditFieldInput {
  @Field()
  name: string;
  @Field()
  value: string;
}
@InputType()
export class ActOnCredit {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  id: string;
  @Field(() => CreditActionEnum)
  action: CreditAction;
  @Field(() => Int, { description: 'Of the last step that was seen.' })
  expectedRevision: number;
  @Field()
  said: string;
  @Field(() => [CreditFieldInput], nullable)
  fields?: CreditFieldInput[] | null;
  @Field(() => CreditGroundEnum, { ...nullable, description: 'Why the decision is not made public.' })
  ground?: CreditGround | null;
  @Field(() => WithdrawalGroundEnum, { ...nullable, description: 'What became of the decision.' })
  withdrawal?: WithdrawalGround | null;
  @Field(() => String, { ...nullable, description: 'The day on which it was changed or quashed, or the mistake was found.' })
  changedOn?: string | null;
}
