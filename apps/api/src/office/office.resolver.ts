import { CurrentViewer, Public, type Viewer } from '@zhilu/access';
import type { Tree } from '@zhilu/kernel';
import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PlaceModel, TreeEnum } from '@zhilu/query';
import { Batch, DataState, ProblemModel, Source, ViewerModel } from './office.model';
import { Office } from './office.service';

@Resolver(() => Batch)
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

  @Query(() => [Batch])
  batches(@CurrentViewer() viewer: Viewer, @Args('first', { type: () => Int, defaultValue: 20 }) first: number): Promise<Batch[]> {
    return this.office.batches(viewer, first);
  }

  @Query(() => Batch, { nullable: true, description: 'The receipt of one delivery.' })
  batch(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Batch | null> {
    return this.office.batch(viewer, id);
  }

  @ResolveField(() => [ProblemModel])
  problems(
    @CurrentViewer() viewer: Viewer,
    @Parent() batch: Batch,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
  ): Promise<ProblemModel[]> {
    return this.office.problems(viewer, batch.id, first);
  }
}
