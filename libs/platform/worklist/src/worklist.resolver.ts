import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import type { WorkKind, WorkShare } from '@zhilu/kernel/vocabulary';
import { WorkKindEnum, WorklistModel, WorkShareEnum } from './worklist.model';
import { Worklist } from './worklist.service';

@Resolver()
export class WorklistResolver {
  constructor(private readonly list: Worklist) {}

  @Query(() => WorklistModel, { description: '待办: whatever waits for the reader, from every room, due first.' })
  @Noted('read.work')
  worklist(
    @CurrentViewer() viewer: Viewer,
    @Args('kinds', { type: () => [WorkKindEnum], nullable: true }) kinds: WorkKind[] | null,
    @Args('first', { type: () => Int, defaultValue: 100 }) first: number,
    @Args('share', { type: () => WorkShareEnum, defaultValue: 'all' }) share: WorkShare,
  ): Promise<WorklistModel> {
    return this.list.of(viewer, kinds ?? null, first, share);
  }
}
