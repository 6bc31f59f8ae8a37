import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { RetrievalAction, RetrievalGround, RetrievalKind, RetrievalPurpose, RetrievalWay } from '@zhilu/kernel/vocabulary';
import { RetrievalActionEnum, RetrievalGroundEnum, RetrievalKindEnum, RetrievalPurposeEnum, RetrievalWayEnum } from './retrieval.enums';

const nullable = { nullable: true } as const;

@InputType({ description: 'A recording or a paper of the case, by its own key.' })
export class RetrievalRecordInput {
  @Field(() => RetrievalKindEnum)
  kind: RetrievalKind;
  @Field()
  key: string;
}
@InputType({ description: '申请调阅: which records of a case, for what and until when.' })
export class AskForRecords {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  caseId: string;
  @Field(() => [RetrievalRecordInput])
  records: RetrievalRecordInput[];
  @Field(() => RetrievalPurposeEnum)
  purpose: RetrievalPurpose;
  @Field({ description: 'Last day on which they need be read.' })
  until: string;
  @Field(() => String, { ...nullable, description: 'What the office is called; the name of its place without.' })
  office?: string | null;
  @Field({ description: 'The ground, in words.' })
  said: string;
}
@InputType({ description: '提供方式 of one record.' })
export class RetrievalGivenInput extends RetrievalRecordInput {
  @Field(() => RetrievalWayEnum)
  way: RetrievalWay;
  @Field({ description: 'The address, the place, or why there is none.' })
  where: string;
}
@InputType()
export class ActOnRetrieval {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  id: string;
  @Field(() => RetrievalActionEnum)
  action: RetrievalAction;
  @Field(() => Int, { description: 'Of the last step that was seen; readings are no step of it.' })
  expectedRevision: number;
  @Field()
  said: string;
  @Field(() => [RetrievalGivenInput], nullable)
  given?: RetrievalGivenInput[] | null;
  @Field(() => String, { ...nullable, description: 'Of what is given, the last day of reading.' })
  until?: string | null;
  @Field(() => RetrievalGroundEnum, nullable)
  ground?: RetrievalGround | null;
  @Field(() => String, { ...nullable, description: 'Of a refusal for another ground of law: which law.' })
  basis?: string | null;
  @Field(() => [RetrievalRecordInput], { ...nullable, description: 'What is read, or is to leave.' })
  records?: RetrievalRecordInput[] | null;
  @Field(() => String, { ...nullable, description: 'To whom it leaves.' })
  recipient?: string | null;
  @Field(() => Boolean, { ...nullable, description: 'Those on the spot were kept from filming.' })
  restricted?: boolean | null;
  @Field(() => Boolean, { ...nullable, description: 'Because secrets of the state were concerned.' })
  secret?: boolean | null;
}
