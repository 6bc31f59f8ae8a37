import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ExportFormatEnum } from '@zhilu/platform/documents';
import { enumOf, InstantScalar, ListAtMost } from '@zhilu/platform/graphql';
import { RHYTHM, type ScheduleRhythm } from '@zhilu/kernel/time';
import { SCHEDULE_OUTCOME, SCHEDULE_STATE, type ScheduleOutcome, type ScheduleState } from '@zhilu/kernel/vocabulary';

export const RhythmEnum = enumOf(RHYTHM, 'ScheduleRhythm');
export const ScheduleStateEnum = enumOf(SCHEDULE_STATE, 'ScheduleState');
export const ScheduleOutcomeEnum = enumOf(SCHEDULE_OUTCOME, 'ScheduleOutcome');

@ObjectType({ description: 'Somebody a schedule goes to; ended by itself when their right ends.' })
export class ScheduleRecipient {
  @Field()
  account: string;
  @Field()
  name: string;
  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;
  @Field(() => String, { nullable: true })
  endedSaid: string | null;
}

@ObjectType({ description: '回执: what came of one time for one recipient.' })
export class ScheduleReceipt {
  @Field()
  name: string;
  @Field(() => InstantScalar)
  dueAt: Date;
  @Field(() => ScheduleOutcomeEnum)
  outcome: ScheduleOutcome;
  @Field(() => String, { nullable: true })
  said: string | null;
  @Field(() => ID, { nullable: true, description: 'The file, for its recipient alone.' })
  file: string | null;
  @Field(() => InstantScalar, { nullable: true })
  writtenAt: Date | null;
  @Field(() => InstantScalar, { nullable: true })
  fetchedAt: Date | null;
}

@ObjectType({ description: '订阅: what is sent by itself, under the rights of each recipient.' })
export class Schedule {
  @Field(() => ID)
  id: string;
  @Field()
  title: string;
  @Field()
  owner: string;
  @Field({ description: 'Whether this reader made it.' })
  own: boolean;
  @Field(() => ExportFormatEnum)
  format: string;
  @Field(() => RhythmEnum)
  rhythm: ScheduleRhythm;
  @Field(() => Int)
  day: number;
  @Field(() => Int)
  hour: number;
  @Field()
  onlyChanged: boolean;
  @Field(() => ScheduleStateEnum)
  state: ScheduleState;
  @Field(() => InstantScalar)
  nextAt: Date;
  @Field(() => String, { nullable: true })
  endedSaid: string | null;
  @Field(() => [ScheduleRecipient])
  recipients: ScheduleRecipient[];
  @Field(() => [ScheduleReceipt], { description: 'The newest first; of a recipient their own.' })
  receipts: ScheduleReceipt[];
}

@InputType()
export class AddSchedule {
  @Field()
  title: string;
  @Field({ description: 'What is sent: the name of a source.' })
  source: string;
  @Field({ description: 'Its question, as JSON.' })
  question: string;
  @Field(() => ExportFormatEnum)
  format: string;
  @Field(() => RhythmEnum)
  rhythm: ScheduleRhythm;
  @Field(() => Int, { description: 'Weekday 1–7; or a day 1–28 of the month, or of the first month of the quarter.' })
  day: number;
  @Field(() => Int)
  hour: number;
  @Field({ description: 'Sent only where what is in it differs from what was sent last.' })
  onlyChanged: boolean;
  @Field(() => [String], { description: 'Accounts.' })
  @ListAtMost(20)
  recipients: string[];
}
