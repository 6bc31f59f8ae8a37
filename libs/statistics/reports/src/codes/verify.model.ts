import { Field, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, LegalDateScalar, PostingCauseEnum } from '@zhilu/platform/graphql';
import { type Cause, CODE_VERDICT, type CodeVerdict } from '@zhilu/kernel/vocabulary';

export const CodeVerdictEnum = enumOf(CODE_VERDICT, 'CodeVerdict');

@ObjectType({ description: 'Lines posted or reversed since, by cause.' })
export class CodeCause {
  @Field(() => PostingCauseEnum)
  cause: Cause;
  @Field(() => Int)
  lines: number;
}

@ObjectType({
  description:
    '核验: what the product says of a number and the code printed beside it. Of a number that is not its own it says nothing else.',
})
export class CodeAnswer {
  @Field(() => CodeVerdictEnum)
  verdict: CodeVerdict;
  @Field(() => String, { nullable: true, description: 'The report it stands in.' })
  title: string | null;
  @Field(() => String, { nullable: true, description: 'What it is the number of.' })
  item: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  asOf: string | null;
  @Field(() => Int, { nullable: true })
  known: number | null;
  @Field(() => String, { nullable: true, description: 'What the number is now, for whoever may sum all of its agencies.' })
  now: string | null;
  @Field(() => [CodeCause], { description: 'Why it is another now.' })
  causes: CodeCause[];
}
