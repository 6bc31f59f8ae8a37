import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { OversightAction, OversightGround, OversightInstrument, OversightOrigin, OversightTransfer } from '@zhilu/kernel/vocabulary';
import { ReferralServiceInput } from '../referrals/referral.input';
import {
  OversightActionEnum,
  OversightGroundEnum,
  OversightInstrumentEnum,
  OversightOriginEnum,
  OversightTransferEnum,
} from './oversight.enums';

const nullable = { nullable: true } as const;

@InputType({ description: '登记督察线索: about whom, and where it came from.' })
export class BeginOversight {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID, { ...nullable, description: 'None where it is about no case that is held.' })
  caseId?: string | null;
  @Field(() => OversightOriginEnum)
  origin: OversightOrigin;
  @Field(() => String, {
    description: 'Number of the lead, of the duty or of the file under review; of what came by hand, what it is called.',
  })
  key: string;
  @Field(() => String, { ...nullable, description: 'What the office signs its papers with; the name of its place without.' })
  office?: string | null;
  @Field()
  said: string;
}
@InputType()
export class VerifierInput {
  @Field()
  name: string;
  @Field({ description: '督察证号.' })
  certificate: string;
  @Field()
  validUntil: string;
}
@InputType()
export class SuggestedInput {
  @Field(() => OversightGroundEnum)
  ground: OversightGround;
  @Field()
  problems: string;
  @Field()
  demands: string;
  @Field(() => [ID], { description: 'Numbers of the duties of the case it rests on.' })
  duties: string[];
}
@InputType({ description: 'A government that decided or consented, and when.' })
export class ConsentInput {
  @Field()
  government: string;
  @Field()
  day: string;
}
@InputType({ description: '移送: of an agency’s own, whether to 公安 or 司法, and of which interruption.' })
export class TransferInput {
  @Field(() => OversightTransferEnum)
  to: OversightTransfer;
  @Field()
  receiver: string;
  @Field()
  day: string;
  @Field(() => ID, { ...nullable, description: 'Number of the duty that was hindered, where the matter is about a case.' })
  interruption?: string | null;
}
@InputType()
export class ActOnOversight {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  id: string;
  @Field(() => OversightActionEnum)
  action: OversightAction;
  @Field(() => Int)
  expectedRevision: number;
  @Field()
  said: string;
  @Field(() => [VerifierInput], nullable)
  verifiers?: VerifierInput[] | null;
  @Field(() => SuggestedInput, nullable)
  suggested?: SuggestedInput | null;
  @Field(() => String, nullable)
  number?: string | null;
  @Field(() => ReferralServiceInput, nullable)
  service?: ReferralServiceInput | null;
  @Field(() => Boolean, { ...nullable, description: 'Reported to the government before the time was over, for it is serious or refused.' })
  serious?: boolean | null;
  @Field(() => ConsentInput, { ...nullable, description: 'Of a decision who made it; of an instrument that needs it, who consented.' })
  government?: ConsentInput | null;
  @Field(() => OversightInstrumentEnum, nullable)
  instrument?: OversightInstrument | null;
  @Field(() => TransferInput, nullable)
  transfer?: TransferInput | null;
}
