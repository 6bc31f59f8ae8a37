import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import type { GoneDecision, GoneState } from '@zhilu/kernel/vocabulary';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { GoneRecords, GoneStateEnum } from './gone-records.model';
import { GoneRecordsDesk } from './gone-records.service';

@Resolver()
export class GoneRecordsResolver {
  constructor(private readonly desk: GoneRecordsDesk) {}

  @Query(() => GoneRecords, { description: '不再出现的记录, the latest first; of one source, or first lacked by one delivery.' })
  @Noted('read.gone-records')
  goneRecords(
    @CurrentViewer() viewer: Viewer,
    @Args('source', { type: () => Int, nullable: true }) source: number | null,
    @Args('batch', { type: () => ID, nullable: true }) batch: string | null,
    @Args('state', { type: () => GoneStateEnum, nullable: true }) state: GoneState | null,
    @Args('first', { type: () => Int, defaultValue: 200 }) first: number,
  ): Promise<GoneRecords> {
    return this.desk.list(viewer, { source: source ?? null, batch: batch ?? null }, state ?? null, first);
  }

  @Mutation(() => ID, {
    nullable: true,
    description: 'Takes records back that an export no longer has (withdrawn; says the delivery), or notes why they stay (kept).',
  })
  decideGoneRecords(
    @CurrentViewer() viewer: Viewer,
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('decision', { type: () => GoneStateEnum }) decision: GoneState,
    @Args('note') note: string,
  ): Promise<string | null> {
    return this.desk.decide(viewer, ids, decision as GoneDecision, note);
  }
}
