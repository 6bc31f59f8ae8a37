import { enumOf, InstantScalar } from '@zhilu/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  LINE_STATE,
  type LineState,
  REPAIR_ACTION,
  REPAIR_FATE,
  type RepairAction,
  type RepairFate,
  RULE_OWNER,
  RULE_SEVERITY,
  type RuleOwner,
  type RuleSeverity,
} from '@zhilu/kernel/vocabulary';
import { ProblemModel } from '@zhilu/intake/deliveries';

export const LineStateEnum = enumOf(LINE_STATE, 'LineState');
export const RepairActionEnum = enumOf(REPAIR_ACTION, 'RepairAction');
export const RepairFateEnum = enumOf(REPAIR_FATE, 'RepairFate');
export const RuleSeverityEnum = enumOf(RULE_SEVERITY, 'RuleSeverity');
export const RuleOwnerEnum = enumOf(RULE_OWNER, 'RuleOwner');

@ObjectType({ description: 'One cell of a quarantined line, as it came.' })
export class QuarantinedCell {
  @Field({ description: 'Heading of the column.' })
  column: string;
  @Field()
  value: string;
}

@ObjectType({ description: '修正: what became of a quarantined line, by whom and when.' })
export class Repair {
  @Field(() => RepairActionEnum)
  action: RepairAction;
  @Field(() => InstantScalar)
  at: Date;
  @Field({ description: 'Who did it; empty where a later delivery of the source brought it again.' })
  person: string;
  @Field(() => ID, { nullable: true, description: 'The delivery it was sent again with.' })
  batchId: string | null;
  @Field(() => RepairFateEnum, { nullable: true })
  fate: RepairFate | null;
  @Field(() => [QuarantinedCell], { description: 'The cells that were changed, as they were sent.' })
  changed: QuarantinedCell[];
  @Field(() => String, { nullable: true, description: 'Number of the line it became, where it was quarantined again.' })
  requarantinedAs: string | null;
  @Field(() => String, { nullable: true })
  note: string | null;
}

@ObjectType({ description: '质检未通过的一行: kept whole, with every reason.' })
export class QuarantinedLine {
  @Field(() => ID)
  id: string;
  @Field()
  source: string;
  @Field()
  fileName: string;
  @Field(() => ID)
  batchId: string;
  @Field(() => InstantScalar)
  receivedAt: Date;
  @Field(() => Int)
  line: number;
  @Field(() => String, { nullable: true })
  sheet: string | null;
  @Field(() => String, { nullable: true, description: 'The agency it speaks of; null where none could be told.' })
  agency: string | null;
  @Field(() => [ProblemModel])
  problems: ProblemModel[];
  @Field(() => [String], { description: 'Each reason in a few words.' })
  reasons: string[];
  @Field(() => [QuarantinedCell], { description: 'Empty where the line could not be read in cells.' })
  cells: QuarantinedCell[];
  @Field(() => String, { nullable: true, description: 'The line itself, where it could not be read in cells.' })
  text: string | null;
  @Field({ description: '限制查阅: the reader is told its place and its reasons, and no cell of it.' })
  withheld: boolean;
  @Field(() => LineStateEnum)
  state: LineState;
  @Field({ description: 'The reader may correct it and send it again.' })
  mayRepair: boolean;
  @Field(() => Repair, { nullable: true })
  repair: Repair | null;
}

@ObjectType()
export class QuarantinedLinePage {
  @Field(() => Int)
  total: number;
  @Field(() => Int, { description: 'Of the total, those still to be corrected.' })
  open: number;
  @Field(() => [QuarantinedLine])
  rows: QuarantinedLine[];
  @Field(() => String, { nullable: true })
  next: string | null;
}

@ObjectType({ description: 'Open lines of a source with a reason. A line with two reasons counts under each.' })
export class QuarantinedByReason {
  @Field(() => Int)
  sourceNo: number;
  @Field()
  source: string;
  @Field()
  code: string;
  @Field({ description: 'The reason in words.' })
  reason: string;
  @Field(() => RuleSeverityEnum, { description: 'What such a line means to the figures.' })
  severity: RuleSeverity;
  @Field(() => RuleOwnerEnum, { description: 'Who can mend it.' })
  owner: RuleOwner;
  @Field(() => Int)
  lines: number;
  @Field({ description: 'The reader delivers for the source.' })
  own: boolean;
}

@ObjectType({ description: 'Quarantined lines in a month, whatever became of them since.' })
export class QuarantinedInMonth {
  @Field({ description: 'YYYY-MM' })
  month: string;
  @Field()
  source: string;
  @Field()
  code: string;
  @Field()
  reason: string;
  @Field(() => Int)
  lines: number;
}

@InputType()
export class QuarantinedLineFilter {
  @Field(() => Int, { nullable: true })
  sourceNo: number | null = null;
  @Field(() => ID, { nullable: true })
  batchId: string | null = null;
  @Field(() => String, { nullable: true, description: 'Code of a reason.' })
  code: string | null = null;
  @Field(() => LineStateEnum, { nullable: true })
  state: LineState | null = null;
}

@InputType()
export class QuarantinedCellInput {
  @Field()
  column: string;
  @Field()
  value: string;
}

@InputType({ description: 'A line to be sent again, with the cells that were corrected; without any, as it was.' })
export class CorrectedLineInput {
  @Field(() => ID)
  id: string;
  @Field(() => [QuarantinedCellInput])
  cells: QuarantinedCellInput[];
}
