import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SourceMappings } from './mapping-versions.model';
import { MappingVersions } from './mapping-versions.service';

@Resolver()
export class MappingVersionsResolver {
  constructor(private readonly service: MappingVersions) {}

  @Query(() => SourceMappings, { description: 'How a source is and was read.' })
  sourceMappings(@CurrentViewer() viewer: Viewer, @Args('no', { type: () => Int }) no: number): Promise<SourceMappings> {
    return this.service.of(viewer, no);
  }

  @Mutation(() => SourceMappings, {
    description: 'Saves an earlier version as the newest; `expectedRevision` is the version the reader saw as the newest.',
  })
  restoreMapping(
    @CurrentViewer() viewer: Viewer,
    @Args('no', { type: () => Int }) no: number,
    @Args('version', { type: () => Int }) version: number,
    @Args('expectedRevision', { type: () => Int }) expectedRevision: number,
    @Args('note') note: string,
  ): Promise<SourceMappings> {
    return this.service.restore(viewer, no, version, expectedRevision, note);
  }
}
