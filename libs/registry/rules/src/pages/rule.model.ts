import { ActTypeEnum, DutyClassEnum, GroundEnum, InstantScalar, LegalDateScalar, OutcomeEnum, StageEnum } from '@zhilu/platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ActType, DutyClass, Ground, Outcome, Stage } from '@zhilu/kernel/vocabulary';

@ObjectType()
export class Rule {
  @Field(() => ID)
  id: string;
  @Field({ description: 'What the rule stays through versions: the name of its page.' })
  family: string;
  @Field()
  title: string;
  @Field()
  articleNo: string;
  @Field()
  articleText: string;
  @Field()
  pack: string;
  @Field(() => DutyClassEnum)
  dutyClass: DutyClass;
  @Field(() => StageEnum)
  stage: Stage;
  @Field(() => [ActTypeEnum], { description: 'Act types it can bind.' })
  actTypes: ActType[];
  @Field({ description: 'The hand-written text in one paragraph; empty where there is none.' })
  plain: string;
}

@ObjectType({ description: 'One version of a regulation: as delivered, or as the office has set it.' })
export class RulePackVersion {
  @Field(() => ID)
  key: string;
  @Field()
  title: string;
  @Field(() => LegalDateScalar)
  effectiveFrom: string;
  @Field(() => LegalDateScalar, { nullable: true, description: 'First day it no longer holds.' })
  effectiveTo: string | null;
  @Field(() => LegalDateScalar, { nullable: true, description: 'Null where this office does not apply it now.' })
  appliedFrom: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  appliedTo: string | null;
  @Field()
  inUse: boolean;
  @Field({ description: 'Applied to days on which it was not, or no longer, law.' })
  beyondEffective: boolean;
  @Field({ description: '叠加包: lies upon another for agencies of one field.' })
  overlay: boolean;
  @Field({ description: '本单位版本: another than the product is delivered with.' })
  own: boolean;
  @Field(() => InstantScalar, { nullable: true })
  knownAt: Date | null;
  @Field()
  source: string;
  @Field(() => Int)
  rules: number;
}

@ObjectType()
export class ActsWordsModel {
  @Field(() => [ActTypeEnum])
  acts: ActType[];
  @Field()
  when: string;
  @Field({ description: 'always, when or never.' })
  applies: string;
}

@ObjectType()
export class StatuteModel {
  @Field()
  title: string;
  @Field()
  no: string;
  @Field()
  text: string;
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar, { nullable: true })
  to: string | null;
}

@ObjectType()
export class DeadlineModel {
  @Field(() => GroundEnum)
  ground: Ground;
  @Field()
  words: string;
  @Field(() => String, { nullable: true, description: 'The statute that sets it, as cited.' })
  statute: string | null;
}

@ObjectType()
export class ExceptionModel {
  @Field()
  when: string;
  @Field()
  why: string;
  @Field()
  article: string;
}

@ObjectType({ description: 'A case that shows the rule; what follows from its materials is reckoned by the evaluator that judges cases.' })
export class RuleExample {
  @Field()
  text: string;
  @Field(() => LegalDateScalar)
  asOf: string;
  @Field(() => OutcomeEnum)
  outcome: Outcome;
  @Field(() => [String])
  materials: string[];
  @Field(() => [String])
  why: string[];
  @Field(() => [String])
  reckoning: string[];
}

@ObjectType({ description: 'One rule of a version, explained.' })
export class ExplainedRule {
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
  @Field(() => [StatuteModel])
  statutes: StatuteModel[];
  @Field()
  unit: string;
  @Field(() => [ActsWordsModel])
  applies: ActsWordsModel[];
  @Field(() => [ActsWordsModel])
  announced: ActsWordsModel[];
  @Field(() => [String])
  met: string[];
  @Field(() => [DeadlineModel])
  deadlines: DeadlineModel[];
  @Field()
  backstop: string;
  @Field(() => [ExceptionModel])
  exceptions: ExceptionModel[];
  @Field(() => String, { nullable: true, description: 'Null where nobody has written of it.' })
  plain: string | null;
  @Field(() => [String])
  exclusions: string[];
  @Field(() => [String])
  assumptions: string[];
  @Field(() => RuleExample, { nullable: true })
  example: RuleExample | null;
}

@ObjectType('RuleAmendment', { description: 'What a text says otherwise than the one before.' })
export class RuleChange {
  @Field({ description: 'Title of the rule.' })
  rule: string;
  @Field()
  what: string;
  @Field(() => [String])
  before: string[];
  @Field(() => [String])
  after: string[];
}

@ObjectType()
export class RuleVersion {
  @Field(() => RulePackVersion)
  pack: RulePackVersion;
  @Field({ description: 'first, added, changed, same or dropped.' })
  state: string;
  @Field(() => [RuleChange])
  changes: RuleChange[];
}

@ObjectType({ description: 'The page of a family of rules in one version.' })
export class RulePage {
  @Field(() => ID)
  family: string;
  @Field()
  title: string;
  @Field(() => RulePackVersion)
  pack: RulePackVersion;
  @Field(() => [ActTypeEnum], { description: '参考: act types the regulation does not name.' })
  reference: ActType[];
  @Field(() => [ExplainedRule])
  rules: ExplainedRule[];
  @Field(() => [RuleVersion], { description: 'Oldest first.' })
  versions: RuleVersion[];
}

@ObjectType({ description: 'What a figure of the overview means.' })
export class FigureGuideModel {
  @Field(() => ID)
  code: string;
  @Field()
  title: string;
  @Field()
  asks: string;
  @Field()
  formula: string;
  @Field()
  numerator: string;
  @Field()
  denominator: string;
  @Field(() => [String])
  exclusions: string[];
  @Field(() => [String])
  assumptions: string[];
  @Field()
  example: string;
}
