import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { ExplanationEnum, LegalDateScalar, OutcomeEnum } from '@zhilu/platform/graphql';
import type { Explanation, Outcome, SearchKind } from '@zhilu/kernel/vocabulary';
import type { LegalDate } from '@zhilu/kernel/time';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ExportFile, ExportPlan, Exports, ExportWish } from '@zhilu/platform/documents';
import { type DutySort, DutySortEnum, FigureFilter } from '@zhilu/statistics/figures';
import { CaseFile } from './case-file.model';
import { CaseFiles } from './case-file.service';
import { Duties } from './duties/duties.service';
import { DutyFacetsService } from './duties/duty-facets.service';
import { DutyFacets } from './duties/duty-facets.model';
import { DUTY_LIST } from './duties/duty-list.service';
import { DutyPage } from './duties/duty.model';
import { CaseReading } from './readings/readings.model';
import { CaseReadings } from './readings/readings.service';
import { SearchKindEnum, SearchPage } from './search/search.model';
import { Search } from './search/search.service';
import { WithdrawnCases } from './withdrawn/withdrawn.model';
import { Withdrawn } from './withdrawn/withdrawn.service';

@Resolver()
export class CasesResolver {
  constructor(
    private readonly dutiesService: Duties,
    private readonly facets: DutyFacetsService,
    private readonly caseFiles: CaseFiles,
    private readonly searching: Search,
    private readonly withdrawn: Withdrawn,
    private readonly exports: Exports,
    private readonly readings: CaseReadings,
  ) {}

  @Query(() => DutyPage, { description: 'The duties behind a number, one row each, keyset-paged.' })
  @Noted('read.duties')
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

  @Query(() => DutyFacets, {
    description: '分项计数: by which places, lines, agencies and matters the list can be narrowed, each with its number.',
  })
  dutyFacets(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('outcome', { type: () => [OutcomeEnum], nullable: true }) outcome: Outcome[] | null,
    @Args('explanation', { type: () => ExplanationEnum, nullable: true }) explanation: Explanation | null,
  ): Promise<DutyFacets> {
    return this.facets.facets(viewer, { filter, outcomes: outcome ?? null, explanation: explanation ?? null });
  }

  @Query(() => ExportPlan, { description: 'What a file of the list would hold: said before it is asked for.' })
  dutiesExportPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('outcome', { type: () => [OutcomeEnum], nullable: true }) outcome: Outcome[] | null,
    @Args('explanation', { type: () => ExplanationEnum, nullable: true }) explanation: Explanation | null,
    @Args('sort', { type: () => DutySortEnum, defaultValue: 'due' }) sort: DutySort,
  ): Promise<ExportPlan> {
    return this.exports.plan(viewer, DUTY_LIST, { filter, outcome: outcome ?? null, explanation: explanation ?? null, sort });
  }

  @Mutation(() => ExportFile, { description: 'Asks for the list as a file: the same question at the same posting, written by a job.' })
  exportDuties(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('outcome', { type: () => [OutcomeEnum], nullable: true }) outcome: Outcome[] | null,
    @Args('explanation', { type: () => ExplanationEnum, nullable: true }) explanation: Explanation | null,
    @Args('sort', { type: () => DutySortEnum, defaultValue: 'due' }) sort: DutySort,
    @Args('wish') wish: ExportWish,
  ): Promise<ExportFile> {
    const question = { filter, outcome: outcome ?? null, explanation: explanation ?? null, sort };
    return this.exports.begin(viewer, DUTY_LIST, question, { format: wish.format, copyFor: wish.copyFor ?? null });
  }

  @Query(() => [CaseReading], {
    description: '查阅记录: openings of cases and files of the reader’s own agency by others, the latest first.',
  })
  @Noted('read.readings')
  caseReadings(@CurrentViewer() viewer: Viewer): Promise<CaseReading[]> {
    return this.readings.all(viewer);
  }

  @Query(() => WithdrawnCases, { description: '撤回案件有未完成事项: of withdrawn cases with charged duties, those with missing ones.' })
  @Noted('read.withdrawn')
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

  @Query(() => SearchPage, {
    description:
      '搜索 by 案号, 文号, title, 当事人, 单位, 执法人员 or 记录设备, in any combination; brackets, full-width digits and spaces are made equal.',
  })
  @Noted('read.cases')
  search(
    @CurrentViewer() viewer: Viewer,
    @Args('text') text: string,
    @Args('kind', { type: () => SearchKindEnum, nullable: true }) kind: SearchKind | null,
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<SearchPage> {
    return this.searching.find(viewer, text, kind ?? null, first, after ?? null);
  }
}
