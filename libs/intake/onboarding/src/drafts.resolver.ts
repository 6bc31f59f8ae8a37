import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Batch } from '@zhilu/intake/deliveries';
import { DraftChoices } from './choices/draft-choices.service';
import { ColumnsInput, HeadInput, SaveDraftInput, TranslationInput } from './draft.input';
import { DraftContent, IntakeDraft } from './views/draft.model';
import { DraftPreview, DraftTally, DraftValues } from './views/draft-outcome.model';
import { DraftPublisher } from './draft-publisher.service';

@Resolver(() => IntakeDraft)
export class DraftsResolver {
  constructor(
    private readonly choices: DraftChoices,
    private readonly publisher: DraftPublisher,
  ) {}

  @Query(() => [IntakeDraft], { description: "The reader's own drafts, the one worked on last first." })
  intakeDrafts(@CurrentViewer() viewer: Viewer): Promise<IntakeDraft[]> {
    return this.choices.list(viewer);
  }

  @Query(() => IntakeDraft)
  @Noted('read.drafts')
  intakeDraft(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<IntakeDraft> {
    return this.choices.draft(viewer, id);
  }

  @Mutation(() => IntakeDraft, { description: 'Says how the file is written, which sheets are taken and where their headers are.' })
  chooseHead(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: HeadInput,
  ): Promise<IntakeDraft> {
    return this.choices.chooseHead(viewer, id, input);
  }

  @Mutation(() => IntakeDraft, { description: 'Says which kinds of record a sheet holds and which columns their fields are read from.' })
  chooseColumns(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: ColumnsInput,
  ): Promise<IntakeDraft> {
    return this.choices.chooseColumns(viewer, id, input);
  }

  @Mutation(() => IntakeDraft, { description: 'Says the one agency of every row; null lets it be read from its column.' })
  chooseAgency(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('agencyId', { type: () => Int, nullable: true }) agencyId: number | null,
  ): Promise<IntakeDraft> {
    return this.choices.chooseAgency(viewer, id, agencyId ?? null);
  }

  @Mutation(() => IntakeDraft, { description: 'Says what values of a column mean.' })
  translateValues(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: TranslationInput,
  ): Promise<IntakeDraft> {
    return this.choices.translate(viewer, id, input);
  }

  @Mutation(() => IntakeDraft, { description: 'Saves a draft as the newest version of the mapping of a source, new or known.' })
  saveDraftAsMapping(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: SaveDraftInput,
  ): Promise<IntakeDraft> {
    return this.publisher.save(viewer, id, input);
  }

  @Mutation(() => Batch, { description: 'Delivers the staged file of a saved draft.' })
  importDraft(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Batch> {
    return this.publisher.import(viewer, id);
  }

  @Mutation(() => Boolean, { description: 'Takes a draft back, with its file.' })
  discardDraft(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.choices.discard(viewer, id);
  }

  @ResolveField(() => DraftContent, { nullable: true })
  content(@CurrentViewer() viewer: Viewer, @Parent() draft: IntakeDraft): Promise<DraftContent | null> {
    return this.choices.content(viewer, draft.id);
  }

  @ResolveField(() => DraftPreview, { nullable: true })
  preview(@CurrentViewer() viewer: Viewer, @Parent() draft: IntakeDraft): Promise<DraftPreview | null> {
    return this.choices.preview(viewer, draft.id);
  }

  @ResolveField(() => DraftTally, { nullable: true })
  tally(@CurrentViewer() viewer: Viewer, @Parent() draft: IntakeDraft): Promise<DraftTally | null> {
    return this.choices.tally(viewer, draft.id);
  }

  @ResolveField(() => DraftValues, { nullable: true })
  values(@CurrentViewer() viewer: Viewer, @Parent() draft: IntakeDraft): Promise<DraftValues | null> {
    return this.choices.values(viewer, draft.id);
  }

  @ResolveField(() => [Int])
  foundAgencies(@CurrentViewer() viewer: Viewer, @Parent() draft: IntakeDraft): Promise<number[]> {
    return this.choices.foundAgencies(viewer, draft.id);
  }
}
