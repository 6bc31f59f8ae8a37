import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { Outbox } from './outbox.service';
import { AddSchedule, Schedule } from './schedule.model';

@Resolver()
export class OutboxResolver {
  constructor(private readonly outbox: Outbox) {}

  @Query(() => [Schedule], { description: '订阅: those the reader made, and those the reader gets.' })
  schedules(@CurrentViewer() viewer: Viewer): Promise<Schedule[]> {
    return this.outbox.mine(viewer);
  }

  @Mutation(() => Schedule, { description: 'Has something sent by itself, to each recipient under their own rights.' })
  addSchedule(@CurrentViewer() viewer: Viewer, @Args('input') input: AddSchedule): Promise<Schedule> {
    return this.outbox.add(viewer, input);
  }

  @Mutation(() => Schedule, { description: 'Ends a schedule: for all by whoever made it, for themselves by a recipient.' })
  endSchedule(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Schedule> {
    return this.outbox.end(viewer, id);
  }
}
