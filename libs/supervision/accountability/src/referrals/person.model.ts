import { Field, ObjectType } from '@nestjs/graphql';
import type { Measure, Responsibility } from '@zhilu/kernel/vocabulary';
import { MeasureEnum, ResponsibilityEnum } from '../referral.enums';
import { ReferralLine } from './referral.model';

const nullable = { nullable: true } as const;

@ObjectType({ description: 'What one referral came to for one person: what was proposed, what was decided, and what became of it.' })
export class ReferralOfPerson extends ReferralLine {
  @Field()
  post: string;
  @Field(() => ResponsibilityEnum)
  responsibility: Responsibility;
  @Field(() => String, nullable)
  delegatedBody: string | null;
  @Field(() => MeasureEnum)
  proposed: Measure;
  @Field(() => Boolean, { description: 'Whether it is decided.' })
  isDecided: boolean;
  @Field(() => MeasureEnum, nullable)
  decided: Measure | null;
  @Field(() => String, { ...nullable, description: 'Why the decision was revoked, the matter dropped or withdrawn.' })
  endedWhy: string | null;
}
