import { Field, ID, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { InstantScalar } from '@zhilu/platform/graphql';
import { codesOf } from '@zhilu/kernel/vocabulary';
import { LEAD_ACTION, LEAD_KIND, LEAD_STATE, type LeadAction, type LeadKind, type LeadState } from '@zhilu/kernel/leads';

const enumOf = <T extends string>(codes: readonly T[]): { [K in T]: K } => Object.fromEntries(codes.map((code) => [code, code])) as never;
export const LeadKindEnum = enumOf(Object.keys(LEAD_KIND) as LeadKind[]);
export const LeadStateEnum = enumOf(codesOf(LEAD_STATE));
export const LeadActionEnum = enumOf(codesOf(LEAD_ACTION));
registerEnumType(LeadKindEnum, { name: 'LeadKind' });
registerEnumType(LeadStateEnum, { name: 'LeadState' });
registerEnumType(LeadActionEnum, { name: 'LeadAction' });

@ObjectType({ description: 'A measured number, or what would be allowed, by its name in the sentence of the kind.' })
export class LeadValue {
  @Field()
  name: string;
  @Field()
  value: string;
}

@ObjectType({ description: 'A case a lead rests on, with the keys of its records.' })
export class LeadCaseRow {
  @Field(() => ID)
  caseId: string;
  @Field(() => String, { nullable: true })
  caseNo: string | null;
  @Field(() => String, { nullable: true })
  title: string | null;
  @Field(() => [String])
  records: string[];
}

@ObjectType({ description: 'What a named person made of a lead.' })
export class LeadJudgement {
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
  @Field(() => LeadActionEnum)
  action: LeadAction;
  @Field()
  note: string;
}

@ObjectType('Lead', { description: '疑点线索: raised by a machine, judged by a person; neither a finding nor a violation.' })
export class LeadModel {
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ID)
  no: string;
  @Field(() => LeadKindEnum)
  kind: LeadKind;
  @Field(() => LeadStateEnum)
  state: LeadState;
  @Field({ description: 'Whether what it rests on is still so.' })
  grounded: boolean;
  @Field(() => [LeadValue])
  values: LeadValue[];
  @Field(() => [LeadCaseRow])
  cases: LeadCaseRow[];
  @Field(() => Int, { description: 'Cases it also rests on that the reader may not open.' })
  withheld: number;
  @Field(() => Int, { description: 'Posting at which it was first seen.' })
  firstSeen: number;
  @Field(() => InstantScalar)
  firstSeenAt: Date;
  @Field(() => Int, { nullable: true, description: 'Last posting at which it was seen; null while it is.' })
  lastSeen: number | null;
  @Field(() => String, { nullable: true, description: 'Why this reader may not judge it though their role may, and who may.' })
  barred: string | null;
  @Field(() => [LeadJudgement])
  judgements: LeadJudgement[];
}

@ObjectType({ description: 'How a kind of lead stands in view: how many, how often among comparable things, how often rightly.' })
export class LeadKindSums {
  @Field(() => LeadKindEnum)
  kind: LeadKind;
  @Field(() => Int)
  open: number;
  @Field(() => Int)
  total: number;
  @Field(() => Int, { description: 'Things that are part of a lead, of those that were looked at.' })
  baseN: number;
  @Field(() => Int)
  baseOf: number;
  @Field(() => Int, { description: 'Agencies gone through.' })
  agencies: number;
  @Field(() => Int, { description: '属实.' })
  founded: number;
  @Field(() => Int, { description: '属实 and 不属实: what precision rests on.' })
  judged: number;
  @Field(() => Float, { nullable: true, description: 'Wilson interval of 属实 among those judged, 95 %; null while none is.' })
  precisionLow: number | null;
  @Field(() => Float, { nullable: true })
  precisionHigh: number | null;
}

@ObjectType()
export class LeadPage {
  @Field(() => [LeadKindSums])
  kinds: LeadKindSums[];
  @Field(() => Int)
  total: number;
  @Field(() => [LeadModel])
  rows: LeadModel[];
  @Field(() => String, { nullable: true })
  next: string | null;
  @Field({ description: 'Whether the reader may judge.' })
  mayJudge: boolean;
  @Field(() => Int, { description: 'Agencies in view whose cases have not been gone through since they last changed.' })
  due: number;
}
