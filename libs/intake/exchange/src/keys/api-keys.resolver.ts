import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AddApiKeyInput, ApiKey, NewApiKey } from './api-keys.model';
import { ApiKeys } from './api-keys.service';

@Resolver()
export class ApiKeysResolver {
  constructor(private readonly keys: ApiKeys) {}

  @Query(() => [ApiKey], { description: 'Keys of all sources for the machine interface, for who grants them.' })
  apiKeys(@CurrentViewer() viewer: Viewer): Promise<ApiKey[]> {
    return this.keys.list(viewer);
  }

  @Query(() => [ApiKey], { description: "Keys that deliver in the name of the reader's agencies, of one source." })
  sourceKeys(@CurrentViewer() viewer: Viewer, @Args('source', { type: () => Int }) source: number): Promise<ApiKey[]> {
    return this.keys.ofSource(viewer, source);
  }

  @Query(() => [String], { description: 'Sources a key can be granted for.' })
  apiKeySources(@CurrentViewer() viewer: Viewer): Promise<string[]> {
    return this.keys.sources(viewer);
  }

  @Mutation(() => NewApiKey, { description: 'Grants a key; its secret is in the answer and nowhere else.' })
  addApiKey(@CurrentViewer() viewer: Viewer, @Args('input') input: AddApiKeyInput): Promise<NewApiKey> {
    return this.keys.add(viewer, input);
  }

  @Mutation(() => ApiKey, { description: 'Takes a key back for good.' })
  revokeApiKey(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ApiKey> {
    return this.keys.revoke(viewer, id);
  }
}
