import { Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, requireRole, type Viewer } from '@zhilu/platform/access';
import { Clock, WorkFolder } from '@zhilu/platform/database';
import { InstantScalar } from '@zhilu/platform/graphql';
import { fallsIn } from './falls';
import { Wants } from './wants.service';

const MEGABYTE = 1024 * 1024;

@ObjectType({ description: 'One time the service has stopped by itself.' })
export class FallModel {
  @Field(() => InstantScalar)
  at: Date;
  @Field({ description: 'What went wrong, in words.' })
  cause: string;
  @Field(() => Int, { description: 'How long it had run.' })
  ranSeconds: number;
}

@ObjectType({ description: '运行状况: since when the service runs, what wants a hand, and when it has stopped by itself.' })
export class RunningState {
  @Field(() => InstantScalar, { description: 'Since when this process runs.' })
  since: Date;
  @Field(() => Int, { description: 'Memory it holds, MB.' })
  memory: number;
  @Field({ description: 'Version of Node it runs on.' })
  node: string;
  @Field(() => [String], { description: 'What does not keep it from working and wants a hand.' })
  wants: string[];
  @Field(() => [FallModel], { description: 'The last times it has stopped by itself, the latest first.' })
  falls: FallModel[];
}

@Resolver()
export class RunningResolver {
  constructor(
    private readonly wants: Wants,
    private readonly clock: Clock,
    private readonly workFolder: WorkFolder,
  ) {}

  @Query(() => RunningState, { description: '运行状况. For the system administrator.' })
  async running(@CurrentViewer() viewer: Viewer): Promise<RunningState> {
    requireRole(viewer, 'systemAdmin');
    return {
      since: new Date(this.clock.now() - process.uptime() * 1000),
      memory: Math.round(process.memoryUsage.rss() / MEGABYTE),
      node: process.version,
      wants: await this.wants.all(),
      falls: (await fallsIn(this.workFolder.path)).map((fall) => ({ ...fall, at: new Date(fall.at) })),
    };
  }
}
