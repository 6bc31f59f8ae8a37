import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { NumberBook, OfficialNumberEntry, OpenSeries } from './number.model';
import { OfficialNumbers } from './numbers.service';
import { DecidePaper, IssuedPaper, PreparePaper } from './paper.model';
import { Papers } from './papers.service';

@Resolver()
export class PapersResolver {
  constructor(
    private readonly papers: Papers,
    private readonly numbers: OfficialNumbers,
  ) {}

  @Query(() => [IssuedPaper], { description: '公文: every paper the reader may know of, the latest period first.' })
  issuedPapers(@CurrentViewer() viewer: Viewer): Promise<IssuedPaper[]> {
    return this.papers.all(viewer);
  }

  @Query(() => IssuedPaper)
  issuedPaper(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<IssuedPaper> {
    return this.papers.one(viewer, id);
  }

  @Mutation(() => IssuedPaper, {
    description: '拟发: makes the files of a paper under its number; it goes out once another has issued it.',
  })
  preparePaper(@CurrentViewer() viewer: Viewer, @Args('input') input: PreparePaper): Promise<IssuedPaper> {
    return this.papers.prepare(viewer, input);
  }

  @Mutation(() => IssuedPaper, { description: 'Issues, returns or takes back a paper, or declares one void that has gone out.' })
  decidePaper(@CurrentViewer() viewer: Viewer, @Args('input') input: DecidePaper): Promise<IssuedPaper> {
    return this.papers.decide(viewer, input);
  }

  @Query(() => NumberBook, { description: '文号簿 of the own office in a year.' })
  numberBook(@CurrentViewer() viewer: Viewer, @Args('year', { type: () => Int }) year: number): Promise<NumberBook> {
    return this.numbers.book(viewer, year);
  }

  @Mutation(() => NumberBook, { description: 'Counts a word and a year here, from a number on.' })
  openNumberSeries(@CurrentViewer() viewer: Viewer, @Args('input') input: OpenSeries): Promise<NumberBook> {
    return this.numbers.open(viewer, input);
  }

  @Mutation(() => OfficialNumberEntry, { description: '留号: the next number of a word and a year, kept for a paper.' })
  reserveNumber(
    @CurrentViewer() viewer: Viewer,
    @Args('word') word: string,
    @Args('year', { type: () => Int }) year: number,
    @Args('said') said: string,
  ): Promise<OfficialNumberEntry> {
    return this.numbers.reserve(viewer, word, year, said);
  }

  @Mutation(() => OfficialNumberEntry, { description: '作废: a number no paper will bear; it stays in the book.' })
  voidNumber(@CurrentViewer() viewer: Viewer, @Args('number') number: string, @Args('said') said: string): Promise<OfficialNumberEntry> {
    return this.numbers.void(viewer, number, said);
  }
}
