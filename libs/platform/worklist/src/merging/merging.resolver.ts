import { Args, Int, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { WorkNames } from '../desk/desk.model';
import { Merging } from './merging.service';

@Resolver()
export class MergingResolver {
  constructor(private readonly merging: Merging) {}

  @Mutation(() => Int, { description: '合并办理: has things stand as one entry for everybody of the place; says how many.' })
  mergeWork(@CurrentViewer() viewer: Viewer, @Args('names') names: WorkNames): Promise<number> {
    return this.merging.merge(viewer, names.items);
  }

  @Mutation(() => Int, { description: '拆分: has each stand by itself again; says how many.' })
  splitWork(@CurrentViewer() viewer: Viewer, @Args('names') names: WorkNames): Promise<number> {
    return this.merging.split(viewer, names.items);
  }
}
