import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { Absences } from './absences.service';
import { Handover, TakeLeave, WorkDeskModel, WorkNames, WorkOutcome } from './desk.model';
import { WorkDesk } from './desk.service';
import { Handovers } from './handovers.service';

@Resolver()
export class DeskResolver {
  constructor(
    private readonly desk: WorkDesk,
    private readonly absences: Absences,
    private readonly handovers: Handovers,
  ) {}

  @Query(() => WorkDeskModel, { description: "The reader's place: who works there, who is absent, what was handed over." })
  @Noted('read.desk')
  workDesk(@CurrentViewer() viewer: Viewer): Promise<WorkDeskModel> {
    return this.absences.of(viewer);
  }

  @Mutation(() => [WorkOutcome], { description: '分派: gives things to a colleague who may act on them, or takes them off everybody.' })
  assignWork(
    @CurrentViewer() viewer: Viewer,
    @Args('names') names: WorkNames,
    @Args('to', { type: () => String, nullable: true }) to: string | null,
  ): Promise<WorkOutcome[]> {
    return this.desk.assign(viewer, names.items, to ?? null);
  }

  @Mutation(() => Int, { description: '已阅: notes that the reader has seen things.' })
  acknowledgeWork(@CurrentViewer() viewer: Viewer, @Args('names') names: WorkNames): Promise<number> {
    return this.desk.see(viewer, names.items);
  }

  @Mutation(() => Int, { description: '暂缓: sets things aside for the reader until a day, with a reason; without a day they come back.' })
  setWorkAside(
    @CurrentViewer() viewer: Viewer,
    @Args('names') names: WorkNames,
    @Args('until', { type: () => LegalDateScalar, nullable: true }) until: LegalDate | null,
    @Args('said') said: string,
  ): Promise<number> {
    return this.desk.setAside(viewer, names.items, until ?? null, said);
  }

  @Mutation(() => WorkDeskModel, { description: '离岗: days of absence and who stands in.' })
  takeLeave(@CurrentViewer() viewer: Viewer, @Args('input') input: TakeLeave): Promise<WorkDeskModel> {
    return this.absences.take(viewer, input);
  }

  @Mutation(() => WorkDeskModel, { description: 'Ends an absence early.' })
  endLeave(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<WorkDeskModel> {
    return this.absences.end(viewer, id);
  }

  @Mutation(() => Handover, {
    description: '工作交接: all the reader deals with goes to a colleague, as far as the colleague may deal with it.',
  })
  handOverWork(@CurrentViewer() viewer: Viewer, @Args('to') to: string, @Args('said') said: string): Promise<Handover> {
    return this.handovers.give(viewer, to, said);
  }

  @Mutation(() => WorkDeskModel, { description: '签收: whoever takes a hand-over signs for it.' })
  receiveHandover(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<WorkDeskModel> {
    return this.handovers.receive(viewer, id);
  }
}
