import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GroundEnum, LegalDateScalar, OutcomeEnum } from '@zhilu/platform/graphql';
import type {
  Ground,
  HumanFinding,
  Measure,
  Outcome,
  ReferralAction,
  ReferralOrigin,
  ReferralPaper,
  ReferralState,
  Responsibility,
} from '@zhilu/kernel/vocabulary';
import { MatterBarred, MatterLine, MatterPaperMade, MatterStepDone } from '../matter/matter.model';
import {
  HumanFindingEnum,
  MeasureEnum,
  ReferralActionEnum,
  ReferralOriginEnum,
  ReferralPaperEnum,
  ReferralStateEnum,
  ResponsibilityEnum,
} from '../referral.enums';

const nullable = { nullable: true } as const;

@ObjectType({ description: '责任追究: a line of the list.' })
export class ReferralLine extends MatterLine {
  @Field(() => ID)
  caseId: string;
  @Field(() => ReferralOriginEnum)
  origin: ReferralOrigin;
  @Field(() => ID)
  originKey: string;
  @Field(() => ReferralStateEnum)
  state: ReferralState;
  @Field(() => [ReferralActionEnum], { description: 'What the reader may do now.' })
  actions: ReferralAction[];
}

@ObjectType()
export class ReferralItem {
  @Field(() => Int)
  no: number;
  @Field()
  text: string;
  @Field(() => [[HumanFindingEnum]], { description: 'Of each group one must have been found by a person.' })
  demands: HumanFinding[][];
}
@ObjectType()
export class ReferralRung {
  @Field(() => MeasureEnum)
  measure: Measure;
  @Field(() => HumanFindingEnum, nullable)
  demands: HumanFinding | null;
}
@ObjectType({ description: 'The article of the pack in force on the day of the case.' })
export class ReferralArticle {
  @Field()
  regulation: string;
  @Field()
  no: string;
  @Field()
  head: string;
  @Field()
  source: string;
  @Field(() => Boolean, { description: 'Applied by the office’s setting; not law on the day.' })
  outsideEffect: boolean;
  @Field(() => [ReferralItem])
  items: ReferralItem[];
  @Field(() => [ReferralRung])
  ladder: ReferralRung[];
}

@ObjectType()
export class ReferralRecord {
  @Field()
  kind: string;
  @Field()
  key: string;
  @Field()
  digest: string;
}
@ObjectType({ description: 'A fact of the case, as the books have it.' })
export class ReferralFact {
  @Field(() => ID)
  dutyNo: string;
  @Field()
  title: string;
  @Field()
  rule: string;
  @Field()
  article: string;
  @Field()
  articleText: string;
  @Field(() => GroundEnum)
  ground: Ground;
  @Field(() => OutcomeEnum)
  outcome: Outcome;
  @Field()
  dueAt: string;
  @Field(() => String, nullable)
  metAt: string | null;
  @Field(() => [ReferralRecord])
  records: ReferralRecord[];
  @Field(() => String, { ...nullable, description: 'Why it supports nothing against anybody.' })
  bar: string | null;
}

@ObjectType()
export class ReferralFound {
  @Field(() => HumanFindingEnum)
  finding: HumanFinding;
  @Field()
  reason: string;
}
@ObjectType({ description: 'A person, what is proposed, what they said, what was decided.' })
export class ReferralPerson {
  @Field()
  name: string;
  @Field()
  post: string;
  @Field(() => ResponsibilityEnum)
  responsibility: Responsibility;
  @Field(() => String, nullable)
  delegatedBody: string | null;
  @Field(() => MeasureEnum)
  proposed: Measure;
  @Field(() => String, { ...nullable, description: 'What the person said, or that they said nothing in time.' })
  statement: string | null;
  @Field(() => Boolean, { description: 'Whether it is decided.' })
  isDecided: boolean;
  @Field(() => MeasureEnum, nullable)
  decided: Measure | null;
  @Field(() => String, nullable)
  decidedWhy: string | null;
}
@ObjectType()
export class ReferralProposal {
  @Field(() => Int)
  item: number;
  @Field(() => Int, { description: 'Edition of the books it rests on.' })
  known: number;
  @Field()
  reason: string;
  @Field(() => [ReferralFound])
  found: ReferralFound[];
  @Field(() => [ReferralFact])
  facts: ReferralFact[];
  @Field(() => [ReferralPerson])
  persons: ReferralPerson[];
}

@ObjectType({ description: 'One step, by one named person.' })
export class ReferralStepDone extends MatterStepDone {
  @Field(() => ReferralActionEnum)
  action: ReferralAction;
  @Field(() => ReferralStateEnum)
  state: ReferralState;
  @Field(() => String, nullable)
  basis: string | null;
}
@ObjectType({ description: 'Who may not take a next step, because of what they did before.' })
export class ReferralBarred extends MatterBarred {
  @Field(() => ReferralActionEnum)
  action: ReferralAction;
}
@ObjectType()
export class ReferralPaperMade extends MatterPaperMade {
  @Field(() => ReferralPaperEnum)
  paper: ReferralPaper;
}

@ObjectType({ description: '责任追究, with everything done about it that the reader may know.' })
export class ReferralFile extends ReferralLine {
  @Field(() => Int, { description: 'Number of the last step the reader has seen: a later one is not overrun.' })
  revision: number;
  @Field(() => LegalDateScalar)
  caseDay: string;
  @Field(() => ReferralArticle)
  article: ReferralArticle;
  @Field(() => ReferralProposal, nullable)
  proposal: ReferralProposal | null;
  @Field(() => [ReferralFact], { description: 'While something can be proposed: duties of the case it can rest on, and those it cannot.' })
  candidates: ReferralFact[];
  @Field(() => String, { ...nullable, description: '受委托组织 that did the work.' })
  delegatedBody: string | null;
  @Field(() => [ReferralStepDone])
  steps: ReferralStepDone[];
  @Field(() => [ReferralActionEnum], { description: 'What can come next, whoever does it.' })
  next: ReferralAction[];
  @Field(() => [ReferralBarred])
  barred: ReferralBarred[];
  @Field(() => Boolean, { description: 'Whether the reader keeps signed copies beside the papers.' })
  takesScan: boolean;
  @Field(() => [ReferralPaperMade])
  papers: ReferralPaperMade[];
}
