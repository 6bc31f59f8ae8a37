import { ActTypeEnum, DutyClassEnum, GroundEnum, InstantScalar, LegalDateScalar, SceneEnum, StageEnum } from '@zhilu/platform/graphql';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ActType, DutyClass, Ground, Scene, Stage, OfficeNumber } from '@zhilu/kernel/vocabulary';
import type { TrialOutcome } from '@zhilu/kernel/law';
import { OfficeNumberEnum } from '../settings/office/office.model';
import type { TrialState } from './trial.store';

const codes = <T extends string>(...names: T[]) => Object.fromEntries(names.map((name) => [name, name])) as { [K in T]: K };
export const TrialOutcomeEnum = codes(
  'onTime',
  'late',
  'reportedLate',
  'missing',
  'notReceived',
  'pending',
  'indeterminate',
  'notApplicable',
  'outside',
  'none',
);
registerEnumType(TrialOutcomeEnum, {
  name: 'TrialOutcome',
  description: 'An outcome; or due outside the period, or not asked for at all.',
});
export const TrialStateEnum = codes('waiting', 'running', 'done', 'cancelled', 'failed', 'interrupted');
registerEnumType(TrialStateEnum, { name: 'TrialState' });

@ObjectType()
export class TrialTerm {
  @Field(() => GroundEnum)
  ground: Ground;
  @Field({ description: 'What the clock starts from, in words.' })
  anchor: string;
  @Field(() => Int)
  n: number;
  @Field({ description: 'hour, workingDay or naturalDay.' })
  unit: string;
  @Field(() => String, { nullable: true })
  restDay: string | null;
  @Field({ description: 'Its clock starts at an instant: the length may be in hours.' })
  ofInstant: boolean;
  @Field(() => String, { nullable: true, description: 'Where another law sets the time: which, and its text.' })
  statute: string | null;
  @Field(() => String, { nullable: true })
  statuteText: string | null;
}

@ObjectType()
export class TrialRule {
  @Field(() => ID)
  id: string;
  @Field()
  title: string;
  @Field(() => DutyClassEnum)
  dutyClass: DutyClass;
  @Field(() => StageEnum)
  stage: Stage;
  @Field()
  articleNo: string;
  @Field()
  articleText: string;
  @Field(() => [TrialTerm], { description: 'The ways to reckon its due time; the first whose start is known is taken.' })
  terms: TrialTerm[];
  @Field(() => Int, { nullable: true, description: "Natural days; null for the office's setting." })
  backstop: number | null;
  @Field(() => [SceneEnum], { nullable: true, description: 'Null where the rule has none.' })
  scenes: Scene[] | null;
}

@ObjectType({ description: 'A pack whose copy can be tried.' })
export class TrialPack {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field()
  applied: boolean;
  @Field(() => [TrialRule])
  rules: TrialRule[];
}

@ObjectType()
export class TrialNumber {
  @Field(() => OfficeNumberEnum)
  name: OfficeNumber;
  @Field(() => Int)
  value: number;
}

@ObjectType({ description: 'What a trial can be made of.' })
export class TrialGround {
  @Field(() => [TrialPack])
  packs: TrialPack[];
  @Field(() => [TrialNumber], { description: 'Numbers of the office as they stand.' })
  numbers: TrialNumber[];
  @Field(() => [ID], { description: 'Rules that raise a lead only, as they stand.' })
  onlyLeads: string[];
}

@ObjectType()
export class TrialCounts {
  @Field(() => Int, { description: 'onTime + late + reportedLate + missing.' })
  charged: number;
  @Field(() => Int)
  onTime: number;
  @Field(() => Int)
  late: number;
  @Field(() => Int)
  reportedLate: number;
  @Field(() => Int)
  missing: number;
  @Field(() => Int)
  notReceived: number;
  @Field(() => Int)
  pending: number;
  @Field(() => Int)
  indeterminate: number;
  @Field(() => Int)
  notApplicable: number;
}

@ObjectType()
export class TrialTotal {
  @Field(() => DutyClassEnum)
  dutyClass: DutyClass;
  @Field(() => TrialCounts)
  before: TrialCounts;
  @Field(() => TrialCounts)
  after: TrialCounts;
}

@ObjectType()
export class TrialAgency {
  @Field(() => Int)
  agencyId: number;
  @Field()
  name: string;
  @Field(() => Int)
  cases: number;
  @Field(() => Int, { description: 'Duties that come to something else.' })
  changed: number;
  @Field(() => Int)
  changedCases: number;
}

@ObjectType()
export class Trial {
  @Field(() => ID)
  id: string;
  @Field(() => TrialStateEnum)
  state: TrialState;
  @Field()
  title: string;
  @Field(() => [String], { description: 'What was changed, in words.' })
  said: string[];
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
  @Field(() => LegalDateScalar)
  asOf: string;
  @Field(() => Int)
  known: number;
  @Field(() => InstantScalar)
  startedAt: Date;
  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;
  @Field(() => Int)
  agencies: number;
  @Field(() => Int)
  agenciesDone: number;
  @Field(() => Int)
  cases: number;
  @Field(() => Int)
  casesDone: number;
  @Field(() => Float, { description: 'Share done, 0 to 1.' })
  share: number;
}

@ObjectType()
export class TrialResult {
  @Field(() => Trial)
  trial: Trial;
  @Field(() => Int, {
    nullable: true,
    description:
      'Where its reader may have the office set what it tried: handed back with that. Null where it tried rules, or is out of date.',
  })
  adoptable: number | null;
  @Field(() => Int)
  changed: number;
  @Field(() => Int)
  changedCases: number;
  @Field(() => Int, { description: 'Duties that come to the same, at another due time.' })
  shifted: number;
  @Field(() => [TrialTotal])
  totals: TrialTotal[];
  @Field(() => [TrialAgency], { description: 'Agencies with any change, those with most first.' })
  byAgency: TrialAgency[];
}

@ObjectType()
export class TrialChange {
  @Field(() => ID)
  no: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ID)
  caseId: string;
  @Field(() => String, { nullable: true })
  caseNo: string | null;
  @Field(() => String, { nullable: true })
  caseTitle: string | null;
  @Field(() => ActTypeEnum)
  actType: ActType;
  @Field(() => DutyClassEnum)
  dutyClass: DutyClass;
  @Field({ description: 'What the rule is called.' })
  title: string;
  @Field(() => TrialOutcomeEnum)
  before: TrialOutcome;
  @Field(() => TrialOutcomeEnum)
  after: TrialOutcome;
  @Field(() => InstantScalar, { nullable: true })
  dueBefore: Date | null;
  @Field(() => InstantScalar, { nullable: true })
  dueAfter: Date | null;
}

@ObjectType()
export class TrialChangePage {
  @Field(() => Int)
  total: number;
  @Field(() => Int)
  cases: number;
  @Field(() => Int, { description: 'Of the total, rows not shown to this reader (minors, secrets).' })
  withheld: number;
  @Field(() => [TrialChange])
  rows: TrialChange[];
  @Field(() => String, { nullable: true })
  next: string | null;
}
