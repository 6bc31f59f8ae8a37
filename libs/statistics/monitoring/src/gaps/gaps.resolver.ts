import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { SourceGapCases, SourceGaps } from './gaps.model';
import { Gaps } from './gaps.service';

@Resolver()
export class GapsResolver {
  constructor(private readonly service: Gaps) {}

  @Query(() => SourceGaps, { description: '待补充项 of a source, as last gone through.' })
  sourceGaps(@CurrentViewer() viewer: Viewer, @Args('source', { type: () => Int }) source: number): Promise<SourceGaps> {
    return this.service.of(viewer, source);
  }

  @Query(() => SourceGapCases, { description: 'The cases behind a number of 待补充项, keyset-paged.' })
  @Noted('read.source-gaps')
  sourceGapCases(
    @CurrentViewer() viewer: Viewer,
    @Args('source', { type: () => Int }) source: number,
    @Args('column', { type: () => String, nullable: true, description: 'All with something that cannot be judged, where null.' })
    column: string | null,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<SourceGapCases> {
    return this.service.cases(viewer, source, column ?? null, first, after ?? null);
  }

  @Mutation(() => Boolean, { description: 'Has the cases of a source gone through anew, in the background.' })
  measureSourceGaps(@CurrentViewer() viewer: Viewer, @Args('source', { type: () => Int }) source: number): Promise<boolean> {
    return this.service.measure(viewer, source);
  }
}
