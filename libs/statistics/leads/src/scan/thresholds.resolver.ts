import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { LeadThresholdInput, LeadThresholds } from './thresholds.model';
import { Thresholds } from './thresholds.service';

@Resolver()
export class ThresholdsResolver {
  constructor(private readonly service: Thresholds) {}

  @Query(() => LeadThresholds, { description: '疑点阈值: what raises a lead, who set it when. Only for those who supervise.' })
  leadThresholds(@CurrentViewer() viewer: Viewer): Promise<LeadThresholds> {
    return this.service.thresholds(viewer);
  }

  @Mutation(() => LeadThresholds, { description: 'Sets thresholds of the leads; no duty is touched, the agencies are gone through anew.' })
  setLeadThresholds(
    @CurrentViewer() viewer: Viewer,
    @Args('values', { type: () => [LeadThresholdInput] }) values: LeadThresholdInput[],
    @Args('expectedRevision', { type: () => Int }) expectedRevision: number,
  ): Promise<LeadThresholds> {
    return this.service.set(viewer, values, expectedRevision);
  }
}
