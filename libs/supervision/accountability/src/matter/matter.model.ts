import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import type { ReferralService } from '@zhilu/kernel/vocabulary';
import { ReferralServiceEnum } from '../referral.enums';

const nullable = { nullable: true } as const;

/** What a line of every list of matters says. */
@ObjectType({ isAbstract: true })
export abstract class MatterLine {
  @Field(() => ID)
  id: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => String, nullable)
  caseNo: string | null;
  @Field(() => String, nullable)
  caseTitle: string | null;
  @Field()
  office: string;
  @Field()
  originSaid: string;
  @Field(() => InstantScalar)
  openedAt: Date;
  @Field(() => InstantScalar, { description: 'Of the last step: since then the next is waited for.' })
  since: Date;
  @Field(() => InstantScalar, {
    ...nullable,
    description: 'Until when whoever is next has time; null where nothing sets one, it cannot be said, or nobody is.',
  })
  dueAt: Date | null;
  @Field(() => Boolean)
  overdue: boolean;
}

@ObjectType()
export class ReferralServed {
  @Field(() => ReferralServiceEnum)
  mode: ReferralService;
  @Field(() => LegalDateScalar)
  day: string;
  @Field()
  receiver: string;
}

/** One step, by one named person. */
@ObjectType({ isAbstract: true })
export abstract class MatterStepDone {
  @Field(() => Int)
  seq: number;
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
  @Field(() => ReferralServed, nullable)
  service: ReferralServed | null;
}

/** Who may not take a next step, because of what they did before. */
@ObjectType({ isAbstract: true })
export abstract class MatterBarred {
  @Field(() => [String])
  persons: string[];
}

@ObjectType({ description: '扫描件: the signed and stamped copy, fetched beside the paper.' })
export class MatterScan {
  @Field(() => ID)
  id: string;
  @Field()
  name: string;
  @Field()
  digest: string;
  @Field()
  person: string;
  @Field(() => InstantScalar)
  at: Date;
}
@ObjectType({ isAbstract: true })
export abstract class MatterPaperMade {
  @Field(() => [MatterScan])
  scans: MatterScan[];
  @Field(() => String, nullable)
  number: string | null;
  @Field()
  digest: string;
  @Field(() => InstantScalar)
  at: Date;
}
