import type {
  ActType,
  DutyClass,
  Explanation,
  Ground,
  Outcome,
  Procedure,
  CaseOutcome,
  RequestAction,
  RequestKind,
  Scene,
  Stage,
  StoredFrom,
  Witness,
  ServiceMode,
} from '@zhilu/kernel/vocabulary';
import {
  ActTypeEnum,
  DutyClassEnum,
  ExplanationEnum,
  GroundEnum,
  InstantScalar,
  LegalDateScalar,
  OutcomeEnum,
  ProcedureEnum,
  CaseOutcomeEnum,
  ServiceModeEnum,
  RequestActionEnum,
  RequestKindEnum,
  SceneEnum,
  StageEnum,
  StoredFromEnum,
  WitnessEnum,
} from '@zhilu/platform/graphql';
import { AppliedPack } from '@zhilu/registry/rules';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Basis } from '@zhilu/statistics/figures';
import { Place } from '@zhilu/registry/agencies';
import { CasePoint, CaseRecording } from './case-recording.model';
import { StatedColumn } from './stated-column';

const nullable = { nullable: true } as const;

@ObjectType()
export class CaseStep {
  @Field()
  code: string;
  @Field()
  sentence: string;
}

@ObjectType()
export class CaseFact {
  @Field()
  fact: string;
  @Field()
  word: string;
  @Field(() => Boolean, nullable)
  value: boolean | null;
  @Field(() => String, nullable)
  source: string | null;
}

@ObjectType()
export class CaseGap {
  @Field(() => InstantScalar)
  from: Date;
  @Field(() => InstantScalar)
  to: Date;
  @Field(() => Int)
  seconds: number;
}

@ObjectType({ description: '可以提出: what the reader may begin, by its kind and first step.' })
export class RequestBeginning {
  @Field(() => RequestKindEnum)
  kind: RequestKind;
  @Field(() => RequestActionEnum)
  action: RequestAction;
}

@ObjectType()
export class CaseDuty {
  @Field(() => ID)
  no: string;
  @Field()
  rule: string;
  @Field()
  title: string;
  @Field(() => DutyClassEnum)
  dutyClass: DutyClass;
  @Field(() => StageEnum)
  stage: Stage;
  @Field(() => SceneEnum, nullable)
  scene: Scene | null;
  @Field(() => GroundEnum)
  ground: Ground;
  @Field()
  subjectOf: string;
  @Field()
  subjectKey: string;
  @Field(() => InstantScalar)
  dueAt: Date;
  @Field(() => InstantScalar, nullable)
  metAt: Date | null;
  @Field(() => OutcomeEnum)
  outcome: Outcome;
  @Field(() => ExplanationEnum)
  explanation: Explanation;
  @Field(() => WitnessEnum, nullable)
  witness: Witness | null;
  @Field(() => StoredFromEnum, nullable)
  storedFrom: StoredFrom | null;
  @Field(() => [String], { description: 'Chinese sentences: why it cannot be judged.' })
  doubts: string[];
  @Field()
  articleNo: string;
  @Field()
  articleText: string;
  @Field(() => [CaseFact])
  facts: CaseFact[];
  @Field(() => [CaseStep])
  why: CaseStep[];
  @Field(() => [CaseStep])
  reckoning: CaseStep[];
  @Field(() => [CaseStep])
  remedy: CaseStep[];
  @Field(() => [CaseGap])
  gaps: CaseGap[];
  @Field(() => [RequestBeginning], { description: 'What the reader may begin about this duty, as it stands now.' })
  mayBegin: RequestBeginning[];
}

@ObjectType()
export class FactOfCase extends CaseFact {
  @Field({ description: 'Whether a rule looked at it for this case.' })
  asked: boolean;
}

@ObjectType()
export class CaseWritten {
  @Field()
  key: string;
  @Field()
  item: string;
  @Field()
  title: string;
  @Field(() => String, nullable)
  documentNo: string | null;
  @Field(() => String, nullable)
  madeAt: string | null;
  @Field(() => InstantScalar)
  receivedAt: Date;
  @Field(() => LegalDateScalar, { nullable: true, description: 'The day its source itself says it was due; moves no due day.' })
  statedDue: string | null;
  @Field(() => String, nullable)
  statedDueGround: string | null;
  @Field(() => LegalDateScalar, { nullable: true, description: 'Beside it: the day the rules come to; null where they come to none.' })
  reckonedDue: string | null;
}

