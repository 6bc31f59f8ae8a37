import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { Agreements } from './agreements.service';
import { AgreementInput, AgreementPlan, HealthDelivery, SourceHealth } from './source-health.model';
import { SourceHealths } from './source-health.service';

@Resolver()
export class SourceHealthResolver {
  constructor(
    private readonly service: SourceHealths,
    private readonly agreements: Agreements,
  ) {}

  @Query(() => SourceHealth, { description: '数据报送情况: sources by days, each day heard, late, silent or with quarantined lines.' })
  sourceHealth(
    @CurrentViewer() viewer: Viewer,
    @Args('from', { type: () => LegalDateScalar }) from: LegalDate,
    @Args('to', { type: () => LegalDateScalar }) to: LegalDate,
  ): Promise<SourceHealth> {
    return this.service.health(viewer, from, to);
  }

  @Query(() => [HealthDelivery], { description: 'What a source delivered on a day.' })
  @Noted('read.source-deliveries')
  sourceDeliveries(
    @CurrentViewer() viewer: Viewer,
    @Args('source', { type: () => Int }) source: number,
    @Args('day', { type: () => LegalDateScalar }) day: LegalDate,
  ): Promise<HealthDelivery[]> {
    return this.service.deliveries(viewer, source, day);
  }

  @Query(() => AgreementPlan, { description: 'What agreeing otherwise with a source would do. For who may do it.' })
  agreementPlan(@CurrentViewer() viewer: Viewer, @Args('input') input: AgreementInput): Promise<AgreementPlan> {
    return this.agreements.plan(viewer, input);
  }

  @Mutation(() => Boolean, { description: 'Agrees on another rhythm or grace with a source, from now on.' })
  agreeWithSource(@CurrentViewer() viewer: Viewer, @Args('input') input: AgreementInput): Promise<boolean> {
    return this.agreements.agree(viewer, input);
  }
}
