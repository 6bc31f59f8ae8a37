import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Displays, type Viewer } from '@zhilu/platform/access';
import { NewDisplayInput, WallDisplay } from './display.model';

@Resolver()
export class DisplayResolver {
  constructor(private readonly displays: Displays) {}

  @Query(() => [WallDisplay], { name: 'displays', description: '大屏 there are and were. For the security and the audit administrator.' })
  all(@CurrentViewer() viewer: Viewer): Promise<WallDisplay[]> {
    return this.displays.all(viewer);
  }

  @Mutation(() => String, { description: 'Makes a 大屏; answers its token, shown this once. For the security administrator.' })
  makeDisplay(@CurrentViewer() viewer: Viewer, @Args('input') input: NewDisplayInput): Promise<string> {
    return this.displays.make(viewer, input);
  }

  @Mutation(() => Boolean, { description: 'Ends a 大屏: it is shown nothing more. For the security administrator.' })
  endDisplay(@CurrentViewer() viewer: Viewer, @Args('no', { type: () => Int }) no: number): Promise<boolean> {
    return this.displays.end(viewer, no);
  }
}