@ObjectType()
export class CaseActivity {
  @Field()
  key: string;
  @Field(() => SceneEnum)
  scene: Scene;
  @Field(() => String, nullable)
  arrivedAt: string | null;
  @Field(() => String, nullable)
  leftAt: string | null;
  @Field(() => String, nullable)
  place: string | null;
  @Field(() => [String])
  officers: string[];
  @Field(() => String, nullable)
  interruption: string | null;
  @Field(() => Boolean, nullable)
  interruptionSpoken: boolean | null;
  @Field(() => String, nullable)
  interruptionNote: string | null;
  @Field(() => [CasePoint], { description: 'What a person is to see and hear in its recordings; none where it was not recorded.' })
  points: CasePoint[];
}

@ObjectType()
export class CasePosting {
  @Field(() => Int)
  no: number;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  cause: string;
  @Field()
  word: string;
  @Field(() => String, nullable)
  source: string | null;
}

@ObjectType()
export class CaseFile {
  @Field(() => Basis)
  basis: Basis;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => String, nullable)
  performedBy: string | null;
  @Field(() => ID)
  caseId: string;
  @Field(() => String, nullable)
  caseNo: string | null;
  @Field(() => String, nullable)
  documentNo: string | null;
  @Field(() => String, nullable)
  title: string | null;
  @Field(() => String, nullable)
  party: string | null;
  @Field(() => CaseOutcomeEnum, { nullable: true, description: '办理结果, as stated.' })
  caseOutcome: CaseOutcome | null;
  @Field(() => ServiceModeEnum, { nullable: true, description: '送达方式, as stated.' })
  serviceMode: ServiceMode | null;
  @Field(() => [String], {
    nullable: true,
    description: '经过的程序, in words; what is not listed was not done. Null where it is not stated.',
  })
  stepsTaken: string[] | null;
  @Field(() => [String], { nullable: true, description: '处罚种类, in words.' })
  penaltyKinds: string[] | null;
  @Field(() => String, {
    nullable: true,
    description: '罚没金额 in yuan, two decimals. Shown with its case; no figure, breakdown or order knows it (行政处罚法 Art 74).',
  })
  penaltyAmount: string | null;
  @Field(() => [StatedColumn], { description: '只用于年度行政执法数据的栏, those that are stated.' })
  yearly: StatedColumn[];
  @Field(() => ActTypeEnum)
  actType: ActType;
  @Field(() => ProcedureEnum, nullable)
  procedure: Procedure | null;
  @Field(() => LegalDateScalar)
  caseDate: string;
  @Field({ description: 'Code of the kind of date that chose the rules.' })
  caseDateKind: string;
  @Field(() => LegalDateScalar, nullable)
  filedOn: string | null;
  @Field(() => LegalDateScalar, nullable)
  acceptedOn: string | null;
  @Field(() => LegalDateScalar, nullable)
  decidedOn: string | null;
  @Field(() => LegalDateScalar, nullable)
  servedOn: string | null;
  @Field(() => LegalDateScalar, nullable)
  closedOn: string | null;
  @Field(() => InstantScalar, nullable)
  withdrawnAt: Date | null;
  @Field(() => AppliedPack, nullable)
  pack: AppliedPack | null;
  @Field({ description: 'The pack covers acts of this type for reference only.' })
  reference: boolean;
  @Field(() => [Place], { description: 'The places above the agency, from the top.' })
  path: Place[];
  @Field(() => [FactOfCase], { description: 'Every fact, as it stands in the case.' })
  facts: FactOfCase[];
  @Field(() => [CaseDuty])
  duties: CaseDuty[];
  @Field(() => [RequestBeginning], {
    description: 'What the reader may begin about the case as a whole, or a record of it, as it stands now.',
  })
  mayBegin: RequestBeginning[];
  @Field(() => [CaseWritten])
  written: CaseWritten[];
  @Field(() => [CaseActivity])
  activities: CaseActivity[];
  @Field(() => [CaseRecording])
  recordings: CaseRecording[];
  @Field(() => [CasePosting], { description: 'What the book says happened to this case, oldest first.' })
  history: CasePosting[];
}
