import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { ReviewStandardEntry, ReviewStandardPreview, ReviseReviewStandard } from './standard.model';
import { ReviewStandards } from './standards.service';

/** 评查标准: what there is, what an office makes of it, and how that looks on a case. */
@Resolver()
export class ReviewStandardsResolver {
  constructor(private readonly standards: ReviewStandards) {}

  @Query(() => [ReviewStandardEntry], { description: '评查标准 there are: the own of the offices, then what the product brings.' })
  reviewStandards(@CurrentViewer() viewer: Viewer): Promise<ReviewStandardEntry[]> {
    return this.standards.all(viewer);
  }

  @Query(() => ReviewStandardPreview, {
    description: 'A standard that is being written, held against a case: of this number, or the latest.',
  })
  @Noted('read.reviews')
  reviewStandardPreview(
    @CurrentViewer() viewer: Viewer,
    @Args('from', { type: () => ID }) from: string,
    @Args('body') body: string,
    @Args('caseNumber', { type: () => String, nullable: true }) number: string | null | undefined,
  ): Promise<ReviewStandardPreview> {
    return this.standards.preview(viewer, from, body, number?.trim() || null);
  }

  @Mutation(() => ID, { description: '修订标准: another version for the reader’s office; says its key.' })
  reviseReviewStandard(@CurrentViewer() viewer: Viewer, @Args('input') input: ReviseReviewStandard): Promise<string> {
    return this.standards.revise(viewer, input);
  }
}
