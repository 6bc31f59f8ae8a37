import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { RequestGround } from './ground.model';
import { Grounds } from './ground.service';

@Resolver()
export class GroundResolver {
  constructor(private readonly grounds: Grounds) {}

  @Query(() => RequestGround, {
    nullable: true,
    description: '办理依据: the visits, devices, faults and earlier requests beside a request, and who may decide it.',
  })
  @Noted('read.requests')
  requestGround(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('no', { type: () => ID }) no: string,
  ): Promise<RequestGround | null> {
    return this.grounds.of(viewer, agencyId, no);
  }
}
