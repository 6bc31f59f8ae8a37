import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { InstantScalar } from '@zhilu/platform/graphql';

export const BackgroundJobStateEnum = {
  waiting: 'waiting',
  running: 'running',
  retrying: 'retrying',
  failed: 'failed',
  done: 'done',
  cancelled: 'cancelled',
} as const;
export type BackgroundJobState = keyof typeof BackgroundJobStateEnum;
registerEnumType(BackgroundJobStateEnum, {
  name: 'BackgroundJobState',
  description: 'Retrying: it failed or was cut off, and begins again by itself. Failed: it waits for a person.',
});

@ObjectType({ description: 'Something the product does that is not an answer to a reader.' })
export class BackgroundJob {
  @Field(() => ID)
  id: string;
  @Field()
  kind: string;
  @Field({ description: 'What the office calls the kind.' })
  title: string;
  @Field(() => String, { nullable: true, description: 'What it is about; told to the one who started it only.' })
  about: string | null;
  @Field(() => BackgroundJobStateEnum)
  state: BackgroundJobState;
  @Field(() => InstantScalar)
  createdAt: Date;
  @Field(() => InstantScalar, { nullable: true })
  startedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true, description: 'While it waits: not before.' })
  notBefore: Date | null;
  @Field(() => Int, { description: 'Tries that failed.' })
  failures: number;
  @Field(() => Float, { nullable: true })
  done: number | null;
  @Field(() => Float, { nullable: true, description: 'Null where nobody knows how much there is to do.' })
  total: number | null;
  @Field(() => String, { nullable: true, description: 'What is counted, in words.' })
  unit: string | null;
  @Field(() => String, { nullable: true })
  reasonCode: string | null;
  @Field(() => String, { nullable: true, description: 'Why it failed, the last time it did.' })
  reason: string | null;
  @Field({ description: 'Told to end, and has not yet.' })
  ending: boolean;
  @Field()
  mayCancel: boolean;
  @Field({ description: 'To be tried again, or let go of.' })
  mayRetry: boolean;
}
