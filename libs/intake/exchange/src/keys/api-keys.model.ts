import { enumOf, InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { API_SCOPE, type ApiScope } from '@zhilu/kernel/refusal';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';

export const ApiScopeEnum = enumOf(API_SCOPE, 'ApiScope');

@ObjectType({ description: 'A key of a source for the machine interface; what it signs with is shown once, when it is granted.' })
export class ApiKey {
  @Field(() => ID)
  id: string;
  @Field()
  source: string;
  @Field()
  name: string;
  @Field(() => [ApiScopeEnum])
  scopes: ApiScope[];
  @Field(() => InstantScalar)
  createdAt: Date;
  @Field(() => String, { nullable: true, description: 'Null where it was granted from the command line.' })
  createdBy: string | null;
  @Field(() => InstantScalar)
  expiresAt: Date;
  @Field(() => InstantScalar, { nullable: true })
  lastUsedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true })
  revokedAt: Date | null;
  @Field(() => String, { nullable: true })
  revokedBy: string | null;
  @Field({ description: 'Sealed under another seal than this installation has: it must be replaced.' })
  broken: boolean;
}

@ObjectType()
export class NewApiKey {
  @Field(() => ApiKey)
  key: ApiKey;
  @Field({ description: 'Shown once; what is kept of it is sealed.' })
  secret: string;
}

@InputType()
export class AddApiKeyInput {
  @Field()
  source: string;
  @Field()
  name: string;
  @Field(() => [ApiScopeEnum])
  scopes: ApiScope[];
  @Field(() => LegalDateScalar, { description: 'The last day on which it is good.' })
  until: string;
}
