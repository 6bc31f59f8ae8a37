import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Causes } from './causes/causes.service';
import { ActOnRequestInput, CauseFilter, OpenRequestInput, RequestFilter } from './request.input';
import { InterruptionCauses, RequestModel, RequestPage } from './request.model';
import { RequestReader } from './reader.service';
import { Requests } from './request.service';

@Resolver()
export class RequestResolver {
  constructor(
    private readonly doing: Requests,
    private readonly reading: RequestReader,
    private readonly causes: Causes,
  ) {}

  @Query(() => RequestPage, { description: '办理事项: requests the reader may see, mine first, due first.' })
  @Noted('read.requests')
  requests(
    @CurrentViewer() viewer: Viewer,
    @Args('filter', { type: () => RequestFilter, defaultValue: {} }) filter: RequestFilter,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<RequestPage> {
    return this.reading.page(viewer, filter, first, after ?? null);
  }

  @Query(() => RequestModel, { nullable: true, description: 'One request with everything done about it.' })
  @Noted('read.requests')
  request(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('no', { type: () => ID }) no: string,
  ): Promise<RequestModel | null> {
    return this.reading.one(viewer, agencyId, no);
  }

  @Query(() => InterruptionCauses, { description: 'Shares of the causes of interruption, per agency and over all.' })
  interruptionCauses(@CurrentViewer() viewer: Viewer, @Args('filter') filter: CauseFilter): Promise<InterruptionCauses> {
    return this.causes.causes(viewer, filter);
  }

  @Mutation(() => RequestModel, { description: 'Opens a request: the office asks or takes up, the agency comes forward.' })
  openRequest(@CurrentViewer() viewer: Viewer, @Args('input') input: OpenRequestInput): Promise<RequestModel | null> {
    return this.reading.after(viewer, this.doing.open(viewer, input));
  }

  @Mutation(() => RequestModel, { description: 'Takes the next step about a request.' })
  actOnRequest(@CurrentViewer() viewer: Viewer, @Args('input') input: ActOnRequestInput): Promise<RequestModel | null> {
    return this.reading.after(viewer, this.doing.act(viewer, input));
  }
}
