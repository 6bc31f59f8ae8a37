import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ProgramJudgement } from './program/program.model';
import { OfficeSetting } from './office/office.model';
import { LineNode, OverlaySetting } from './overlays.model';
import { PackDifferenceModel } from './pack-difference.model';

@ObjectType({ description: 'A pack that is applied, or could be.' })
export class PackSetting {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field()
  source: string;
  @Field(() => Int)
  rules: number;
  @Field(() => LegalDateScalar)
  effectiveFrom: string;
  @Field(() => LegalDateScalar, { nullable: true, description: 'The first day it no longer holds.' })
  effectiveTo: string | null;
  @Field(() => LegalDateScalar, { nullable: true, description: 'Null where it is not applied.' })
  appliedFrom: string | null;
  @Field(() => LegalDateScalar, { nullable: true, description: 'The first day it is no longer applied.' })
  appliedTo: string | null;
  @Field()
  beyondEffective: boolean;
  @Field(() => Int, { nullable: true, description: 'Posting since which this is so.' })
  posting: number | null;
  @Field(() => InstantScalar, { nullable: true })
  since: Date | null;
  @Field(() => PackDifferenceModel, { nullable: true, description: "How this version's text differs from the one in the books." })
  difference: PackDifferenceModel | null;
}

@ObjectType()
export class HolidayYear {
  @Field(() => Int)
  year: number;
  @Field(() => String, { nullable: true, description: 'Number of the notice; null for the tables the product came with.' })
  notice: string | null;
  @Field(() => [String], { description: 'Where the notice is published.' })
  papers: string[];
  @Field(() => [LegalDateScalar])
  daysOff: string[];
  @Field(() => [LegalDateScalar])
  makeUpDays: string[];
  @Field(() => Int)
  posting: number;
  @Field(() => InstantScalar)
  since: Date;
}

@ObjectType()
export class SettledSpan {
  @Field()
  title: string;
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar, { nullable: true })
  to: string | null;
  @Field()
  beyondEffective: boolean;
}

@ObjectType()
export class ChangedSpan {
  @Field()
  title: string;
  @Field(() => LegalDateScalar, { nullable: true })
  from: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  to: string | null;
}

@ObjectType({ description: 'One change of rules or settings, as it stands in the list of postings.' })
export class RuleChange {
  @Field(() => Int)
  posting: number;
  @Field(() => InstantScalar)
  at: Date;
  @Field({ description: 'Code of the cause; its word is in the kernel.' })
  cause: string;
  @Field(() => String, { nullable: true, description: 'Who decided it; null for the command line and the installation.' })
  by: string | null;
  @Field({ description: 'Came with the installation.' })
  delivered: boolean;
  @Field(() => [ChangedSpan])
  packs: ChangedSpan[];
  @Field(() => [String], { description: 'Titles of packs no longer applied.' })
  withdrawn: string[];
  @Field(() => [Int], { description: 'Years whose holidays were posted.' })
  years: number[];
  @Field()
  configuration: boolean;
  @Field(() => Int, { nullable: true, description: 'Cases worked out anew; told to those who may sum all agencies.' })
  cases: number | null;
  @Field(() => Int, { nullable: true, description: 'Of them, those of which anything changed.' })
  changed: number | null;
  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;
}

@ObjectType({ description: '按新规则重新计算: the change the books are following. Readers see the state before it until it is whole.' })
export class UnderWay {
  @Field(() => Int)
  posting: number;
  @Field()
  cause: string;
  @Field(() => InstantScalar)
  startedAt: Date;
  @Field(() => Float, { description: 'Share done, 0 to 1.' })
  share: number;
  @Field(() => Int, { nullable: true })
  cases: number | null;
  @Field(() => Int, { nullable: true })
  done: number | null;
  @Field({ description: 'False where it was interrupted and waits to be taken up.' })
  working: boolean;
}

@ObjectType()
export class RuleSettings {
  @Field({ description: 'Whether the reader may change them.' })
  mayChange: boolean;
  @Field(() => [PackSetting])
  packs: PackSetting[];
  @Field(() => [OverlaySetting])
  overlays: OverlaySetting[];
  @Field(() => [LineNode], { description: 'The tree of lines, from its root down.' })
  lines: LineNode[];
  @Field(() => [HolidayYear], { description: 'The latest year first.' })
  holidays: HolidayYear[];
  @Field(() => String, { nullable: true, description: 'What to do about a year without a table, in words.' })
  missingHolidays: string | null;
  @Field(() => OfficeSetting)
  office: OfficeSetting;
  @Field(() => ProgramJudgement, {
    nullable: true,
    description: 'For who may change them: null for others, and where the books stand as this version judges.',
  })
  program: ProgramJudgement | null;
  @Field(() => [RuleChange], { description: 'The latest first.' })
  changes: RuleChange[];
  @Field(() => UnderWay, { nullable: true })
  underWay: UnderWay | null;
}

@ObjectType({ description: 'What a change of packs would do.' })
export class PackPlan {
  @Field(() => Int, { description: 'Handed back with the confirmation: refused if anything was changed in between.' })
  revision: number;
  @Field(() => [SettledSpan])
  before: SettledSpan[];
  @Field(() => [SettledSpan])
  after: SettledSpan[];
  @Field(() => [String])
  withdrawn: string[];
  @Field(() => Int)
  cases: number;
  @Field(() => Int)
  agencies: number;
}

@ObjectType('HolidayPlan', { description: "What adding a year's holidays would do." })
export class HolidayPlanModel {
  @Field(() => Int)
  revision: number;
  @Field(() => Int)
  year: number;
  @Field()
  notice: string;
  @Field(() => [LegalDateScalar])
  daysOff: string[];
  @Field(() => [LegalDateScalar])
  makeUpDays: string[];
  @Field()
  replaces: boolean;
  @Field(() => Int)
  cases: number;
  @Field(() => Int)
  agencies: number;
}
