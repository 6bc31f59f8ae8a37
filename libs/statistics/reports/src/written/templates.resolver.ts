import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { ActTypeEnum } from '@zhilu/platform/graphql';
import type { ActType, ReportKind } from '@zhilu/kernel/vocabulary';
import { FigureFilter } from '@zhilu/statistics/figures';
import { PeriodReport } from '../period-report.service';
import { previewOf } from '../preview';
import { ReportKindEnum, ReportPreview } from '../report.model';
import { AgencyPower } from '../yearly/powers.model';
import { Powers } from '../yearly/powers.service';
import { ReportTemplates } from './report-templates.service';
import { OwnTemplate } from './templates.model';

const KIND = { type: () => ReportKindEnum } as const;

@Resolver()
export class TemplatesResolver {
  constructor(
    private readonly templates: ReportTemplates,
    private readonly reports: PeriodReport,
    private readonly powers: Powers,
  ) {}

  @Query(() => OwnTemplate, { description: '报告模板 of the own office.' })
  reportTemplate(@CurrentViewer() viewer: Viewer, @Args('kind', KIND) kind: ReportKind): Promise<OwnTemplate> {
    return this.templates.read(viewer, kind);
  }

  @Query(() => ReportPreview, {
    description: 'A report as a template that is being written would have it; refused by name where it names what there is not.',
  })
  async templatePreview(
    @CurrentViewer() viewer: Viewer,
    @Args('kind', KIND) kind: ReportKind,
    @Args('filter') filter: FigureFilter,
    @Args('body') body: string,
  ): Promise<ReportPreview> {
    return previewOf(await this.reports.prepare(viewer, { ...filter, kind }, this.templates.parse(kind, body)));
  }

  @Mutation(() => OwnTemplate, {
    description: 'Keeps a further version of a template of the own office; without a body the product’s own is used again.',
  })
  saveTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('kind', KIND) kind: ReportKind,
    @Args('body', { type: () => String, nullable: true }) body: string | null,
    @Args('said') said: string,
    @Args('seen', { type: () => Int, description: 'The version that was read.' }) seen: number,
  ): Promise<OwnTemplate> {
    return this.templates.save(viewer, kind, body ?? null, said, seen);
  }

  @Query(() => [AgencyPower], { description: '职权: of which acts the agencies in view have the power, and who says so.' })
  agencyPowers(@CurrentViewer() viewer: Viewer): Promise<AgencyPower[]> {
    return this.powers.list(viewer);
  }

  @Mutation(() => Boolean, { description: 'Says whether an agency has the power to do an act.' })
  sayAgencyPower(
    @CurrentViewer() viewer: Viewer,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('act', { type: () => ActTypeEnum }) act: ActType,
    @Args('has') has: boolean,
    @Args('said') said: string,
  ): Promise<boolean> {
    return this.powers.say(viewer, agencyId, act, has, said);
  }
}
