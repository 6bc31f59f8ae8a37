import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { ExportFile } from './exports.model';
import { Exports } from './exports.service';

@Resolver()
export class ExportsResolver {
  constructor(private readonly service: Exports) {}

  @Query(() => [ExportFile], { description: 'Exports of the reader, the newest first; nobody sees those of others.' })
  exportFiles(@CurrentViewer() viewer: Viewer): Promise<ExportFile[]> {
    return this.service.mine(viewer);
  }

  @Query(() => ExportFile, { description: 'One export of the reader, as it stands.' })
  exportFile(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ExportFile> {
    return this.service.one(viewer, id);
  }

  @Mutation(() => Boolean, { description: 'Takes an export off the list, and its file with it.' })
  @Noted('export.removed')
  removeExport(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.service.remove(viewer, id);
  }
}
