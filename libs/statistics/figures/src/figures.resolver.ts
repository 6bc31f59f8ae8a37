import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ExportFile, ExportPlan, Exports, ExportWish } from '@zhilu/platform/documents';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Measure } from '@zhilu/kernel/ledger';
import type { ComparedBy } from '@zhilu/kernel/vocabulary';
import { ComparedByEnum, Comparison, MeasureEnum } from './comparison/comparison.model';
import { Comparisons } from './comparison/comparison.service';
import { BesidePeers } from './comparison/beside-peers.model';
import { BesidePeersReader } from './comparison/beside-peers.service';
import { type HeatColumns, HeatColumnsEnum, HeatMap } from './comparison/heat-map.model';
import { HeatMaps } from './comparison/heat-map.service';
import { ControlChart } from './control/control.model';
import { ControlCharts } from './control/control.service';
import { Delays } from './delays/delays.model';
import { DelayFigures } from './delays/delays.service';
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
    private readonly heatMaps: HeatMaps,
    private readonly peers: BesidePeersReader,
    private readonly charts: ControlCharts,
    private readonly delayFigures: DelayFigures,
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

  @Query(() => HeatMap, { description: '热力图: agencies by stages or by months of one measure, each cell among its peers.' })
  heatMap(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('by', { type: () => HeatColumnsEnum }) by: HeatColumns,
    @Args('measure', { type: () => MeasureEnum, defaultValue: 'written', description: 'Of months; stages are those of coverage.' })
    measure: Measure,
    @Args('first', { type: () => Int, defaultValue: 12 }) first: number,
  ): Promise<HeatMap> {
    return this.heatMaps.heatMap(viewer, filter, by, measure, first);
  }

  @Query(() => BesidePeers, {
    nullable: true,
    description: '单位与同类. Null where there is none the reader may see, or it did not count.',
  })
  besidePeers(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('agencyId', { type: () => Int }) agencyId: number,
  ): Promise<BesidePeers | null> {
    return this.peers.besidePeers(viewer, filter, agencyId);
  }

  @Query(() => [ControlChart], { description: '控制图 of every measure, from one read of the books.' })
  controlCharts(@CurrentViewer() viewer: Viewer, @Args('filter') filter: FigureFilter): Promise<ControlChart[]> {
    return this.charts.charts(viewer, filter);
  }

  @Query(() => ControlChart, { description: '控制图: whether the months of one measure move more than their own series does.' })
  controlChart(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('measure', { type: () => MeasureEnum }) measure: Measure,
  ): Promise<ControlChart> {
    return this.charts.chart(viewer, filter, measure);
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

  @Query(() => Delays, { description: '逾期时长: by how many hours duties were met late.' })
  delays(@CurrentViewer() viewer: Viewer, @Args('filter') filter: FigureFilter): Promise<Delays> {
    return this.delayFigures.delays(viewer, filter);
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
