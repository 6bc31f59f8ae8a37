import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { KeepView, ListView } from './view.model';
import { ListViews } from './views.service';

@Resolver()
export class ViewsResolver {
  constructor(private readonly views: ListViews) {}

  @Query(() => [ListView], { description: '常用筛选: those the reader made for a page, and those of their place.' })
  listViews(@CurrentViewer() viewer: Viewer, @Args('page') page: string): Promise<ListView[]> {
    return this.views.of(viewer, page);
  }

  @Mutation(() => [ListView], { description: 'Keeps the choices of a page under a name, for oneself or for the place.' })
  keepListView(@CurrentViewer() viewer: Viewer, @Args('input') input: KeepView): Promise<ListView[]> {
    return this.views.keep(viewer, input);
  }

  @Mutation(() => [ListView], { description: 'Drops a view the reader made.' })
  dropListView(
    @CurrentViewer() viewer: Viewer,
    @Args('page') page: string,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ListView[]> {
    return this.views.drop(viewer, page, id);
  }
}
