import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { Agencies } from './agencies.service';
import { AgencyProfile, AgencyStanding } from './agency.model';

@Resolver()
export class AgenciesResolver {
  constructor(private readonly agenciesService: Agencies) {}

  @Query(() => [AgencyStanding], { description: 'The agencies in view with the state of their devices, officers, rules and lists today.' })
  agencies(@CurrentViewer() viewer: Viewer): Promise<AgencyStanding[]> {
    return this.agenciesService.list(viewer);
  }

  @Query(() => AgencyProfile, { nullable: true, description: '单位画像. Null where there is none the reader may see.' })
  agencyProfile(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('from', { type: () => LegalDateScalar, nullable: true }) from: LegalDate | null,
    @Args('to', { type: () => LegalDateScalar, nullable: true }) to: LegalDate | null,
  ): Promise<AgencyProfile | null> {
    return this.agenciesService.profile(viewer, agencyId, from ?? null, to ?? null);
  }
}
