import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { Query, Resolver } from '@nestjs/graphql';
import { DirectoryState } from './directory.model';
import { Directory } from './directory.service';

@Resolver()
export class DirectoryResolver {
  constructor(private readonly keeper: Directory) {}

  @Query(() => DirectoryState, { description: '名录: how much of it is registered, for whoever keeps it.' })
  directory(@CurrentViewer() viewer: Viewer): Promise<DirectoryState> {
    return this.keeper.state(viewer);
  }
}
