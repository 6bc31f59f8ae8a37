import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { MERGE_REASON, type MergeReason, WORK_KIND, WORK_SHARE, type WorkKind, type WorkShare } from '@zhilu/kernel/vocabulary';

export const WorkKindEnum = enumOf(WORK_KIND, 'WorkKind');
export const WorkShareEnum = enumOf(WORK_SHARE, 'WorkShare');

@ObjectType({ description: 'How many of a kind wait for the reader.' })
export class WorkTally {
  @Field(() => WorkKindEnum)
  kind: WorkKind;
  @Field(() => Int)
  total: number;
  @Field(() => Int, { description: 'Of them, those whose time is over.' })
  overdue: number;
}

@ObjectType({
  description:
    '待办事项: a thing that waits for the reader; of several the place deals with as one, the earliest, which stands for the others.',
})
export class WorkRow {
  @Field(() => WorkKindEnum)
  kind: WorkKind;
  @Field(() => ID, { description: 'Names it among those of its kind.' })
  ref: string;
  @Field(() => Int, { nullable: true, description: 'Whose page it is dealt with on, where pages of the kind stand under an agency.' })
  agencyId: number | null;
  @Field()
  title: string;
  @Field(() => String, { nullable: true, description: 'What it is about: a case, a source, a period.' })
  about: string | null;
  @Field(() => String, { nullable: true })
  agencyName: string | null;
  @Field(() => Int, { description: 'How many it stands for: lines of one source are one thing to do.' })
  n: number;
  @Field(() => InstantScalar, { nullable: true, description: 'Null where nothing sets a time.' })
  dueAt: Date | null;
  @Field(() => InstantScalar, { nullable: true })
  since: Date | null;
  @Field({ description: 'Its time is over, as the service counts it.' })
  overdue: boolean;
  @Field(() => Int, {
    nullable: true,
    description: 'Whole hours left, as the service counts them; null where no time is set or it is over.',
  })
  hoursLeft: number | null;
  @Field(() => String, { nullable: true, description: 'Who of the place deals with it.' })
  assignee: string | null;
  @Field({ description: "The reader's to deal with, or that of somebody absent for whom they act." })
  mine: boolean;
  @Field(() => String, { nullable: true, description: 'For whom the reader acts on it.' })
  standsFor: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When the reader noted that they have seen it.' })
  seenAt: Date | null;
  @Field(() => LegalDateScalar, { nullable: true, description: 'The day on which it comes back.' })
  asideUntil: LegalDate | null;
  @Field(() => String, { nullable: true })
  asideSaid: string | null;
  @Field(() => [WorkRow], { description: 'The others it stands for, each counted; none of what is one of them itself.' })
  parts: WorkRow[];
}

export const MergeReasonEnum = enumOf(MERGE_REASON, 'MergeReason');

@ObjectType({
  description: '合并建议: entries that seem to be about one and the same; whether they are dealt with as one, a person decides.',
})
export class MergeProposal {
  @Field(() => MergeReasonEnum)
  reason: MergeReason;
  @Field(() => [WorkRow])
  things: WorkRow[];
}

@ObjectType({ description: 'How many of the kinds asked for are whose.' })
export class WorkShares implements Readonly<Record<WorkShare, number>> {
  @Field(() => Int, { description: 'All that wait, without what the reader has set aside.' })
  all: number;
  @Field(() => Int)
  mine: number;
  @Field(() => Int)
  unassigned: number;
  @Field(() => Int)
  aside: number;
}

@ObjectType('Worklist', { description: '待办: whatever waits for the reader, from every room, due first.' })
export class WorklistModel {
  @Field(() => [WorkTally], { description: 'Every kind that can wait for this reader, whatever is asked for.' })
  tally: WorkTally[];
  @Field(() => WorkShares)
  shares: WorkShares;
  @Field(() => Int, { description: 'All things of the kinds asked for, those dealt with as one each counted.' })
  total: number;
  @Field(() => Int)
  overdue: number;
  @Field(() => [WorkRow])
  rows: WorkRow[];
  @Field(() => [MergeProposal], { description: 'Of the entries listed.' })
  proposals: MergeProposal[];
}
