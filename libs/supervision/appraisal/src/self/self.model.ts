import { InstantScalar, LegalDateScalar, ListAtMost } from '@zhilu/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { AppraisalIndicator } from '../schemes/scheme.model';

const nullable = { nullable: true } as const;

@InputType({ description: '布置自评: by an approved scheme, of a locked edition of the own office.' })
export class CallForSelfAssessment {
  @Field(() => ID)
  schemeId: string;
  @Field(() => ID)
  editionId: string;
  @Field(() => LegalDateScalar, { description: 'The last day on which agencies may say something.' })
  until: LegalDate;
  @Field()
  said: string;
}

@InputType()
export class SelfAssessedInput {
  @Field({ description: 'Of the indicator.' })
  code: string;
  @Field(() => String, {
    ...nullable,
    description: 'What the agency gives itself, at most the weight; nothing where it only says something.',
  })
  points?: string | null;
  @Field()
  said: string;
  @Field(() => [ID], { description: 'Evidence, sent to /api/appraisal-evidence before.' })
  @ListAtMost(10)
  files: string[];
}

@InputType({ description: '自评 of the reader’s own agency; a further one stands in its place.' })
export class FileSelfAssessment {
  @Field(() => ID)
  callId: string;
  @Field()
  said: string;
  @Field(() => [SelfAssessedInput])
  @ListAtMost(20)
  items: SelfAssessedInput[];
}

@ObjectType({ description: 'A file of a 自评, fetched at /api/appraisal-evidence/{agencyId}/{id}.' })
export class AppraisalEvidence {
  @Field(() => ID)
  id: string;
  @Field()
  name: string;
  @Field()
  media: string;
  @Field({ description: 'Bytes, as text.' })
  bytes: string;
  @Field({ description: 'SHA-256 on arrival.' })
  digest: string;
}

@ObjectType()
export class SelfAssessedItem {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field(() => String, nullable)
  points: string | null;
  @Field()
  said: string;
  @Field(() => [AppraisalEvidence])
  files: AppraisalEvidence[];
}

@ObjectType({ description: '自评 of one agency. No point of its result is made of it.' })
export class SelfAssessment {
  @Field(() => Int)
  agencyId: number;
  @Field()
  said: string;
  @Field(() => [SelfAssessedItem])
  items: SelfAssessedItem[];
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
  @Field(() => Int, { description: 'How often the agency has said it; the last stands.' })
  times: number;
}

@ObjectType({ description: '布置自评, with what came of it as far as the reader may see it.' })
export class AppraisalCall {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  schemeId: string;
  @Field(() => ID)
  editionId: string;
  @Field()
  title: string;
  @Field()
  office: string;
  @Field()
  said: string;
  @Field()
  caller: string;
  @Field(() => InstantScalar)
  calledAt: Date;
  @Field(() => InstantScalar)
  until: Date;
  @Field(() => [AppraisalIndicator])
  indicators: AppraisalIndicator[];
  @Field(() => Int, { description: 'Agencies asked, of those the reader may sum.' })
  asked: number;
  @Field(() => [SelfAssessment])
  filed: SelfAssessment[];
  @Field({ description: 'This reader may say it for their agency now.' })
  mayFile: boolean;
}

@ObjectType({ description: 'An agency of a locked edition.' })
export class AppraisableAgency {
  @Field(() => Int)
  agencyId: number;
  @Field()
  name: string;
}
