import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { ExportFile, ExportPlan, Exports, ExportWish } from '@zhilu/platform/documents';
import { APPRAISAL_PAPERS, type AppraisalAction, type AppraisalPaper, type SchemeAction } from '@zhilu/kernel/vocabulary';
import { previewOf, ReportPreview } from '@zhilu/statistics/reports';
import { AppraisalActionEnum, AppraisalPaperEnum, SchemeActionEnum } from './appraisal.enums';
import { AppraisalRecords } from './explained/explained.model';
import { AppraisalExplained } from './explained/explained.service';
import { AppraisalPapers } from './papers/appraisal-papers.service';
import { ActOnObjection, AppraisalInput, AppraisalModel, AppraisalPreview, PrepareAppraisal } from './runs/appraisal.model';
import { AppraisalObjections } from './runs/objections.service';
import { AppraisalReader } from './runs/appraisal-reader.service';
import { Appraisals } from './runs/appraisals.service';
import { AppraisalSchemeModel, ReadyAppraisalScheme } from './schemes/scheme.model';
import { AppraisalSchemes } from './schemes/schemes.service';

/** 评议考核: schemes, results and objections. */
@Resolver()
export class AppraisalResolver {
  constructor(
    private readonly schemes: AppraisalSchemes,
    private readonly runs: Appraisals,
    private readonly objections: AppraisalObjections,
    private readonly reader: AppraisalReader,
    private readonly papers: AppraisalPapers,
    private readonly explained: AppraisalExplained,
    private readonly exports: Exports,
  ) {}

  @Query(() => [ReadyAppraisalScheme], { description: '自带的考核方案.' })
  readyAppraisalSchemes(): ReadyAppraisalScheme[] {
    return this.schemes.ready();
  }

  @Query(() => [AppraisalSchemeModel], { description: '考核方案 of offices that may appraise an agency of the reader’s.' })
  appraisalSchemes(@CurrentViewer() viewer: Viewer): Promise<AppraisalSchemeModel[]> {
    return this.schemes.all(viewer);
  }

  @Query(() => AppraisalPreview, { description: '试算 of a scheme on a locked edition.' })
  @Noted('read.appraisals')
  appraisalPreview(@CurrentViewer() viewer: Viewer, @Args('input') input: AppraisalInput): Promise<AppraisalPreview> {
    return this.runs.preview(viewer, input);
  }

  @Query(() => [AppraisalModel], { description: '评议考核 with an agency of the reader’s, the latest first; without results.' })
  appraisals(@CurrentViewer() viewer: Viewer): Promise<AppraisalModel[]> {
    return this.reader.all(viewer);
  }

  @Query(() => AppraisalModel)
  @Noted('read.appraisals')
  appraisal(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<AppraisalModel> {
    return this.reader.one(viewer, id);
  }

  @Query(() => AppraisalRecords, { description: 'The records behind an indicator that is not read from duties.' })
  @Noted('read.appraisals')
  appraisalRecords(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('agencyId', { type: () => Int }) agencyId: number,
    @Args('code') code: string,
  ): Promise<AppraisalRecords> {
    return this.explained.records(viewer, id, agencyId, code);
  }

  @Query(() => String, { description: '复算包: scheme, readings and results, to work every score out again.' })
  @Noted('read.appraisals')
  appraisalPack(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<string> {
    return this.reader.pack(viewer, id);
  }

  @Query(() => ReportPreview, { description: '考核通报 or 考核报告 as it would be printed.' })
  async appraisalPaper(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('paper', { type: () => AppraisalPaperEnum }) paper: AppraisalPaper,
  ): Promise<ReportPreview> {
    return previewOf(await this.papers.prepare(viewer, { id, paper }));
  }

  @Query(() => ExportPlan, { description: 'What a paper of an appraisal would rest on: said before it is asked for.' })
  appraisalPaperPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('paper', { type: () => AppraisalPaperEnum }) paper: AppraisalPaper,
  ): Promise<ExportPlan> {
    return this.exports.plan(viewer, APPRAISAL_PAPERS, { id, paper });
  }

  @Mutation(() => ExportFile, { description: 'Asks for a paper of an appraisal as a document, or its tables as a workbook.' })
  exportAppraisalPaper(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('paper', { type: () => AppraisalPaperEnum }) paper: AppraisalPaper,
    @Args('wish') wish: ExportWish,
  ): Promise<ExportFile> {
    return this.exports.begin(viewer, APPRAISAL_PAPERS, { id, paper }, { format: wish.format, copyFor: null });
  }

  @Mutation(() => ID, { description: '拟定方案: from a file or as it was built on the page.' })
  draftAppraisalScheme(@CurrentViewer() viewer: Viewer, @Args('text') text: string): Promise<string> {
    return this.schemes.draft(viewer, text);
  }

  @Mutation(() => ID, { description: '批准, 不批准 or 撤回 of a scheme.' })
  decideAppraisalScheme(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('action', { type: () => SchemeActionEnum }) action: SchemeAction,
    @Args('said') said: string,
  ): Promise<string> {
    return this.schemes.decide(viewer, id, action, said);
  }

  @Mutation(() => ID, { description: 'Puts previewed results forward for approval.' })
  prepareAppraisal(@CurrentViewer() viewer: Viewer, @Args('input') input: PrepareAppraisal): Promise<string> {
    return this.runs.prepare(viewer, input);
  }

  @Mutation(() => ID, { description: 'Takes the next step about an appraisal.' })
  actOnAppraisal(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('action', { type: () => AppraisalActionEnum }) action: AppraisalAction,
    @Args('said') said: string,
  ): Promise<string> {
    return this.runs.act(viewer, id, action, said);
  }

  @Mutation(() => ID, { description: 'Objects to an indicator, or decides an objection.' })
  actOnAppraisalObjection(@CurrentViewer() viewer: Viewer, @Args('input') input: ActOnObjection): Promise<string> {
    return this.objections.act(viewer, input);
  }
}
