import { Args, Query, Resolver } from '@nestjs/graphql';
import { Public } from '@zhilu/platform/access';
import { FigureFilter } from '../figure-filter.input';
import { DisplayBoundary, DisplayFigures, DisplayState } from './display.model';
import { DisplayReads } from './display.service';

@Resolver()
export class DisplayFiguresResolver {
  constructor(private readonly reads: DisplayReads) {}

  @Public()
  @Query(() => DisplayState, { description: '大屏: what a token is good for.' })
  display(@Args('token') token: string): Promise<DisplayState> {
    return this.reads.state(token);
  }

  @Public()
  @Query(() => DisplayFigures, { description: '大屏: the sums it shows.' })
  displayFigures(@Args('token') token: string, @Args('filter') filter: FigureFilter): Promise<DisplayFigures> {
    return this.reads.figures(token, filter);
  }

  @Public()
  @Query(() => DisplayBoundary, { nullable: true, description: '大屏: 边界文件 its places are drawn by; null: they are tiles.' })
  displayBoundary(@Args('token') token: string): Promise<DisplayBoundary | null> {
    return this.reads.boundary(token);
  }
}
