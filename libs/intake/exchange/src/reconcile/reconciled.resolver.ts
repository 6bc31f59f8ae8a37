import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { Reconciled, ReconciledCell } from './reconciled.model';
import { ReconciledReader } from './reconciled.service';

@Resolver()
export class ReconciledResolver {
  constructor(private readonly service: ReconciledReader) {}

  @Query(() => Reconciled, { nullable: true, description: "对账: what a sender's comparing came to; null where it never compared." })
  reconciled(@CurrentViewer() viewer: Viewer, @Args('source', { type: () => Int }) source: number): Promise<Reconciled | null> {
    return this.service.of(viewer, source);
  }

  @Query(() => [ReconciledCell], { description: 'The cells of a day of receipt, those that differ first.' })
  reconciledCells(
    @CurrentViewer() viewer: Viewer,
    @Args('source', { type: () => Int }) source: number,
    @Args('day', { type: () => LegalDateScalar }) day: LegalDate,
  ): Promise<ReconciledCell[]> {
    return this.service.cells(viewer, source, day);
  }
}
