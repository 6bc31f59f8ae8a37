import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { AskAboutManyInput } from './bulk.input';
import { AskedAbout } from './bulk.model';
import { BulkRequests } from './bulk.service';

@Resolver()
export class BulkResolver {
  constructor(private readonly bulk: BulkRequests) {}

  @Mutation(() => [AskedAbout], { description: '批量要求: asks the same about many duties; says of each what came of it.' })
  askAboutMany(@CurrentViewer() viewer: Viewer, @Args('input') input: AskAboutManyInput): Promise<AskedAbout[]> {
    return this.bulk.ask(viewer, input);
  }
}
