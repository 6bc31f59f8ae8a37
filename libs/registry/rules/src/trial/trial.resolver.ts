import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { DutyClassEnum } from '@zhilu/platform/graphql';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { DutyClass } from '@zhilu/kernel/vocabulary';
import type { TrialOutcome } from '@zhilu/kernel/law';
import { TrialInput } from './trial.input';
import { Trial, TrialChangePage, TrialGround, TrialOutcomeEnum, TrialResult } from './trial.model';
import { Trials } from './trial.service';

@Resolver()
export class TrialResolver {
  constructor(private readonly service: Trials) {}

  @Query(() => TrialGround, { description: 'What a trial can be made of: packs with their rules and texts, settings of the office.' })
  trialGround(@CurrentViewer() viewer: Viewer): Promise<TrialGround> {
    return this.service.ground(viewer);
  }

  @Query(() => [Trial], { description: "The reader's own trials, the newest first." })
  trials(@CurrentViewer() viewer: Viewer): Promise<Trial[]> {
    return this.service.list(viewer);
  }

  @Query(() => TrialResult, { description: 'What a trial has come to so far.' })
  trialResult(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<TrialResult> {
    return this.service.result(viewer, id);
  }

  @Query(() => TrialChangePage, { description: 'The duties that change under a trial, one row each, keyset-paged.' })
  @Noted('read.trial')
  trialChanges(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('agencyId', { type: () => Int, nullable: true }) agencyId: number | null,
    @Args('dutyClass', { type: () => DutyClassEnum, nullable: true }) dutyClass: DutyClass | null,
    @Args('before', { type: () => TrialOutcomeEnum, nullable: true }) before: TrialOutcome | null,
    @Args('outcome', { type: () => TrialOutcomeEnum, nullable: true, description: 'What it comes to.' }) outcome: TrialOutcome | null,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<TrialChangePage> {
    const asked = { agencyId: agencyId ?? null, dutyClass: dutyClass ?? null, before: before ?? null, after: outcome ?? null };
    return this.service.changes(viewer, id, asked, first, after ?? null);
  }

  @Mutation(() => Trial, { description: 'Tries a changed copy of a pack over the dossiers known now. The books are not touched.' })
  startTrial(@CurrentViewer() viewer: Viewer, @Args('input') input: TrialInput): Promise<Trial> {
    return this.service.start(viewer, input);
  }

  @Mutation(() => Trial)
  cancelTrial(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Trial> {
    return this.service.cancel(viewer, id);
  }

  @Mutation(() => TrialResult, {
    description: 'Has the office set the numbers a trial tried, as it tried them. For who may change settings.',
  })
  adoptTrial(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('expectedRevision', { type: () => Int }) expectedRevision: number,
  ): Promise<TrialResult> {
    return this.service.adopt(viewer, id, expectedRevision);
  }
}
