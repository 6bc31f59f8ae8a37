import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@InputType({ description: 'Which entries of the audit chains.' })
export class AuditFilter {
  @Field(() => LegalDateScalar, { description: 'First legal day.' })
  from: LegalDate;
  @Field(() => LegalDateScalar, { description: 'Last legal day.' })
  to: LegalDate;
  @Field(() => String, { nullable: true, description: 'Account of who did it, or of who tried to sign in.' })
  account?: string | null;
  @Field(() => String, { nullable: true, description: "Code of what was done; its word is in the kernel's list." })
  action?: string | null;
  @Field(() => String, { nullable: true, description: 'Stands in its object or detail.' })
  text?: string | null;
  @Field(() => Int, { nullable: true, description: 'One chain: an agency, or 0 for the office.' })
  chain?: number | null;
}

@ObjectType({ description: 'One entry of an audit chain.' })
export class AuditEntryModel {
  @Field(() => ID)
  id: string;
  @Field(() => Int)
  chain: number;
  @Field({ description: 'Whose chain: the office, or the name of the agency.' })
  chainName: string;
  @Field(() => Int)
  no: number;
  @Field(() => InstantScalar)
  at: Date;
  @Field(() => String, { nullable: true })
  account: string | null;
  @Field(() => String, { nullable: true })
  person: string | null;
  @Field(() => String, { nullable: true })
  address: string | null;
  @Field({ description: "Code of what was done; its word is in the kernel's list." })
  action: string;
  @Field()
  object: string;
  @Field({ description: 'What else is noted, in words.' })
  detail: string;
  @Field({ description: 'Number and first digits of its hash, to be read out.' })
  word: string;
}

@ObjectType({ description: 'Entries of the audit chains, the newest first, keyset-paged.' })
export class AuditPage {
  @Field(() => Int)
  total: number;
  @Field(() => [AuditEntryModel])
  rows: AuditEntryModel[];
  @Field(() => String, { nullable: true })
  next: string | null;
}

@ObjectType({ description: '验链: what was found the last time.' })
export class AuditCheck {
  @Field(() => InstantScalar)
  at: Date;
  @Field(() => Int)
  chains: number;
  @Field(() => Int)
  entries: number;
  @Field(() => Int, { description: 'Entries of before there was a seal, or of another: held by hashes alone.' })
  unproven: number;
  @Field(() => Int)
  findings: number;
  @Field({ description: 'The first of them in words.' })
  text: string;
}

@ObjectType({ description: '见证: an entry of which a note lies outside the database.' })
export class AuditWitnessed {
  @Field(() => InstantScalar)
  at: Date;
  @Field({ description: 'Number and first digits of the hash of the entry.' })
  word: string;
}

@ObjectType({ description: 'How the audit chains stand.' })
export class AuditStanding {
  @Field(() => Int)
  chains: number;
  @Field(() => Int)
  entries: number;
  @Field(() => AuditCheck, { nullable: true })
  lastCheck: AuditCheck | null;
  @Field(() => AuditWitnessed, { nullable: true })
  lastWitness: AuditWitnessed | null;
  @Field({ description: 'Chains are being read just now, or are about to be.' })
  checking: boolean;
}
