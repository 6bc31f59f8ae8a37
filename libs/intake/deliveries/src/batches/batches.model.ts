import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { columnsOfProblem, type Problem, reasonOf } from '@zhilu/intake/format';
import { LineCounts } from './line-counts.model';

@ObjectType('Problem')
export class ProblemModel {
  @Field(() => Int)
  line: number;
  @Field(() => String, { nullable: true })
  sheet: string | null;
  @Field()
  field: string;
  @Field(() => [String], { description: 'Headings of the columns it stands in; none where the whole line is meant.' })
  columns: string[];
  @Field()
  code: string;
  @Field()
  text: string;
  @Field(() => String, { nullable: true })
  value: string | null;
}

/** A problem as it is shown; of its sheet where it names none itself. Of a line withheld from the reader the reason is told, and nothing that was measured in it. */
export const problemModel = (one: Problem, sheet: string | null): ProblemModel => ({
  ...one,
  sheet: one.sheet ?? sheet,
  text: one.text === '' ? `${reasonOf(one.code)}。` : one.text,
  columns: [...columnsOfProblem(one)],
  value: one.value === '' ? null : one.value,
});

@ObjectType({ description: 'One line that came before its case.' })
export class WaitingLine {
  @Field()
  source: string;
  @Field()
  fileName: string;
  @Field(() => Int)
  line: number;
  @Field(() => String, { nullable: true })
  sheet: string | null;
  @Field({ description: 'The number of the case it waits for.' })
  caseKey: string;
  @Field()
  kind: string;
  @Field({ description: 'The number of the record.' })
  key: string;
  @Field(() => InstantScalar)
  receivedAt: Date;
}

@ObjectType({ description: '等待案件: records whose case has not come.' })
export class WaitingLines {
  @Field(() => Int)
  total: number;
  @Field(() => [WaitingLine], { description: 'Those that have waited longest.' })
  rows: WaitingLine[];
}

@ObjectType({ description: 'Lines of a delivery that changed nothing, in one sheet of it.' })
export class UnchangedLines {
  @Field({ description: 'duplicate or stale.' })
  fate: string;
  @Field(() => String, { nullable: true })
  sheet: string | null;
  @Field({ description: 'Their numbers, runs drawn together: `2–500、502`.' })
  lines: string;
  @Field(() => Int)
  count: number;
}

@ObjectType()
export class Batch extends LineCounts {
  @Field(() => ID)
  id: string;
  @Field()
  source: string;
  @Field()
  fileName: string;
  @Field()
  state: string;
  @Field(() => InstantScalar)
  startedAt: Date;
  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;
  @Field(() => Float, { nullable: true, description: 'Share done, 0 to 1, while running.' })
  progress: number | null;
  @Field(() => String, { nullable: true })
  refusal: string | null;
  @Field(() => String, { nullable: true, description: 'Why the work on it stopped, where it did.' })
  failure: string | null;
  @Field(() => [String], { description: 'What the file had that nobody read: columns, sheets with their rows.' })
  notes: string[];
  @Field(() => Int, { nullable: true, description: 'Seconds the posting will still take, as far as can be told.' })
  remainingSeconds: number | null;
  @Field(() => Int, {
    description: '等待案件: of the lines accepted, those that still wait for their case; they go in by themselves when it comes.',
  })
  waiting: number;
  @Field(() => Int, {
    description: '不再出现: records of its source that this full export was the first to lack, about which nobody has decided.',
  })
  gone: number;
  @Field({ description: 'The reader may cancel it, or let it go on.' })
  mayDecide: boolean;
  @Field(() => Int, { nullable: true, description: 'Version of the mapping of its source it was read by.' })
  mappingVersion: number | null;
}
