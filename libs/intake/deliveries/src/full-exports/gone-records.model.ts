import { LineKindEnum } from '../line-kind.enum';
import { enumOf, InstantScalar } from '@zhilu/platform/graphql';
import { GONE_STATE, type GoneState, type RecordKind } from '@zhilu/kernel/vocabulary';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

export const GoneStateEnum = enumOf(GONE_STATE, 'GoneState');

@ObjectType({ description: 'A record that a full export of its source no longer had.' })
export class GoneRecord {
  @Field(() => ID)
  id: string;
  @Field(() => Int)
  sourceNo: number;
  @Field()
  source: string;
  @Field()
  agency: string;
  @Field()
  caseKey: string;
  @Field(() => LineKindEnum)
  kind: RecordKind;
  @Field({ description: 'Its number; of a case the number of the case, with all that is held of it.' })
  key: string;
  @Field({ description: 'The first export that lacked it.' })
  fileName: string;
  @Field(() => InstantScalar)
  goneAt: Date;
  @Field(() => GoneStateEnum)
  state: GoneState;
  @Field(() => ID, { nullable: true, description: 'The delivery that took it back, or had it again.' })
  nextBatchId: string | null;
  @Field(() => InstantScalar, { nullable: true })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Null where it was taken back by agreement, or came back.' })
  person: string | null;
  @Field(() => String, { nullable: true })
  note: string | null;
  @Field()
  mayDecide: boolean;
}

@ObjectType({ description: '不再出现的记录: what full exports no longer have.' })
export class GoneRecords {
  @Field(() => Int)
  total: number;
  @Field(() => Int, { description: 'Of all of them, in whatever state they are asked for: those nobody has decided about.' })
  open: number;
  @Field(() => [GoneRecord])
  rows: GoneRecord[];
}
