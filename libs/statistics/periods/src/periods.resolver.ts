import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { ExportFile, ExportPlan, Exports, ExportWish } from '@zhilu/platform/documents';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { CHANGE_LIST } from './editions/change-list';
import { Editions } from './editions/editions.service';
import { DecidePeriod, PeriodChanges, PeriodEdition, PeriodPlan, PeriodProof, PreparePeriod } from './period.model';
import { Periods } from './periods.service';

@Resolver()
export class PeriodsResolver {
  constructor(
    private readonly periods: Periods,
    private readonly editions: Editions,
    private readonly exports: Exports,
  ) {}

  @Query(() => [PeriodEdition], { description: '期间版次: every edition of which the reader may sum something, the latest period first.' })
  periodEditions(@CurrentViewer() viewer: Viewer): Promise<PeriodEdition[]> {
    return this.editions.all(viewer);
  }

  @Query(() => PeriodEdition)
  periodEdition(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<PeriodEdition> {
    return this.editions.one(viewer, id);
  }

  @Query(() => PeriodChanges, { description: 'What an edition says otherwise than the one before, every cell with its causes.' })
  periodChanges(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<PeriodChanges> {
    return this.editions.changes(viewer, id);
  }

  @Query(() => ExportPlan, { description: 'What a file of the changed cells would hold.' })
  periodChangesExportPlan(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ExportPlan> {
    return this.exports.plan(viewer, CHANGE_LIST, { id });
  }

  @Mutation(() => ExportFile, { description: 'Asks for all changed cells of an edition as a file.' })
  exportPeriodChanges(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('wish') wish: ExportWish,
  ): Promise<ExportFile> {
    return this.exports.begin(viewer, CHANGE_LIST, { id }, { format: wish.format, copyFor: wish.copyFor ?? null });
  }

  @Query(() => PeriodProof, {
    description: '复核: reads an edition anew from the books and from its kept cells, and compares the digests.',
  })
  periodProof(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<PeriodProof> {
    return this.editions.proof(viewer, id);
  }

  @Query(() => PeriodPlan, {
    description: "锁定前检查: what is open in a period of the reader's office, and the edition that would be made.",
  })
  periodPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('from', { type: () => LegalDateScalar }) from: LegalDate,
    @Args('to', { type: () => LegalDateScalar }) to: LegalDate,
  ): Promise<PeriodPlan> {
    return this.periods.plan(viewer, from, to);
  }

  @Mutation(() => PeriodEdition, { description: 'Puts an edition forward for signature; its cells are kept from here on.' })
  preparePeriod(@CurrentViewer() viewer: Viewer, @Args('input') input: PreparePeriod): Promise<PeriodEdition> {
    return this.periods.prepare(viewer, input);
  }

  @Mutation(() => PeriodEdition, { description: 'Signs, returns or takes back an edition; nobody signs what they prepared.' })
  decidePeriod(@CurrentViewer() viewer: Viewer, @Args('input') input: DecidePeriod): Promise<PeriodEdition> {
    return this.periods.decide(viewer, input);
  }
}
