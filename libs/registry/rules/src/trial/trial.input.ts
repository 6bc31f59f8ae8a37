import { LegalDateScalar } from '@zhilu/platform/graphql';
import { Field, ID, InputType, Int } from '@nestjs/graphql';

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
export class TrialInput {
  @Field({ description: 'Code of the pack whose copy is changed; one not applied yet is tried from its own first day.' })
  code: string;
  @Field(() => [PackEditInput])
  edits: PackEditInput[];
  @Field(() => Int, { nullable: true, description: "The office's backstop, natural days." })
  backstopDays?: number | null;
  @Field(() => Int, { nullable: true, description: 'Gap that is not counted as an interruption, seconds.' })
  gapToleranceSeconds?: number | null;
  @Field(() => LegalDateScalar, { description: 'Due day, both ends included.' })
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
}
