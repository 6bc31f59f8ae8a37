import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { REVIEW_REPORTS } from '@zhilu/kernel/vocabulary';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { ExportFile, ExportPlan, Exports, ExportWish } from '@zhilu/platform/documents';
import { previewOf, ReportPreview } from '@zhilu/statistics/reports';
import { GroupReports } from './group-reports.service';

/** 评查报告: looked at before it leaves as a document. */
@Resolver()
export class ReviewPapersResolver {
  constructor(
    private readonly papers: GroupReports,
    private readonly exports: Exports,
  ) {}

  @Query(() => ReportPreview, { description: '评查报告 as it would be printed.' })
  @Noted('read.reviews')
  async reviewReport(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReportPreview> {
    return previewOf(await this.papers.prepare(viewer, { id }));
  }

  @Query(() => ExportPlan, { description: 'What a report of a review would rest on: said before it is asked for.' })
  reviewReportPlan(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ExportPlan> {
    return this.exports.plan(viewer, REVIEW_REPORTS, { id });
  }

  @Mutation(() => ExportFile, { description: 'Asks for the report of a review as a document, or its tables as a workbook.' })
  exportReviewReport(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('wish') wish: ExportWish,
  ): Promise<ExportFile> {
    return this.exports.begin(viewer, REVIEW_REPORTS, { id }, { format: wish.format, copyFor: null });
  }
}
