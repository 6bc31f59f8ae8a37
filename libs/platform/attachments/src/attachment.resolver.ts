import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { AttachmentModel } from './attachment.model';
import { Attachments } from './attachments.service';

@Resolver()
export class AttachmentResolver {
  constructor(private readonly files: Attachments) {}

  @Query(() => [AttachmentModel], { description: 'The files of a case.' })
  @Noted('read.attachments')
  attachments(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('caseId', { type: () => ID }) caseId: string,
  ): Promise<AttachmentModel[]> {
    return this.files.list(viewer, agencyId, caseId);
  }
}
