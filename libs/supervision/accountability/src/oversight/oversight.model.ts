import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import type {
  OversightAction,
  OversightGround,
  OversightInstrument,
  OversightOrigin,
  OversightPaper,
  OversightState,
} from '@zhilu/kernel/vocabulary';
import { ReferralFact, ReferralServed } from '../referrals/referral.model';
import {
  OversightActionEnum,
  OversightGroundEnum,
  OversightInstrumentEnum,
  OversightOriginEnum,
  OversightPaperEnum,
  OversightStateEnum,
} from './oversight.enums';

const nullable = { nullable: true } as const;

@ObjectType({ description: '行政执法督察: a line of the list.' })
export class OversightLine {
  @Field(() => ID)
  id: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ID, nullable)
  caseId: string | null;
  @Field(() => String, nullable)
  caseNo: string | null;
  @Field(() => String, nullable)
  caseTitle: string | null;
  @Field()
  office: string;
  @Field(() => OversightOriginEnum)
  origin: OversightOrigin;
  @Field()
  originKey: string;
  @Field()
  originSaid: string;
  @Field(() => OversightStateEnum)
  state: OversightState;
  @Field(() => InstantScalar)
  openedAt: Date;
  @Field(() => InstantScalar, { description: 'Of the last step: since then the next is waited for.' })
  since: Date;
  @Field(() => [OversightActionEnum], { description: 'What the reader may do now.' })
  actions: OversightAction[];
  @Field(() => InstantScalar, {
    ...nullable,
    description: 'Until when whoever is next has time; null where nothing sets one, or it cannot be said.',
  })
  dueAt: Date | null;
  @Field(() => Boolean)
  overdue: boolean;
}

@ObjectType()
export class OversightVerifier {
  @Field()
  name: string;
  @Field()
  certificate: string;
  @Field(() => LegalDateScalar)
  validUntil: string;
}
@ObjectType({ description: 'What the agency is to put right, and why.' })
export class OversightSuggested {
  @Field(() => OversightGroundEnum)
  ground: OversightGround;
  @Field()
  problems: string;
  @Field()
  demands: string;
  @Field(() => [ReferralFact])
  facts: ReferralFact[];
}
@ObjectType()
export class OversightConsent {
  @Field()
  government: string;
  @Field(() => LegalDateScalar)
  day: string;
}
@ObjectType({ description: 'One step, by one named person.' })
export class OversightStepDone {
  @Field(() => Int)
  seq: number;
  @Field(() => OversightActionEnum)
  action: OversightAction;
  @Field(() => OversightStateEnum)
  state: OversightState;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
  @Field()
  role: string;
  @Field()
  said: string;
  @Field(() => InstantScalar, nullable)
  dueAt: Date | null;
  @Field(() => [OversightVerifier])
  verifiers: OversightVerifier[];
  @Field(() => ReferralServed, nullable)
  service: ReferralServed | null;
  @Field(() => OversightInstrumentEnum, nullable)
  instrument: OversightInstrument | null;
  @Field(() => OversightConsent, { ...nullable, description: 'The government that decided, or consented to an instrument.' })
  government: OversightConsent | null;
}
@ObjectType({ description: 'Who may not take a next step, because of what they did before.' })
export class OversightBarred {
  @Field(() => OversightActionEnum)
  action: OversightAction;
  @Field(() => [String])
  persons: string[];
}
@ObjectType()
export class OversightPaperMade {
  @Field(() => Int)
  seq: number;
  @Field(() => OversightPaperEnum)
  paper: OversightPaper;
  @Field()
  title: string;
  @Field(() => String, nullable)
  number: string | null;
  @Field()
  digest: string;
  @Field(() => InstantScalar)
  at: Date;
  @Field(() => String, { ...nullable, description: 'Who of the agency confirmed it, of a paper that is to be.' })
  signedBy: string | null;
}
@ObjectType({ description: 'An instrument the office may issue today.' })
export class OversightInstrumentRow {
  @Field(() => OversightInstrumentEnum)
  code: OversightInstrument;
  @Field()
  source: string;
  @Field(() => Boolean, { description: 'Needs the consent of the government.' })
  consent: boolean;
}

@ObjectType({ description: '行政执法督察, with everything done about it that the reader may know.' })
export class OversightFile extends OversightLine {
  @Field(() => Int, { description: 'Number of the last step the reader has seen: a later one is not overrun.' })
  revision: number;
  @Field(() => OversightSuggested, nullable)
  suggested: OversightSuggested | null;
  @Field(() => InstantScalar, { ...nullable, description: 'Until when the agency may ask for a review.' })
  objectUntil: Date | null;
  @Field(() => [ReferralFact], { description: 'While something can be drafted: duties of the case it can rest on, and those it cannot.' })
  candidates: ReferralFact[];
  @Field(() => [OversightStepDone])
  steps: OversightStepDone[];
  @Field(() => [OversightActionEnum], { description: 'What can come next, whoever does it.' })
  next: OversightAction[];
  @Field(() => [OversightBarred])
  barred: OversightBarred[];
  @Field(() => [OversightPaperMade])
  papers: OversightPaperMade[];
  @Field(() => [OversightInstrumentRow])
  instruments: OversightInstrumentRow[];
}
