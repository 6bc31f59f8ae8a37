import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { BackgroundJobs } from './background-jobs.service';
import { BackgroundJob, type BackgroundJobState, BackgroundJobStateEnum } from './jobs.model';

@Resolver()
export class JobsResolver {
  constructor(private readonly service: BackgroundJobs) {}

  @Query(() => [BackgroundJob], {
    description: 'Background work: all of it for system administrators, what they started for others. What has not ended well comes first.',
  })
  backgroundJobs(
    @CurrentViewer() viewer: Viewer,
    @Args('states', { type: () => [BackgroundJobStateEnum], nullable: true }) states: BackgroundJobState[] | null,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
  ): Promise<BackgroundJob[]> {
    return this.service.list(viewer, states ?? null, first);
  }

  @Mutation(() => BackgroundJob, { description: 'A job that waits ends at once; one that runs, at the next place where nothing is lost.' })
  cancelJob(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<BackgroundJob> {
    return this.service.cancel(viewer, id);
  }

  @Mutation(() => BackgroundJob, { description: 'Queues a failed job anew; it has another number from then on.' })
  retryJob(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<BackgroundJob> {
    return this.service.retry(viewer, id);
  }

  @Mutation(() => Boolean, { description: 'Takes a failed job off the list.' })
  dismissJob(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.service.dismiss(viewer, id);
  }
}
