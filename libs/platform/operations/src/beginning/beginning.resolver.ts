import { Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { Beginning } from './beginning.model';
import { BeginningService } from './beginning.service';

@Resolver()
export class BeginningResolver {
  constructor(private readonly begun: BeginningService) {}

  @Query(() => Beginning, { description: 'What the office has of what it begins with. For the system and the security administrator.' })
  beginning(@CurrentViewer() viewer: Viewer): Promise<Beginning> {
    return this.begun.read(viewer);
  }
}
