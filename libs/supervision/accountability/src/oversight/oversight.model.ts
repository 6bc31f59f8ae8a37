import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import type {
  OversightAction,
  OversightGround,
  OversightInstrument,
  OversightOrigin,
  OversightPaper,
  OversightState,
  OversightTransfer,
} from '@zhilu/kernel/vocabulary';
import { MatterBarred, MatterLine, MatterPaperMade, MatterStepDone } from '../matter/matter.model';
import { ReferralFact } from '../referrals/referral.model';
import {
  OversightActionEnum,
  OversightGroundEnum,
  OversightInstrumentEnum,
  OversightOriginEnum,
  OversightPaperEnum,
  OversightStateEnum,
  OversightTransferEnum,
} from './oversight.enums';

const nullable = { nullable: true } as const;

@ObjectType({ description: '行政执法督察: a line of the list.' })
export class OversightLine extends MatterLine {
  @Field(() => ID, nullable)
  caseId: string | null;
  @Field(() => OversightOriginEnum)
  origin: OversightOrigin;
  @Field()
  originKey: string;
  @Field(() => OversightStateEnum)
  state: OversightState;
  @Field(() => [OversightActionEnum], { description: 'What the reader may do now.' })
  actions: OversightAction[];
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
@ObjectType({ description: '移送: to whom, when, under which article, and of which interruption.' })
export class OversightTransferred {
  @Field(() => OversightTransferEnum)
  to: OversightTransfer;
  @Field()
  receiver: string;
  @Field(() => LegalDateScalar)
  day: string;
  @Field()
  basis: string;
  @Field(() => String, nullable)
  number: string | null;
  @Field(() => String, { ...nullable, description: 'The duty that was hindered, by its title.' })
  interruption: string | null;
}
@ObjectType({ description: 'One step, by one named person.' })
export class OversightStepDone extends MatterStepDone {
  @Field(() => OversightActionEnum)
  action: OversightAction;
  @Field(() => OversightStateEnum)
  state: OversightState;
  @Field(() => [OversightVerifier])
  verifiers: OversightVerifier[];
  @Field(() => OversightInstrumentEnum, nullable)
  instrument: OversightInstrument | null;
  @Field(() => OversightConsent, { ...nullable, description: 'The government that decided, or consented to an instrument.' })
  government: OversightConsent | null;
  @Field(() => OversightTransferred, nullable)
  transferred: OversightTransferred | null;
}
@ObjectType({ description: 'Who may not take a next step, because of what they did before.' })
export class OversightBarred extends MatterBarred {
  @Field(() => OversightActionEnum)
  action: OversightAction;
}
@ObjectType()
export class OversightPaperMade extends MatterPaperMade {
  @Field(() => Int)
  seq: number;
  @Field(() => OversightPaperEnum)
  paper: OversightPaper;
  @Field()
  title: string;
  @Field(() => String, { ...nullable, description: 'Who of the agency confirmed it, of a paper that is to be.' })
  signedBy: string | null;
}
@ObjectType({ description: 'A duty of the case that can have been hindered.' })
export class OversightInterruption {
  @Field(() => ID)
  dutyNo: string;
  @Field()
  title: string;
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
  @Field(() => Boolean, { description: 'Whether the reader keeps signed copies beside the papers.' })
  takesScan: boolean;
  @Field(() => [OversightPaperMade])
  papers: OversightPaperMade[];
  @Field(() => [OversightInstrumentRow])
  instruments: OversightInstrumentRow[];
  @Field(() => [OversightInterruption], { description: 'For an office: duties of the case that can have been hindered.' })
  interruptions: OversightInterruption[];
}
