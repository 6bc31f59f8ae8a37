import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, Float, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Boundaries } from './boundary.service';

@ObjectType({ description: 'The boundary of one place.' })
export class BoundaryPlace {
  @Field(() => ID, { description: 'Code of the place.' })
  code: string;
  @Field(() => [[[Float]]], { description: 'Rings of longitudes and latitudes.' })
  rings: readonly (readonly (readonly number[])[])[];
}

@ObjectType({ description: '边界文件 an office has brought, with its 审图号.' })
export class Boundary {
  @Field(() => String)
  reviewNo: string;
  @Field(() => InstantScalar)
  installedAt: Date;
  @Field(() => String)
  person: string;
  @Field(() => Boolean, { description: 'It is the reader’s own office’s, not one above.' })
  own: boolean;
  @Field(() => [BoundaryPlace])
  places: readonly BoundaryPlace[];
}

@Resolver()
export class BoundaryResolver {
  constructor(private readonly boundaries: Boundaries) {}

  @Query(() => Boundary, { nullable: true, description: '边界文件 the reader’s places are drawn by; null: they are tiles.' })
  async boundary(@CurrentViewer() viewer: Viewer): Promise<Boundary | null> {
    const shown = await this.boundaries.shown(viewer);
    return shown && { ...shown, own: shown.nodeId === viewer.nodeId };
  }

  @Mutation(() => Boolean, { description: 'Takes the office’s own 边界文件 out. For the head of the office.' })
  removeBoundary(@CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.boundaries.remove(viewer);
  }
}
