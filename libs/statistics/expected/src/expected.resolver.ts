import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { ExpectedInquiry, ExpectedState } from '@zhilu/kernel/vocabulary';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { FigureFilter } from '@zhilu/statistics/figures';
import { ExpectedActRow, ExpectedInquiryEnum, ExpectedNote, ExpectedPage, ExpectedStateEnum } from './expected.model';
import { ExpectedActs } from './expected.service';

const FIRST = { type: () => Int, defaultValue: 100 };
const SKIP = { type: () => Int, defaultValue: 0 };

@Resolver()
export class ExpectedResolver {
  constructor(private readonly service: ExpectedActs) {}

  @Query(() => ExpectedPage, {
    description: '外部登记: what was noted outside the agencies and fell due in the period, with the cases found for it.',
  })
  @Noted('read.expected')
  expectedActs(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: FigureFilter,
    @Args('states', { type: () => [ExpectedStateEnum], nullable: true }) states: ExpectedState[] | null,
    @Args('inquiries', { type: () => [ExpectedInquiryEnum], nullable: true }) inquiries: ExpectedInquiry[] | null,
    @Args('first', FIRST) first: number,
    @Args('skip', SKIP) skip: number,
  ): Promise<ExpectedPage> {
    return this.service.page(viewer, filter, { states: states ?? null, inquiries: inquiries ?? null }, { first, skip });
  }

  @Mutation(() => ExpectedActRow, { description: 'Asks, answers or settles what is to be said of an act noted outside.' })
  noteExpected(@CurrentViewer() viewer: Viewer, @Args('input') input: ExpectedNote): Promise<ExpectedActRow> {
    return this.service.note(viewer, input);
  }
}
