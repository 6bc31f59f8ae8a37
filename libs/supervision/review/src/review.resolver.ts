import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { Assigning } from './files/assigning.service';
import { ReviewActs } from './files/acts.service';
import { ActOnReview, ReviewAssignment, ReviewFile, ReviewFileRow } from './files/file.model';
import { ReviewFiles } from './files/review-files.service';
import {
  AddReviewReader,
  ReviewCandidate,
  ReviewFrameInput,
  ReviewFramePreview,
  ReviewHome,
  ReviewPlanModel,
  SealReviewPlan,
} from './plans/plan.model';
import { ReviewDraws } from './plans/drawing.service';
import { ReviewPlans } from './plans/plans.service';
import { ReviewRegister } from './plans/register.service';
import { ReviewRechecks } from './results/recheck.service';
import { ReviewAgreement, ReviewedSample, ReviewModeResult, ReviewRecheck } from './results/result.model';
import { ReviewResults } from './results/results.service';

/** 案卷评查: plans, files and results, as offices and agencies see them. */
@Resolver()
export class ReviewResolver {
  constructor(
    private readonly plans: ReviewPlans,
    private readonly draws: ReviewDraws,
    private readonly register: ReviewRegister,
    private readonly assigning: Assigning,
    private readonly files: ReviewFiles,
    private readonly acts: ReviewActs,
    private readonly results: ReviewResults,
    private readonly rechecks: ReviewRechecks,
  ) {}

  @Query(() => [ReviewPlanModel], { description: '评查计划 with an agency of the reader’s, the latest first.' })
  reviewPlans(@CurrentViewer() viewer: Viewer): Promise<ReviewPlanModel[]> {
    return this.results.all(viewer);
  }

  @Query(() => ReviewPlanModel)
  reviewPlan(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewPlanModel> {
    return this.results.one(viewer, id);
  }

  @Query(() => ReviewFramePreview, { description: '样本框预览.' })
  reviewFramePreview(@CurrentViewer() viewer: Viewer, @Args('input') input: ReviewFrameInput): Promise<ReviewFramePreview> {
    return this.plans.preview(viewer, input);
  }

  @Query(() => String, { description: '复核包: frame, seed, quotas and list as a text anybody can draw again from.' })
  reviewSample(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<string> {
    return this.draws.sample(viewer, id);
  }

  @Query(() => [ReviewCandidate], { description: 'Accounts that may read files, for whoever organises.' })
  reviewCandidates(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewCandidate[]> {
    return this.results.candidates(viewer, id);
  }

  @Query(() => [ReviewHome], { description: 'Agencies a reader may come from, the office’s own and others, for whoever organises.' })
  reviewHomes(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewHome[]> {
    return this.register.homes(viewer, id);
  }

  @Query(() => [ReviewFileRow], { description: 'Files of a plan in the reader’s agencies.' })
  @Noted('read.reviews')
  reviewFiles(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewFileRow[]> {
    return this.files.list(viewer, id);
  }

  @Query(() => ReviewFile)
  @Noted('read.reviews')
  reviewFile(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ReviewFile> {
    return this.files.one(viewer, agencyId, id);
  }

  @Query(() => [ReviewModeResult], { description: 'What the samples of a plan say, each way of sampling by itself.' })
  reviewResults(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewModeResult[]> {
    return this.results.results(viewer, id);
  }

  @Query(() => [ReviewedSample], { description: '被评样本 of an agency, or of all the reader may open.' })
  reviewedSamples(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int, nullable: true }) agencyId: number | null,
  ): Promise<ReviewedSample[]> {
    return this.results.samples(viewer, agencyId ?? null);
  }

  @Query(() => String, { description: '评分包: every result with its sheet, to work scores and rate out again.' })
  reviewSheets(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<string> {
    return this.results.sheets(viewer, id);
  }

  @Query(() => [ReviewAgreement], { description: 'How far two readers agree, on files both have signed.' })
  reviewAgreement(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewAgreement[]> {
    return this.results.agreement(viewer, id);
  }

  @Query(() => ReviewRecheck, { description: '异议复查 and 宽严: what became of settled files, for whoever organises.' })
  reviewRecheck(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewRecheck> {
    return this.rechecks.of(viewer, id);
  }

  @Mutation(() => ID, { description: '封存样本框: makes a plan of the frame as it is now.' })
  sealReviewPlan(@CurrentViewer() viewer: Viewer, @Args('input') input: SealReviewPlan): Promise<string> {
    return this.plans.seal(viewer, input);
  }

  @Mutation(() => ID, { description: '抽样, by a seed said aloud or drawn by the machine.' })
  drawReviewPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('digest', { description: 'Of the frame, as it was read.' }) digest: string,
    @Args('seed', { type: () => String, nullable: true }) seed: string | null,
  ): Promise<string> {
    return this.draws.draw(viewer, id, seed ?? null, digest);
  }

  @Mutation(() => ID, { description: '增抽: more files by the same seed.' })
  growReviewPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('total', { type: () => Int }) total: number,
  ): Promise<string> {
    return this.draws.grow(viewer, id, total);
  }

  @Mutation(() => ID, { description: '作废 a plan of which nothing was drawn.' })
  abandonReviewPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('said') said: string,
  ): Promise<string> {
    return this.plans.abandon(viewer, id, said);
  }

  @Mutation(() => ID, { description: '结束评查.' })
  closeReviewPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('said') said: string,
  ): Promise<string> {
    return this.plans.close(viewer, id, said);
  }

  @Mutation(() => ID, { description: 'Registers a reader of a plan.' })
  addReviewReader(@CurrentViewer() viewer: Viewer, @Args('input') input: AddReviewReader): Promise<string> {
    return this.register.addReader(viewer, input);
  }

  @Mutation(() => ID, { description: '自行选送: hands a file of the agency’s own in by its number.' })
  handInReviewFile(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('caseNumber') number: string,
  ): Promise<string> {
    return this.register.handIn(viewer, id, number);
  }

  @Mutation(() => ReviewAssignment, { description: '分派: gives every vacant seat to a reader whom nothing bars.' })
  assignReviewFiles(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewAssignment> {
    return this.assigning.assign(viewer, id);
  }

  @Mutation(() => Boolean, { description: 'Takes an unsigned seat back.' })
  async releaseReviewSeat(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('id', { type: () => ID }) id: string,
    @Args('seat', { type: () => Int }) seat: number,
    @Args('said') said: string,
  ): Promise<boolean> {
    return this.assigning.release(viewer, agencyId, id, seat, said).then(() => true);
  }

  @Mutation(() => ReviewFile, { description: 'Takes the next step about a file: adjudication, feedback, objection, re-check.' })
  actOnReview(@CurrentViewer() viewer: Viewer, @Args('input') input: ActOnReview): Promise<ReviewFile> {
    return this.acts.act(viewer, input).then(() => this.files.one(viewer, input.agencyId, input.id));
  }

  @Mutation(() => ID, { description: '整改: asks the agency to mend what a final result found; says the number of the request.' })
  rectifyReview(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('id', { type: () => ID }) id: string,
    @Args('said') said: string,
    @Args('days', { type: () => Int, nullable: true }) days: number | null,
    @Args('files', { type: () => [ID], nullable: true, description: 'Attachments of the case: what it is like before it is put right.' })
    files: string[] | null,
  ): Promise<string> {
    return this.acts.rectify(viewer, agencyId, id, said, days ?? null, files ?? []);
  }
}
