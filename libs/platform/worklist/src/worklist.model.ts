import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, InstantScalar } from '@zhilu/platform/graphql';
import { WORK_KIND, type WorkKind } from '@zhilu/kernel/vocabulary';

export const WorkKindEnum = enumOf(WORK_KIND, 'WorkKind');

@ObjectType({ description: 'How many of a kind wait for the reader.' })
export class WorkTally {
  @Field(() => WorkKindEnum)
  kind: WorkKind;
  @Field(() => Int)
  total: number;
  @Field(() => Int, { description: 'Of them, those whose time is over.' })
  overdue: number;
}

@ObjectType({ description: '待办事项: one thing that waits for the reader.' })
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
}

@ObjectType('Worklist', { description: '待办: whatever waits for the reader, from every room, due first.' })
export class WorklistModel {
  @Field(() => [WorkTally], { description: 'Every kind that can wait for this reader, whatever is asked for.' })
  tally: WorkTally[];
  @Field(() => Int, { description: 'All of the kinds asked for.' })
  total: number;
  @Field(() => Int)
  overdue: number;
  @Field(() => [WorkRow])
  rows: WorkRow[];
}
