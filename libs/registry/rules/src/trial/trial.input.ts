import { LegalDateScalar } from '@zhilu/platform/graphql';
import type { OfficeNumber } from '@zhilu/kernel/vocabulary';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { OfficeNumberEnum } from '../settings/office/office.model';

@InputType({ description: 'One member of one rule set to another value.' })
export class PackEditInput {
  @Field(() => ID)
  rule: string;
  @Field({ description: 'Where in the rule, as `due.terms.0.period.n`; empty for the rule itself.' })
  path: string;
  @Field({ description: 'The value as JSON; `null` takes the member, the entry of a list or the whole rule out.' })
  value: string;
}

@InputType()
export class OfficeNumberInput {
  @Field(() => OfficeNumberEnum)
  name: OfficeNumber;
  @Field(() => Int)
  value: number;
}

@InputType()
export class TrialInput {
  @Field({ description: 'Code of the pack whose copy is changed; one not applied yet is tried from its own first day.' })
  code: string;
  @Field(() => [PackEditInput])
  edits: PackEditInput[];
  @Field(() => [OfficeNumberInput], { nullable: true, description: 'Numbers of the office that are to be tried otherwise.' })
  numbers?: OfficeNumberInput[] | null;
  @Field(() => [ID], { nullable: true, description: 'All rules that are to raise a lead only; as they stand where not said.' })
  onlyLeads?: string[] | null;
  @Field(() => LegalDateScalar, { description: 'Due day, both ends included.' })
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
}
