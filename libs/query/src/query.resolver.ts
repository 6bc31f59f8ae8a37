import { CurrentViewer, type Viewer } from '@zhilu/access';
import type { Explanation, LegalDate, Outcome } from '@zhilu/kernel';
import { LegalDateScalar } from '@zhilu/access';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { CaseFile, SearchHit } from './cases/case-file.model';
import { CaseFiles } from './cases/case-file.service';
import { Duties } from './cases/duties.service';
import { DutyPage } from './cases/duty.model';
import { Search } from './cases/search.service';
import { WithdrawnCases } from './cases/withdrawn.model';
import { Withdrawn } from './cases/withdrawn.service';
import { ArrivalRow, FigureTable } from './figures/figure.model';
import {
  type Dimension,
  DimensionEnum,
  type DutySort,
  DutySortEnum,
  ExplanationEnum,
  FigureFilter,
  OutcomeEnum,
  type Reading,
  ReadingEnum,
} from './figures/figure-filter.input';
import { Figures } from './figures/figures.service';
import { Overview } from './figures/overview.model';
import { Overviews } from './figures/overview.service';

@Resolver()
export class QueryResolver {
  constructor(
    private readonly overviews: Overviews,
    private readonly figuresService: Figures,
    private readonly dutiesService: Duties,
    private readonly caseFiles: CaseFiles,
    private readonly searching: Search,
    private readonly withdrawn: Withdrawn,
  ) {}

  @Query(() => Overview, {
    description: "The first page: tiles, trend, breakdown and heat map of the reader's jurisdiction, from one read of the books.",
  })
  overview(@CurrentViewer() viewer: Viewer, @Args('filter') filter: FigureFilter): Promise<Overview> {
    return this.overviews.overview(viewer, filter);
  }

  @Query(() => FigureTable, { description: 'Any figure: at most two breakdowns together.' })
  figures(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('by', { type: () => [DimensionEnum], defaultValue: [] }) by: Dimension[],
    @Args('reading', { type: () => ReadingEnum, defaultValue: 'asThen' }) reading: Reading,
  ): Promise<FigureTable> {
    return this.figuresService.table(viewer, filter, by, filter.reading ?? reading);
  }

  @Query(() => [ArrivalRow], { description: '归集滞后: days from the act to our receipt, median and p90, per stage and source.' })
  arrival(@CurrentViewer() viewer: Viewer, @Args('filter') filter: FigureFilter): Promise<ArrivalRow[]> {
    return this.figuresService.arrival(viewer, filter);
  }

  @Query(() => DutyPage, { description: 'The duties behind a number, one row each, keyset-paged.' })
  duties(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('outcome', { type: () => [OutcomeEnum], nullable: true }) outcome: Outcome[] | null,
    @Args('explanation', { type: () => ExplanationEnum, nullable: true }) explanation: Explanation | null,
    @Args('sort', { type: () => DutySortEnum, defaultValue: 'due' }) sort: DutySort,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<DutyPage> {
    return this.dutiesService.page(viewer, filter, outcome ?? null, explanation ?? null, sort, first, after ?? null);
  }

  @Query(() => WithdrawnCases, { description: '撤案而有未了事项: of withdrawn cases with charged duties, those with missing ones.' })
  withdrawnCases(@CurrentViewer() viewer: Viewer, @Args('filter') filter: FigureFilter): Promise<WithdrawnCases> {
    return this.withdrawn.figure(viewer, filter);
  }

  @Query(() => CaseFile, {
    nullable: true,
    description: 'One case with everything known of it: the timeline page. Null where there is none the reader may see.',
  })
  caseFile(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('caseId', { type: () => ID }) caseId: string,
    @Args('asOf', { type: () => LegalDateScalar, nullable: true }) asOf: LegalDate | null,
    @Args('known', { type: () => Int, nullable: true }) known: number | null,
  ): Promise<CaseFile | null> {
    return this.caseFiles.open(viewer, agencyId, caseId, asOf ?? null, known ?? null);
  }

  @Query(() => [SearchHit], { description: 'Cases by 案号, 文号 or 单位; brackets, full-width digits and spaces are made equal.' })
  search(
    @CurrentViewer() viewer: Viewer,
    @Args('text') text: string,
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
  ): Promise<SearchHit[]> {
    return this.searching.find(viewer, text, first);
  }
}
