import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { OversightReader } from './oversight/oversight-reader.service';
import { ActOnOversight, BeginOversight } from './oversight/oversight.input';
import { OversightFile, OversightLine } from './oversight/oversight.model';
import { Oversights } from './oversight/oversights.service';

/** 行政执法督察: matters, as offices see them and as the agency concerned was told of them. */
@Resolver()
export class OversightResolver {
  constructor(
    private readonly oversights: Oversights,
    private readonly reader: OversightReader,
  ) {}

  @Query(() => [OversightLine], { description: 'Matters in the reader’s agencies: what waits for the reader first.' })
  @Noted('read.oversight')
  oversightLines(@CurrentViewer() viewer: Viewer): Promise<OversightLine[]> {
    return this.reader.all(viewer);
  }

  @Query(() => OversightFile)
  oversightFile(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<OversightFile> {
    return this.reader.one(viewer, agencyId, id);
  }

  @Mutation(() => ID, { description: '登记督察线索: says its number.' })
  beginOversight(@CurrentViewer() viewer: Viewer, @Args('input') input: BeginOversight): Promise<string> {
    return this.oversights.begin(viewer, input);
  }

  @Mutation(() => OversightFile, { description: 'The next step, by the reader.' })
  actOnOversight(@CurrentViewer() viewer: Viewer, @Args('input') input: ActOnOversight): Promise<OversightFile> {
    return this.oversights.act(viewer, input).then(() => this.reader.one(viewer, input.agencyId, input.id));
  }
}
