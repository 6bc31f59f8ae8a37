import { InstantScalar, LegalDateScalar, OutcomeEnum } from '@zhilu/platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Outcome } from '@zhilu/kernel/vocabulary';

@ObjectType({
  description: 'Duties of one rule, due in one year, that come to something else; null where there is no such duty on that side.',
})
export class ProgramShiftRow {
  @Field()
  year: string;
  @Field(() => ID)
  rule: string;
  @Field()
  title: string;
  @Field(() => OutcomeEnum, { nullable: true })
  was: Outcome | null;
  @Field(() => OutcomeEnum, { nullable: true })
  becomes: Outcome | null;
  @Field(() => Int)
  n: number;
}

@ObjectType({ description: '判定的差异: what having this version judge every case anew would do to the figures.' })
export class ProgramSurvey {
  @Field(() => InstantScalar)
  measuredAt: Date;
  @Field(() => Int)
  known: number;
  @Field(() => LegalDateScalar)
  asOf: string;
  @Field({ description: 'Something was posted since: measure again for the whole.' })
  outdated: boolean;
  @Field(() => Int)
  cases: number;
  @Field(() => Int)
  changedCases: number;
  @Field(() => Int)
  duties: number;
  @Field(() => [ProgramShiftRow], { description: 'Year by year, rule by rule.' })
  shifts: ProgramShiftRow[];
}

@ObjectType({ description: 'Where this version judges otherwise than the books stand.' })
export class ProgramJudgement {
  @Field(() => Int, { description: 'Handed back with the confirmation: refused if anything was decided in between.' })
  revision: number;
  @Field()
  measuring: boolean;
  @Field(() => ProgramSurvey, { nullable: true })
  survey: ProgramSurvey | null;
}
