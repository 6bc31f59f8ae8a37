import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { OverlayInput, OverlayPlan } from './overlays.model';
import { HolidayPlanModel, PackPlan, RuleSettings } from './settings.model';
import { Settings } from './settings.service';

@Resolver()
export class SettingsResolver {
  constructor(private readonly service: Settings) {}

  @Query(() => RuleSettings, { description: '规则与设定: packs with their spans, holiday tables, who changed them and when.' })
  ruleSettings(@CurrentViewer() viewer: Viewer): Promise<RuleSettings> {
    return this.service.settings(viewer);
  }

  @Query(() => PackPlan, { description: 'What applying a pack from a day on would do. For who may do it.' })
  packPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('code') code: string,
    @Args('from', { type: () => LegalDateScalar, nullable: true }) from: LegalDate | null,
  ): Promise<PackPlan> {
    return this.service.planPack(viewer, code, from ?? null);
  }

  @Query(() => PackPlan, { description: "What taking over this version's texts of the packs would touch." })
  upgradePlan(@CurrentViewer() viewer: Viewer): Promise<PackPlan> {
    return this.service.planUpgrade(viewer);
  }

  @Query(() => HolidayPlanModel, { description: "Checks a year's holiday table and says what adding it would do." })
  holidayPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('table', { description: 'The file, as text.' }) table: string,
    @Args('notice') notice: string,
  ): Promise<HolidayPlanModel> {
    return this.service.planHolidays(viewer, table, notice);
  }

  @Query(() => OverlayPlan, { description: 'What letting an overlay hold in a line for other days would do. For who may do it.' })
  overlayPlan(@CurrentViewer() viewer: Viewer, @Args('change') change: OverlayInput): Promise<OverlayPlan> {
    return this.service.planOverlay(viewer, change);
  }

  @Mutation(() => RuleSettings, { description: 'Lets an overlay hold in a line for other days, or takes it back; the books follow.' })
  setOverlay(
    @CurrentViewer() viewer: Viewer,
    @Args('change') change: OverlayInput,
    @Args('expectedRevision', { type: () => Int }) expectedRevision: number,
  ): Promise<RuleSettings> {
    return this.service.setOverlay(viewer, change, expectedRevision);
  }

  @Mutation(() => RuleSettings, { description: 'Applies a pack from a day on; the books follow while readers stay on the state before.' })
  applyPack(
    @CurrentViewer() viewer: Viewer,
    @Args('code') code: string,
    @Args('from', { type: () => LegalDateScalar, nullable: true }) from: LegalDate | null,
    @Args('expectedRevision', { type: () => Int }) expectedRevision: number,
  ): Promise<RuleSettings> {
    return this.service.applyPack(viewer, code, from ?? null, expectedRevision);
  }

  @Mutation(() => RuleSettings, { description: "Takes over this version's texts of the packs in use." })
  upgradePacks(
    @CurrentViewer() viewer: Viewer,
    @Args('expectedRevision', { type: () => Int }) expectedRevision: number,
  ): Promise<RuleSettings> {
    return this.service.upgrade(viewer, expectedRevision);
  }

  @Mutation(() => RuleSettings, { description: "Posts a year's holidays." })
  addHolidays(
    @CurrentViewer() viewer: Viewer,
    @Args('table') table: string,
    @Args('notice') notice: string,
    @Args('expectedRevision', { type: () => Int }) expectedRevision: number,
  ): Promise<RuleSettings> {
    return this.service.addHolidays(viewer, table, notice, expectedRevision);
  }

  @Mutation(() => RuleSettings, { description: 'Takes up a change that was interrupted.' })
  @Noted('rules.resumed')
  resumeRecalculation(@CurrentViewer() viewer: Viewer): Promise<RuleSettings> {
    return this.service.resume(viewer);
  }

  @Mutation(() => RuleSettings, {
    description: 'Measures what this version judges otherwise than the books stand, in the background; the books stay.',
  })
  @Noted('program.measured')
  measureProgram(@CurrentViewer() viewer: Viewer): Promise<RuleSettings> {
    return this.service.measureProgram(viewer);
  }

  @Mutation(() => RuleSettings, {
    description: 'Has every case judged by this version, upon a difference that was measured; the books follow.',
  })
  takeProgram(
    @CurrentViewer() viewer: Viewer,
    @Args('expectedRevision', { type: () => Int }) expectedRevision: number,
  ): Promise<RuleSettings> {
    return this.service.takeProgram(viewer, expectedRevision);
  }
}
