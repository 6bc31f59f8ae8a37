import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar, LegalDateScalar, ListAtMost } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import type { WorkKind } from '@zhilu/kernel/vocabulary';
import { WorkKindEnum } from '../worklist.model';

/** So many things are dealt with at once. */
const AT_ONCE = 100;

@InputType({ description: 'A thing of the list, as it is named.' })
export class WorkNameInput {
  @Field(() => WorkKindEnum)
  kind: WorkKind;
  @Field(() => Int, { nullable: true })
  agencyId: number | null;
  @Field(() => ID)
  ref: string;
}

@InputType({ description: 'Things of the list.' })
export class WorkNames {
  @Field(() => [WorkNameInput])
  @ListAtMost(AT_ONCE)
  items: WorkNameInput[];
}

@ObjectType({ description: 'What came of one of many: done, or why not.' })
export class WorkOutcome {
  @Field(() => WorkKindEnum)
  kind: WorkKind;
  @Field(() => Int, { nullable: true })
  agencyId: number | null;
  @Field(() => ID)
  ref: string;
  @Field(() => String, { nullable: true })
  refusal: string | null;
}

@ObjectType({ description: 'Somebody who works at the same place.' })
export class Colleague {
  @Field()
  account: string;
  @Field()
  name: string;
  @Field({ description: 'Their role, in words.' })
  role: string;
  @Field()
  self: boolean;
  @Field({ description: 'Of the same role: may be named as substitute.' })
  sameRole: boolean;
  @Field(() => LegalDateScalar, { nullable: true, description: 'Absent today, until and with this day.' })
  absentUntil: LegalDate | null;
}

@ObjectType({ description: '离岗: days of absence and who stands in; gives the substitute no right.' })
export class WorkLeave {
  @Field(() => ID)
  id: string;
  @Field()
  person: string;
  @Field()
  substitute: string;
  @Field(() => LegalDateScalar)
  from: LegalDate;
  @Field(() => LegalDateScalar)
  to: LegalDate;
  @Field()
  said: string;
  @Field({ description: 'Whether it is the reader who is absent.' })
  own: boolean;
}

@ObjectType({ description: '工作交接: what was handed over to whom, signed for or not.' })
export class Handover {
  @Field(() => ID)
  id: string;
  @Field()
  giver: string;
  @Field()
  taker: string;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  said: string;
  @Field(() => Int, { description: 'Things handed over.' })
  items: number;
  @Field(() => Int, { description: 'Things the taker may not deal with, which stay with the giver.' })
  kept: number;
  @Field(() => InstantScalar, { nullable: true })
  receivedAt: Date | null;
  @Field({ description: 'Whether this reader signs for it.' })
  mayReceive: boolean;
}

@ObjectType('WorkDesk', { description: "The reader's place: who works there, who is absent, what was handed over." })
export class WorkDeskModel {
  @Field()
  place: string;
  @Field(() => [Colleague])
  colleagues: Colleague[];
  @Field(() => [WorkLeave], { description: 'Of today and later.' })
  leaves: WorkLeave[];
  @Field(() => [Handover])
  handovers: Handover[];
}

@InputType()
export class TakeLeave {
  @Field(() => LegalDateScalar)
  from: LegalDate;
  @Field(() => LegalDateScalar)
  to: LegalDate;
  @Field({ description: 'Account of who stands in.' })
  substitute: string;
  @Field()
  said: string;
}
