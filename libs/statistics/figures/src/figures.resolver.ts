import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ExportFile, ExportPlan, Exports, ExportWish } from '@zhilu/platform/documents';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Measure } from '@zhilu/kernel/ledger';
import type { ComparedBy } from '@zhilu/kernel/vocabulary';
import { ComparedByEnum, Comparison, MeasureEnum } from './comparison/comparison.model';
import { Comparisons } from './comparison/comparison.service';
import { ControlChart } from './control/control.model';
import { ControlCharts } from './control/control.service';
import { ArrivalRow, FigureTable } from './figure.model';
import { type Dimension, DimensionEnum, FigureFilter, type Reading, ReadingEnum } from './figure-filter.input';
import { Figures } from './figures.service';
import { JudgedFindings } from './judged/judged.model';
import { Judged } from './judged/judged.service';
import { KnownDifference, MovementAnswer } from './movement/movement.model';
import { Movements } from './movement/movement.service';
import { Overview } from './overview/overview.model';
import { FIGURE_LIST } from './tables/figure-list.service';
import { Overviews } from './overview/overview.service';
import { WaitingBehind } from './waiting/waiting.model';
import { WaitingFigures } from './waiting/waiting.service';

const BY = { type: () => [DimensionEnum], defaultValue: [] };

@Resolver()
export class FiguresResolver {
  constructor(
    private readonly overviews: Overviews,
    private readonly comparisons: Comparisons,
    private readonly controlCharts: ControlCharts,
    private readonly movements: Movements,
    private readonly figuresService: Figures,
    private readonly judging: Judged,
    private readonly waiting: WaitingFigures,
    private readonly exports: Exports,
  ) {}

  @Query(() => Overview, {
    description: "The first page: tiles, trend, breakdown and heat map of the reader's jurisdiction, from one read of the books.",
  })
  overview(@CurrentViewer() viewer: Viewer, @Args('filter') filter: FigureFilter): Promise<Overview> {
    return this.overviews.overview(viewer, filter);
  }

  @Query(() => Comparison, { description: '单位对比: every measure of every agency, place or line, each among its peers.' })
  comparison(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('by', { type: () => ComparedByEnum, defaultValue: 'agency' }) by: ComparedBy,
    @Args('drawn', { type: () => MeasureEnum, defaultValue: 'written', description: 'The measure whose limits are answered.' })
    drawn: Measure,
  ): Promise<Comparison> {
    return this.comparisons.comparison(viewer, filter, by, drawn);
  }

  @Query(() => ControlChart, { description: '控制图: whether the months of one measure move more than their own series does.' })
  controlChart(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('measure', { type: () => MeasureEnum }) measure: Measure,
  ): Promise<ControlChart> {
    return this.controlCharts.chart(viewer, filter, measure);
  }

  @Query(() => MovementAnswer, { description: '变化原因: why a measure is not what it was in the period before.' })
  movement(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('measure', { type: () => MeasureEnum }) measure: Measure,
  ): Promise<MovementAnswer> {
    return this.movements.movement(viewer, filter, measure);
  }

  @Query(() => KnownDifference, { description: '当时口径与现在口径: by what causes a measure is not what it was known as.' })
  knownDifference(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('measure', { type: () => MeasureEnum }) measure: Measure,
    @Args('then', { type: () => LegalDateScalar, description: 'As known at the end of this day.' }) then: LegalDate,
  ): Promise<KnownDifference> {
    return this.movements.knownDifference(viewer, filter, measure, then);
  }

  @Query(() => FigureTable, { description: 'Any figure: at most two breakdowns together.' })
  figures(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('by', BY) by: Dimension[],
    @Args('reading', { type: () => ReadingEnum, defaultValue: 'asThen' }) reading: Reading,
  ): Promise<FigureTable> {
    return this.figuresService.table(viewer, filter, by, filter.reading ?? reading);
  }

  @Query(() => ExportPlan, { description: 'What a file of these figures would hold.' })
  figuresExportPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('by', BY) by: Dimension[],
  ): Promise<ExportPlan> {
    return this.exports.plan(viewer, FIGURE_LIST, { filter, by, reading: filter.reading ?? 'asThen' });
  }

  @Mutation(() => ExportFile, { description: 'Asks for these figures as a file; by months as a picture too.' })
  exportFigures(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('by', BY) by: Dimension[],
    @Args('wish') wish: ExportWish,
  ): Promise<ExportFile> {
    const question = { filter, by, reading: filter.reading ?? 'asThen' };
    return this.exports.begin(viewer, FIGURE_LIST, question, { format: wish.format, copyFor: wish.copyFor ?? null });
  }

  @Query(() => [ArrivalRow], { description: '报送时延: days from the act to our receipt, median and p90, per stage and source.' })
  arrival(@CurrentViewer() viewer: Viewer, @Args('filter') filter: FigureFilter): Promise<ArrivalRow[]> {
    return this.figuresService.arrival(viewer, filter);
  }

  @Query(() => JudgedFindings, {
    nullable: true,
    description:
      'Of the findings a filter selects: on how many persons have decided, and how many they overturned. Null: none decided yet.',
  })
  judgedFindings(@CurrentViewer() viewer: Viewer, @Args('filter') filter: FigureFilter): Promise<JudgedFindings | null> {
    return this.judging.judged(viewer, filter);
  }

  @Query(() => WaitingBehind, { description: '等待案件: the lines behind the number beside the figures of a filter.' })
  @Noted('read.waiting')
  waitingBehind(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('first', { type: () => Int, defaultValue: 200 }) first: number,
  ): Promise<WaitingBehind> {
    return this.waiting.behind(viewer, filter, first);
  }
}
