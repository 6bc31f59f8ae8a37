import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { ReviewSheet } from '../sheets/sheet.model';
import type { OriginalKind } from '@zhilu/kernel/vocabulary';
import { OriginalKindEnum } from '../review.enums';
import { ReviewDeskFile, ReviewOriginal, ReviewReading, ReviewSaved, ReviewScan } from './desk.model';
import { ReviewDesk } from './desk.service';
import { ReviewOriginals } from './originals.service';
import { ReviewScans } from './scans.service';

/** 评查台: a reader's own files. */
@Resolver()
export class DeskResolver {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly originals: ReviewOriginals,
    private readonly scans: ReviewScans,
  ) {}

  @Query(() => [ReviewDeskFile], { description: 'Files on the reader’s own desk.' })
  reviewDesk(@CurrentViewer() viewer: Viewer): Promise<ReviewDeskFile[]> {
    return this.desk.mine(viewer);
  }

  @Query(() => ReviewReading, { description: 'A file of the reader’s own desk, masked, with the sheet beside it. Opening it is audited.' })
  reviewReading(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewReading> {
    return this.desk.open(viewer, id);
  }

  @Query(() => [ReviewScan], { description: '卷内扫描件 of a file of the reader’s own desk.' })
  reviewScans(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewScan[]> {
    return this.scans.all(viewer, id);
  }

  @Mutation(() => ReviewSaved, { description: 'Saves a sheet as far as it is.' })
  saveReview(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('expectedRevision', { type: () => Int }) expected: number,
    @Args('sheet') sheet: ReviewSheet,
  ): Promise<ReviewSaved> {
    return this.desk.save(viewer, id, expected, sheet);
  }

  @Mutation(() => Boolean, { description: '签名: the sheet as it was last saved, for good.' })
  signReview(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('expectedRevision', { type: () => Int }) expected: number,
  ): Promise<boolean> {
    return this.desk.sign(viewer, id, expected).then(() => true);
  }

  @Mutation(() => [ReviewOriginal], {
    description: '请求调取原件: asks whoever organises to call for an original; says all the reader asked for of the file.',
  })
  askForReviewOriginal(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('kind', { type: () => OriginalKindEnum }) kind: OriginalKind,
    @Args('place', { type: () => Int, description: 'Of the paper among the papers, of the visit among the visits, from one on.' })
    place: number,
  ): Promise<ReviewOriginal[]> {
    return this.originals.ask(viewer, id, kind, place);
  }

  @Mutation(() => Boolean, { description: '申请回避: gives a file back for a conflict.' })
  recuseReview(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string, @Args('said') said: string): Promise<boolean> {
    return this.desk.recuse(viewer, id, said).then(() => true);
  }
}
