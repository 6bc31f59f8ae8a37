import { InstantScalar, RequestActionEnum, RequestKindEnum } from '@zhilu/platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  Interruption,
  RecordKind,
  Referral,
  RequestAction,
  RequestKind,
  RequestState,
  StorageClaim,
  Turn,
} from '@zhilu/kernel/vocabulary';
import { InterruptionEnum, RecordKindEnum, ReferralEnum, RequestStateEnum, StorageClaimEnum, TurnEnum } from './request.enums';

const nullable = { nullable: true } as const;

@ObjectType()
export class RequestChange {
  @Field()
  member: string;
  @Field({ description: 'Chinese name of the member.' })
  word: string;
  @Field(() => String, nullable)
  was: string | null;
  @Field(() => String, nullable)
  is: string | null;
}

@ObjectType()
export class RequestGap {
  @Field(() => InstantScalar)
  from: Date;
  @Field(() => InstantScalar)
  to: Date;
}

@ObjectType({ description: 'A duty put forward to be written off, as it was called then.' })
export class RequestDuty {
  @Field(() => ID)
  no: string;
  @Field()
  title: string;
  @Field(() => InstantScalar)
  dueAt: Date;
  @Field({ description: 'The case as a whole, which goes with the others.' })
  whole: boolean;
}

@ObjectType()
export class RequestFile {
  @Field(() => ID)
  id: string;
  @Field()
  name: string;
  @Field({ description: 'Kind of its content: pdf, png, jpg, docx, ofd, mp4 and others.' })
  media: string;
  @Field({ description: 'Bytes, as text: a file may be large.' })
  bytes: string;
  @Field({ description: 'SHA-256 on arrival.' })
  digest: string;
}

@ObjectType({ description: 'One action of one named person; nothing of it is ever changed.' })
export class RequestStep {
  @Field(() => Int)
  seq: number;
  @Field(() => RequestActionEnum)
  action: RequestAction;
  @Field(() => RequestStateEnum, { description: 'Where it led to.' })
  state: RequestState;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
  @Field()
  role: string;
  @Field()
  text: string;
  @Field(() => InstantScalar, { ...nullable, description: 'Until when the next step is due; null where it is over or cannot be reckoned.' })
  dueAt: Date | null;
  @Field(() => InterruptionEnum, nullable)
  reason: Interruption | null;
  @Field(() => StorageClaimEnum, nullable)
  claim: StorageClaim | null;
  @Field(() => String, nullable)
  startsAt: string | null;
  @Field(() => [RequestChange])
  changes: RequestChange[];
  @Field(() => [RequestGap])
  gaps: RequestGap[];
  @Field(() => ReferralEnum, nullable)
  referral: Referral | null;
  @Field(() => [RequestDuty], { description: 'Of a write-off.' })
  duties: RequestDuty[];
  @Field(() => [RequestFile])
  files: RequestFile[];
  @Field(() => Int, { ...nullable, description: 'Number of the posting it made.' })
  posting: number | null;
}

@ObjectType({ description: '此前同类整改: an earlier rectification of the same agency for the same thing found.' })
export class EarlierRectification {
  @Field(() => ID)
  no: string;
  @Field(() => RequestStateEnum)
  state: RequestState;
  @Field(() => InstantScalar)
  openedAt: Date;
  @Field(() => String, nullable)
  caseNo: string | null;
  @Field(() => [String], { description: 'What was found both times.' })
  matters: string[];
}

@ObjectType('Request', { description: '说明, 延期储存认定, 更正, 整改 or 核销: a request with everything done about it.' })
export class RequestModel {
  @Field(() => ID)
  no: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => RequestKindEnum)
  kind: RequestKind;
  @Field(() => RequestStateEnum)
  state: RequestState;
  @Field(() => ID)
  caseId: string;
  @Field(() => String, nullable)
  caseNo: string | null;
  @Field(() => String, nullable)
  caseTitle: string | null;
  @Field(() => RecordKindEnum)
  recordKind: RecordKind;
  @Field()
  recordKey: string;
  @Field(() => ID, nullable)
  dutyNo: string | null;
  @Field({ description: 'What it is about, in words.' })
  about: string;
  @Field(() => [String], { description: 'Of a rectification: what was found, line by line.' })
  matters: string[];
  @Field(() => String, { ...nullable, description: '责任人, as the agency named one last.' })
  assignee: string | null;
  @Field(() => [EarlierRectification], { description: '屡犯: the latest first; of cases the reader may not open none is told.' })
  earlier: EarlierRectification[];
  @Field(() => InstantScalar)
  openedAt: Date;
  @Field(() => TurnEnum, { ...nullable, description: 'Whose step is next; null once it is over.' })
  turn: Turn | null;
  @Field(() => InstantScalar, nullable)
  dueAt: Date | null;
  @Field({ description: 'Past due and still open: shown, never decided.' })
  overdue: boolean;
  @Field(() => [RequestActionEnum], { description: 'What this reader may do now.' })
  allowed: RequestAction[];
  @Field(() => String, { ...nullable, description: '人手不足, 无上级, 须由上一级: why it cannot be judged here, and what can be done.' })
  blocked: string | null;
  @Field(() => [RequestStep])
  steps: RequestStep[];
}

@ObjectType()
export class RequestTally {
  @Field(() => RequestKindEnum)
  kind: RequestKind;
  @Field(() => RequestStateEnum)
  state: RequestState;
  @Field(() => Int)
  n: number;
  @Field(() => Int)
  overdue: number;
}

@ObjectType()
export class RequestPage {
  @Field(() => Int, { description: 'Requests in the whole list; those about cases this reader may not see are nowhere counted.' })
  total: number;
  @Field(() => [RequestTally], { description: 'All that the reader may see, whatever else is asked: the numbers beside the tabs.' })
  tally: RequestTally[];
  @Field(() => [RequestModel])
  rows: RequestModel[];
  @Field(() => String, nullable)
  next: string | null;
}

@ObjectType()
export class CauseCount {
  @Field(() => InterruptionEnum)
  cause: Interruption;
  @Field(() => Int)
  n: number;
}

@ObjectType()
export class AgencyCauses {
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => Int, { description: 'Explanations given.' })
  total: number;
  @Field(() => [CauseCount])
  causes: CauseCount[];
  @Field(() => Int, { ...nullable, description: 'Faults in the register of devices; null where no such register is kept.' })
  deviceFaults: number | null;
}

@ObjectType({ description: 'Causes of interruption as explained, agency by agency, beside all agencies the reader may open.' })
export class InterruptionCauses {
  @Field(() => [AgencyCauses])
  agencies: AgencyCauses[];
  @Field(() => [CauseCount])
  whole: CauseCount[];
  @Field(() => Int)
  total: number;
  @Field({ description: 'Whether a register of devices is kept at all.' })
  faultsKept: boolean;
}
