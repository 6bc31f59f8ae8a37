import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { Notice } from '@zhilu/platform/outbox';
import { AskAboutManyInput, RemindInput } from './bulk.input';
import { AskedAbout } from './bulk.model';
import { BulkRequests } from './bulk.service';
import { Reminders } from './reminders.service';

@Resolver()
export class BulkResolver {
  constructor(
    private readonly bulk: BulkRequests,
    private readonly reminders: Reminders,
  ) {}

  @Mutation(() => [AskedAbout], { description: '批量要求: asks the same about many duties; says of each what came of it.' })
  askAboutMany(@CurrentViewer() viewer: Viewer, @Args('input') input: AskAboutManyInput): Promise<AskedAbout[]> {
    return this.bulk.ask(viewer, input);
  }

  @Mutation(() => [Notice], { description: '催办: reminds agencies of what waits for them, each agency by one notice.' })
  remindMany(@CurrentViewer() viewer: Viewer, @Args('input') input: RemindInput): Promise<Notice[]> {
    return this.reminders.remind(viewer, input);
  }
}
