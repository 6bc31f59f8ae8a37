import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { SelfAssessments } from './calls.service';
import { AppraisableAgency, AppraisalCall, CallForSelfAssessment, FileSelfAssessment } from './self.model';

/** 自评: asked for by offices, said by agencies. */
@Resolver()
export class SelfAssessmentResolver {
  constructor(private readonly calls: SelfAssessments) {}

  @Query(() => [AppraisalCall], { description: '布置的自评 of agencies of the reader’s, the latest first.' })
  @Noted('read.appraisals')
  appraisalCalls(@CurrentViewer() viewer: Viewer): Promise<AppraisalCall[]> {
    return this.calls.all(viewer);
  }

  @Query(() => [AppraisableAgency], { description: 'Agencies of a locked edition of the own office.' })
  appraisableAgencies(
    @CurrentViewer() viewer: Viewer,
    @Args('editionId', { type: () => ID }) editionId: string,
  ): Promise<AppraisableAgency[]> {
    return this.calls.agencies(viewer, editionId);
  }

  @Mutation(() => ID, { description: 'Asks the agencies of an edition for their 自评.' })
  callForSelfAssessment(@CurrentViewer() viewer: Viewer, @Args('input') input: CallForSelfAssessment): Promise<string> {
    return this.calls.call(viewer, input);
  }

  @Mutation(() => ID, { description: 'Says the 自评 of the reader’s own agency.' })
  fileSelfAssessment(@CurrentViewer() viewer: Viewer, @Args('input') input: FileSelfAssessment): Promise<string> {
    return this.calls.file(viewer, input);
  }
}
