import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { ExportFile, ExportPlan, Exports, ExportWish } from '@zhilu/platform/documents';
import { FigureFilter } from '@zhilu/statistics/figures';
import { PERIOD_REPORT, type ReportQuestion } from './period-report.service';

@Resolver()
export class ReportsResolver {
  constructor(private readonly exports: Exports) {}

  @Query(() => ExportPlan, { description: 'What a report of the period would rest on: said before it is asked for.' })
  reportPlan(@CurrentViewer() viewer: Viewer, @Args('filter') filter: FigureFilter): Promise<ExportPlan> {
    return this.exports.plan(viewer, PERIOD_REPORT, questionOf(filter));
  }

  @Mutation(() => ExportFile, { description: 'Asks for the analysis report of the period as a document that is worked on further.' })
  exportReport(@CurrentViewer() viewer: Viewer, @Args('filter') filter: FigureFilter, @Args('wish') wish: ExportWish): Promise<ExportFile> {
    return this.exports.begin(viewer, PERIOD_REPORT, questionOf(filter), { format: wish.format, copyFor: null });
  }
}

const questionOf = ({ from, to, asOf, known, places, reading }: FigureFilter): ReportQuestion => ({
  from,
  to,
  asOf,
  known,
  places,
  reading,
});
