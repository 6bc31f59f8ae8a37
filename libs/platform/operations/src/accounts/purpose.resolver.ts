import { Args, Field, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Purposes, type Viewer } from '@zhilu/platform/access';
import { enumOf } from '@zhilu/platform/graphql';
import { READING_PURPOSE, type ReadingPurpose } from '@zhilu/kernel/vocabulary';

const ReadingPurposeEnum = enumOf(READING_PURPOSE, 'ReadingPurpose');

@ObjectType({ description: '查阅用途: what the reader said today they read for.' })
export class StatedPurposeModel {
  @Field(() => ReadingPurposeEnum)
  purpose: ReadingPurpose;
  @Field(() => String, { nullable: true, description: 'In their own words, where the list has none.' })
  said: string | null;
}

@Resolver()
export class PurposeResolver {
  constructor(private readonly purposes: Purposes) {}

  @Query(() => StatedPurposeModel, { nullable: true, description: 'What the reader said today they read cases for.' })
  readingPurpose(@CurrentViewer() viewer: Viewer): Promise<StatedPurposeModel | null> {
    return this.purposes.today(viewer);
  }

  @Mutation(() => Boolean, { description: 'Says what one reads case files and recordings for, until the end of the day. For offices.' })
  statePurpose(
    @CurrentViewer() viewer: Viewer,
    @Args('purpose', { type: () => ReadingPurposeEnum }) purpose: ReadingPurpose,
    @Args('said', { type: () => String, nullable: true }) said: string | null,
  ): Promise<boolean> {
    return this.purposes.state(viewer, { purpose, said: said ?? null });
  }
}
