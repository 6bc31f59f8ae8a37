import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { OpinionPage } from './opinion.model';
import { Opinions } from './opinions.service';

/** 舆情应对: what was done at a place in some days. */
@Resolver()
export class OpinionResolver {
  constructor(private readonly opinions: Opinions) {}

  @Query(() => OpinionPage)
  @Noted('read.opinion')
  opinionPage(
    @CurrentViewer() viewer: Viewer,
    @Args('place') place: string,
    @Args('from') from: string,
    @Args('to') to: string,
  ): Promise<OpinionPage> {
    return this.opinions.page(viewer, { place, from, to });
  }
}
