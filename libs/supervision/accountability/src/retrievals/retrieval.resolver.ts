import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { RetrievalReader } from './retrieval-reader.service';
import { ActOnRetrieval, AskForRecords } from './retrieval.input';
import { RetrievalFile, RetrievalLine, RetrievalOpened } from './retrieval.model';
import { Retrievals } from './retrievals.service';

/** 调阅: requests for records of cases, as whoever asked, keeps the records, or decides sees them. */
@Resolver()
export class RetrievalResolver {
  constructor(
    private readonly retrievals: Retrievals,
    private readonly reader: RetrievalReader,
  ) {}

  @Query(() => [RetrievalLine], { description: 'Requests that are the reader’s business: what waits for the reader first.' })
  @Noted('read.retrievals')
  retrievalLines(@CurrentViewer() viewer: Viewer): Promise<RetrievalLine[]> {
    return this.reader.all(viewer);
  }

  @Query(() => RetrievalFile)
  retrievalFile(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<RetrievalFile> {
    return this.reader.one(viewer, agencyId, id);
  }

  @Mutation(() => ID, { description: '申请调阅: says its number.' })
  askForRecords(@CurrentViewer() viewer: Viewer, @Args('input') input: AskForRecords): Promise<string> {
    return this.retrievals.ask(viewer, input);
  }

  @Mutation(() => RetrievalFile, { description: 'The next step, by the reader.' })
  actOnRetrieval(@CurrentViewer() viewer: Viewer, @Args('input') input: ActOnRetrieval): Promise<RetrievalFile> {
    return this.retrievals.act(viewer, input).then(() => this.reader.one(viewer, input.agencyId, input.id));
  }

  @Mutation(() => [RetrievalOpened], { description: '查阅: notes the reading first, and says then where each record is.' })
  readRetrieved(@CurrentViewer() viewer: Viewer, @Args('input') input: ActOnRetrieval): Promise<RetrievalOpened[]> {
    return this.retrievals.act(viewer, { ...input, action: 'read' });
  }
}
