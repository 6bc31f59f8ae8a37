import { CurrentViewer, Public, type Viewer } from '@zhilu/platform/access';
import { TreeEnum } from '@zhilu/platform/graphql';
import type { Tree } from '@zhilu/kernel/vocabulary';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { PlaceModel } from '@zhilu/registry/agencies';
import { DataState, Source, ViewerModel } from './office.model';
import { Office } from './office.service';

@Resolver()
export class OfficeResolver {
  constructor(private readonly office: Office) {}

  @Public()
  @Query(() => ViewerModel, { nullable: true, description: 'Who is asking; null when nobody has signed in.' })
  viewer(@CurrentViewer() viewer: Viewer | null): Promise<ViewerModel | null> {
    return this.office.viewer(viewer);
  }

  @Query(() => DataState, { description: 'What the figures rest on just now: data time, sources, rules in force for this office.' })
  dataState(@CurrentViewer() viewer: Viewer): Promise<DataState> {
    return this.office.dataState(viewer);
  }

  @Query(() => [PlaceModel], { description: "The territories, lines and agencies inside the reader's own scope, as placed today." })
  jurisdiction(
    @CurrentViewer() viewer: Viewer,
    @Args('tree', { type: () => TreeEnum, defaultValue: 'territory' }) tree: Tree,
  ): Promise<PlaceModel[]> {
    return this.office.jurisdiction(viewer, tree);
  }

  @Query(() => [Source])
  sources(@CurrentViewer() viewer: Viewer): Promise<Source[]> {
    return this.office.sources(viewer);
  }
}
