import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { HumanFinding, Measure, ReferralAction, ReferralOrigin, ReferralService, Responsibility } from '@zhilu/kernel/vocabulary';
import {
  HumanFindingEnum,
  MeasureEnum,
  ReferralActionEnum,
  ReferralOriginEnum,
  ReferralServiceEnum,
  ResponsibilityEnum,
} from '../referral.enums';

const nullable = { nullable: true } as const;

@InputType({ description: '立案: what of, and what it begins from.' })
export class BeginReferral {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  caseId: string;
  @Field(() => ReferralOriginEnum)
  origin: ReferralOrigin;
  @Field(() => ID, { description: 'Number of the lead, of the duty, or of the file under review.' })
  key: string;
  @Field(() => String, { ...nullable, description: 'What the office signs its papers with; the name of its place without.' })
  office?: string | null;
  @Field()
  said: string;
}

@InputType({ description: 'A finding of a person, with the words it rests on.' })
export class FoundInput {
  @Field(() => HumanFindingEnum)
  finding: HumanFinding;
  @Field()
  reason: string;
}

@InputType()
export class AccountableInput {
  @Field()
  name: string;
  @Field()
  post: string;
  @Field(() => ResponsibilityEnum)
  responsibility: Responsibility;
  @Field(() => Boolean, { description: 'Of the delegated body that did the work; the delegating agency answers.' })
  delegated: boolean;
  @Field(() => MeasureEnum)
  measure: Measure;
}

@InputType()
export class ReferralProposalInput {
  @Field(() => Int, { description: '（一）–（五）, chosen by a person.' })
  item: number;
  @Field(() => [FoundInput])
  found: FoundInput[];
  @Field(() => [AccountableInput])
  persons: AccountableInput[];
  @Field(() => [ID], { description: 'Numbers of the duties it rests on.' })
  duties: string[];
}

@InputType()
export class StatementInput {
  @Field()
  name: string;
  @Field(() => Boolean, { description: 'False where the time for it passed without a word.' })
  made: boolean;
  @Field()
  text: string;
}

@InputType()
export class DecidedInput {
  @Field()
  name: string;
  @Field(() => MeasureEnum, { ...nullable, description: 'None where no measure is taken.' })
  measure: Measure | null;
  @Field()
  reason: string;
}

@InputType()
export class ReferralServiceInput {
  @Field(() => ReferralServiceEnum)
  mode: ReferralService;
  @Field()
  day: string;
  @Field()
  receiver: string;
}

@InputType()
export class ActOnReferral {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  id: string;
  @Field(() => ReferralActionEnum)
  action: ReferralAction;
  @Field(() => Int)
  expectedRevision: number;
  @Field()
  said: string;
  @Field(() => ReferralProposalInput, nullable)
  proposal?: ReferralProposalInput | null;
  @Field(() => [StatementInput], nullable)
  statements?: StatementInput[] | null;
  @Field(() => [DecidedInput], nullable)
  decided?: DecidedInput[] | null;
  @Field(() => String, { ...nullable, description: 'Of a decision under a pack that was not law on the day: the legal basis in words.' })
  basis?: string | null;
  @Field(() => String, { ...nullable, description: '文号 of the decision, where the office gives one.' })
  number?: string | null;
  @Field(() => ReferralServiceInput, nullable)
  service?: ReferralServiceInput | null;
}
