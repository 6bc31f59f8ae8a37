import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { ExportFile, ExportPlan, Exports, ExportWish } from '@zhilu/platform/documents';
import type { ReportKind } from '@zhilu/kernel/vocabulary';
import { FigureFilter } from '@zhilu/statistics/figures';
import { CodeAnswer } from './codes/verify.model';
import { Verification } from './codes/verify.service';
import { PERIOD_REPORT, PeriodReport, type ReportQuestion } from './period-report.service';
import { previewOf } from './preview';
import { ReportKindEnum, ReportPreview } from './report.model';

const KIND = { type: () => ReportKindEnum, defaultValue: 'analysis' } as const;

@Resolver()
export class ReportsResolver {
  constructor(
    private readonly exports: Exports,
    private readonly reports: PeriodReport,
    private readonly verification: Verification,
  ) {}

  @Query(() => ReportPreview, { description: '预览: the report of a period as it would be printed.' })
  async reportPreview(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('kind', KIND) kind: ReportKind,
  ): Promise<ReportPreview> {
    return previewOf(await this.reports.prepare(viewer, questionOf(filter, kind)));
  }

  @Query(() => ExportPlan, { description: 'What a report of the period would rest on: said before it is asked for.' })
  reportPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('kind', KIND) kind: ReportKind,
  ): Promise<ExportPlan> {
    return this.exports.plan(viewer, PERIOD_REPORT, questionOf(filter, kind));
  }

  @Query(() => CodeAnswer, { description: '核验: what the product says of a number that left it, and of the code printed beside it.' })
  verifyCode(@CurrentViewer() viewer: Viewer, @Args('code') code: string, @Args('number') number: string): Promise<CodeAnswer> {
    return this.verification.verify(viewer, code, number);
  }

  @Mutation(() => ExportFile, {
    description: 'Asks for the report of a period: a document that is worked on further, or its tables as a workbook.',
  })
  exportReport(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('kind', KIND) kind: ReportKind,
    @Args('wish') wish: ExportWish,
  ): Promise<ExportFile> {
    return this.exports.begin(viewer, PERIOD_REPORT, questionOf(filter, kind), { format: wish.format, copyFor: null });
  }
}

const questionOf = (filter: FigureFilter, kind: ReportKind): ReportQuestion => ({ ...filter, kind });
