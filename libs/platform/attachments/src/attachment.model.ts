import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Attachment', { description: 'A file of a case. Its content is fetched at /api/files/{agencyId}/{id}.' })
export class AttachmentModel {
  @Field(() => ID)
  id: string;
  @Field(() => Int)
  agencyId: number;
  @Field(() => String, { nullable: true, description: 'The record it belongs to, where it belongs to one.' })
  recordKind: string | null;
  @Field(() => String, { nullable: true })
  recordKey: string | null;
  @Field()
  name: string;
  @Field()
  media: string;
  @Field({ description: 'Opens in the page; otherwise it is downloaded.' })
  inPage: boolean;
  @Field({ description: 'Bytes, as text.' })
  bytes: string;
  @Field({ description: 'SHA-256 on arrival.' })
  digest: string;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
}
