import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { EndingRecordings } from './keeping.model';
import { Keepings } from './keeping.service';

@Resolver()
export class KeepingResolver {
  constructor(private readonly keepings: Keepings) {}

  @Query(() => EndingRecordings, { description: '保存期限: recordings whose keeping time ends within thirty days, the earliest first.' })
  @Noted('read.keeping')
  endingRecordings(
    @CurrentViewer() viewer: Viewer,
    @Args('first', { type: () => Int, defaultValue: 100 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<EndingRecordings> {
    return this.keepings.page(viewer, first, after ?? null);
  }
}
