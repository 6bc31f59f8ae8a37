import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Batch, ProblemModel, UnchangedLines, WaitingLines } from './batches.model';
import { Batches } from './batches.service';

@Resolver(() => Batch)
export class BatchesResolver {
  constructor(private readonly service: Batches) {}

  @Query(() => [Batch])
  @Noted('read.batches')
  batches(@CurrentViewer() viewer: Viewer, @Args('first', { type: () => Int, defaultValue: 20 }) first: number): Promise<Batch[]> {
    return this.service.batches(viewer, first);
  }

  @Query(() => Batch, { nullable: true, description: 'The receipt of one delivery.' })
  @Noted('read.batches')
  batch(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Batch | null> {
    return this.service.batch(viewer, id);
  }

  @Query(() => WaitingLines, { description: '等待案件: lines whose case has not come, of one delivery or of all.' })
  @Noted('read.waiting')
  waitingLines(
    @CurrentViewer() viewer: Viewer,
    @Args('batch', { type: () => ID, nullable: true }) batch: string | null,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
  ): Promise<WaitingLines> {
    return this.service.waitingLines(viewer, batch ?? null, first);
  }

  @Mutation(() => Batch, { nullable: true, description: 'Cancels a delivery: what is in the books stays, the rest is left out.' })
  cancelDelivery(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Batch | null> {
    return this.service.cancel(viewer, id);
  }

  @Mutation(() => Batch, { nullable: true, description: 'Lets a delivery that stopped go on from where it stopped.' })
  resumeDelivery(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Batch | null> {
    return this.service.resume(viewer, id);
  }

  @ResolveField(() => [ProblemModel])
  problems(
    @CurrentViewer() viewer: Viewer,
    @Parent() batch: Batch,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
  ): Promise<ProblemModel[]> {
    return this.service.problems(viewer, batch.id, first);
  }

  @ResolveField(() => [UnchangedLines])
  unchanged(@CurrentViewer() viewer: Viewer, @Parent() batch: Batch): Promise<UnchangedLines[]> {
    return this.service.unchanged(viewer, batch.id);
  }
}
