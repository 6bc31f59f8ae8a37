import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DutyClassEnum, enumOf, ExplanationEnum, InstantScalar, LegalDateScalar, OutcomeEnum, StageEnum } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import {
  type DutyClass,
  EDITION_ACTION,
  EDITION_CAUSE,
  EDITION_CHECK,
  EDITION_STATE,
  type EditionAction,
  type EditionCause,
  type EditionCheck,
  type EditionState,
  type Explanation,
  type Outcome,
  type Stage,
} from '@zhilu/kernel/vocabulary';

export const EditionStateEnum = enumOf(EDITION_STATE, 'EditionState');
export const EditionActionEnum = enumOf(EDITION_ACTION, 'EditionAction');
export const EditionCauseEnum = enumOf(EDITION_CAUSE, 'EditionCause');
export const EditionCheckEnum = enumOf(EDITION_CHECK, 'EditionCheck');

@ObjectType({ description: '锁定前检查: one thing that is open when a period is locked; nought where nothing is.' })
export class PeriodCheck {
  @Field(() => EditionCheckEnum)
  code: EditionCheck;
  @Field(() => Int)
  n: number;
  @Field(() => Int, { nullable: true })
  of: number | null;
  @Field(() => [String])
  detail: string[];
}

@ObjectType({ description: '期间版次: a period of an office as it was closed, or is put forward to be.' })
export class PeriodEdition {
  @Field(() => ID)
  id: string;
  @Field({ description: '`2026年第三季度·第1版`' })
  title: string;
  @Field()
  office: string;
  @Field(() => LegalDateScalar)
  from: LegalDate;
  @Field(() => LegalDateScalar)
  to: LegalDate;
  @Field(() => Int)
  no: number;
  @Field(() => EditionStateEnum)
  state: EditionState;
  @Field(() => LegalDateScalar)
  asOf: LegalDate;
  @Field(() => Int)
  known: number;
  @Field(() => Int)
  agencies: number;
  @Field(() => Int, { description: 'Of them, those this reader may sum.' })
  readable: number;
  @Field(() => Int)
  cells: number;
  @Field({ description: 'SHA-256 over its canonical cells.' })
  digest: string;
  @Field({ description: 'By which edition of the program the books stood.' })
  program: string;
  @Field(() => Int, { description: 'Editions of packs, lists, calendars, agreements and settings it rests on; they stand beside it.' })
  contexts: number;
  @Field(() => [PeriodCheck], { nullable: true, description: 'What was open then; null for readers who may not sum all its agencies.' })
  checks: PeriodCheck[] | null;
  @Field()
  said: string;
  @Field(() => String, { nullable: true })
  reasons: string | null;
  @Field()
  preparer: string;
  @Field(() => InstantScalar)
  preparedAt: Date;
  @Field(() => String, { nullable: true })
  decider: string | null;
  @Field(() => InstantScalar, { nullable: true })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true })
  decision: string | null;
  @Field(() => [EditionActionEnum], { description: 'What this reader may do with it now.' })
  actions: EditionAction[];
}

@ObjectType()
export class PeriodCause {
  @Field(() => EditionCauseEnum)
  cause: EditionCause;
  @Field(() => Int, { description: 'Duties that came (or, below nought, went) by this cause.' })
  n: number;
}

@ObjectType({ description: 'A cell that says otherwise than in the edition before, and why: the causes add up to the difference.' })
export class PeriodChange {
  @Field()
  agencyName: string;
  @Field(() => LegalDateScalar)
  month: LegalDate;
  @Field()
  rule: string;
  @Field()
  title: string;
  @Field(() => DutyClassEnum)
  dutyClass: DutyClass;
  @Field(() => StageEnum)
  stage: Stage;
  @Field(() => OutcomeEnum)
  outcome: Outcome;
  @Field(() => ExplanationEnum)
  explanation: Explanation;
  @Field(() => Int)
  was: number;
  @Field(() => Int)
  became: number;
  @Field(() => [PeriodCause])
  causes: PeriodCause[];
}

@ObjectType()
export class PeriodCauseSum {
  @Field(() => EditionCauseEnum)
  cause: EditionCause;
  @Field(() => Int)
  cells: number;
  @Field(() => Int, { description: 'Duties that came into or left a cell by it.' })
  moved: number;
}

@ObjectType({ description: 'What an edition says otherwise than the one before, of the agencies the reader may sum.' })
export class PeriodChanges {
  @Field(() => Int)
  cells: number;
  @Field(() => Int)
  agencies: number;
  @Field(() => [PeriodCauseSum])
  causes: PeriodCauseSum[];
  @Field(() => [PeriodChange], { description: 'The first of them; all of them in the file.' })
  rows: PeriodChange[];
}

@ObjectType({ description: 'Before a period is locked: what is open, and what the edition would say.' })
export class PeriodPlan {
  @Field({ description: '`2026年第三季度·第1版`' })
  title: string;
  @Field(() => Int)
  no: number;
  @Field(() => LegalDateScalar)
  asOf: LegalDate;
  @Field(() => Int)
  known: number;
  @Field(() => Int)
  agencies: number;
  @Field(() => Int)
  cells: number;
  @Field()
  digest: string;
  @Field(() => [PeriodCheck])
  checks: PeriodCheck[];
  @Field(() => Int, { nullable: true, description: 'Cells that say otherwise than the last edition; null for a first one.' })
  changed: number | null;
  @Field(() => String, { nullable: true, description: 'Why it cannot be prepared now; null where it can.' })
  bar: string | null;
}

@ObjectType({
  description: '复核: the digest of a locked edition, from its cells as they were kept and from the books read at its day and posting.',
})
export class PeriodProof {
  @Field()
  digest: string;
  @Field({ description: 'The digest of the cells that were kept.' })
  kept: string;
  @Field({ description: 'The digest of the same counted anew.' })
  counted: string;
  @Field({ description: 'All three are the same.' })
  same: boolean;
  @Field(() => [String], { description: 'Agencies of which the books say otherwise.' })
  differing: string[];
}

@InputType()
export class PreparePeriod {
  @Field(() => LegalDateScalar)
  from: LegalDate;
  @Field(() => LegalDateScalar)
  to: LegalDate;
  @Field({ description: 'The digest that was seen when it was checked.' })
  digest: string;
  @Field({ description: 'Why it is locked although something is open; may be empty where nothing is.' })
  said: string;
  @Field(() => String, { nullable: true, description: 'From the second edition on: why there is one.' })
  reasons?: string | null;
}

@InputType()
export class DecidePeriod {
  @Field(() => ID)
  id: string;
  @Field(() => EditionActionEnum)
  action: EditionAction;
  @Field({ description: 'The digest of what is decided.' })
  digest: string;
  @Field()
  said: string;
}
