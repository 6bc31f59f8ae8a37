import { LegalDateScalar, RequestActionEnum, RequestKindEnum } from '@zhilu/platform/graphql';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type {
  Interruption,
  RecordKind,
  RectificationColumn,
  Referral,
  RequestAction,
  RequestKind,
  RequestState,
  StorageClaim,
  Turn,
} from '@zhilu/kernel/vocabulary';
import {
  InterruptionEnum,
  RecordKindEnum,
  RectificationColumnEnum,
  ReferralEnum,
  RequestStateEnum,
  StorageClaimEnum,
  TurnEnum,
} from './request.enums';

const nullable = { nullable: true } as const;

@InputType()
export class ChangeInput {
  @Field()
  member: string;
  @Field(() => String, {
    ...nullable,
    description: 'The right value; null takes a wrong one out. The standing value, of a time, has it attested.',
  })
  is?: string | null;
}

@InputType({ description: 'What a step brings; which parts are needed depends on the kind and the action.' })
export class RequestContentInput {
  @Field(() => String, nullable)
  text?: string | null;
  @Field(() => [ID], { ...nullable, description: 'Attachments of the case.' })
  files?: string[] | null;
  @Field(() => InterruptionEnum, { ...nullable, description: 'Of an explanation: Art 20.' })
  reason?: Interruption | null;
  @Field(() => StorageClaimEnum, { ...nullable, description: 'Of a claim: Art 23 ¶2.' })
  claim?: StorageClaim | null;
  @Field(() => String, { ...nullable, description: 'Of a claim: return to the unit, or when storing became possible, to the second.' })
  startsAt?: string | null;
  @Field(() => [ChangeInput], nullable)
  changes?: ChangeInput[] | null;
  @Field(() => Int, { ...nullable, description: 'Days the agency has, where the office asks: of the unit usual for the kind.' })
  days?: number | null;
  @Field(() => ReferralEnum, nullable)
  referral?: Referral | null;
  @Field(() => String, { ...nullable, description: '责任人: who of the agency answers for what is to be put right.' })
  assignee?: string | null;
}

@InputType()
export class OpenRequestInput extends RequestContentInput {
  @Field(() => RequestKindEnum)
  kind: RequestKind;
  @Field(() => RequestActionEnum, { description: 'ask, submit or acknowledge.' })
  action: RequestAction;
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  caseId: string;
  @Field(() => ID, { ...nullable, description: 'Of an explanation and of rectification: the duty.' })
  dutyNo?: string | null;
  @Field(() => RecordKindEnum, { ...nullable, description: 'Of a correction.' })
  recordKind?: RecordKind | null;
  @Field(() => String, { ...nullable, description: 'Of a correction and a claim.' })
  recordKey?: string | null;
}

@InputType()
export class ActOnRequestInput extends RequestContentInput {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  no: string;
  @Field(() => Int, { description: 'Number of the last action the reader has seen: another one since is not overrun.' })
  expectedRevision: number;
  @Field(() => RequestActionEnum)
  action: RequestAction;
}

@InputType()
export class RequestFilter {
  @Field(() => Int, nullable)
  agencyId?: number | null;
  @Field(() => ID, nullable)
  caseId?: string | null;
  @Field(() => [RequestKindEnum], nullable)
  kinds?: RequestKind[] | null;
  @Field(() => [RequestStateEnum], nullable)
  states?: RequestState[] | null;
  @Field(() => TurnEnum, { ...nullable, description: 'Whose step is next.' })
  turn?: Turn | null;
  @Field(() => Boolean, nullable)
  overdue?: boolean | null;
  @Field(() => RectificationColumnEnum, { ...nullable, description: '整改看板: what stands in one column of it.' })
  column?: RectificationColumn | null;
  @Field(() => String, { ...nullable, description: 'Rectifications asked for because of this, in its words.' })
  matter?: string | null;
}

@InputType()
export class CauseFilter {
  @Field(() => LegalDateScalar, { description: 'Day the explanation was asked for or given, both ends included.' })
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
}
