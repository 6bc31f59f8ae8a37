import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AgencyChanges } from './agency-changes.service';
import { AgencyChangeInput, AgencyRegistry, SpellingAdded, SpellingBook, SpellingInput } from './registry.model';
import { Spellings } from '../aliases/spellings.service';

@Resolver()
export class RegistryResolver {
  constructor(
    private readonly spellings: Spellings,
    private readonly changes: AgencyChanges,
  ) {}

  @Query(() => SpellingBook, { description: '单位别名: spellings the office knows, and those in quarantined lines that nobody knows yet.' })
  @Noted('read.spellings')
  spellingBook(@CurrentViewer() viewer: Viewer): Promise<SpellingBook> {
    return this.spellings.book(viewer);
  }

  @Query(() => AgencyRegistry, {
    description: "机构变动: the reader's agencies with their names and places in time, and what was registered of them.",
  })
  agencyRegistry(@CurrentViewer() viewer: Viewer): Promise<AgencyRegistry> {
    return this.changes.registry(viewer);
  }

  @Mutation(() => SpellingAdded, { description: 'Takes a spelling for an agency; the quarantined lines that wait for it are read again.' })
  addSpelling(@CurrentViewer() viewer: Viewer, @Args('input') input: SpellingInput): Promise<SpellingAdded> {
    return this.spellings.add(viewer, input);
  }

  @Mutation(() => Boolean, { description: 'Takes a spelling back.' })
  endSpelling(@CurrentViewer() viewer: Viewer, @Args('spelling') spelling: string): Promise<boolean> {
    return this.spellings.end(viewer, spelling);
  }

  @Mutation(() => Boolean, { description: 'Registers a renaming, a merger, a split or a move from a day on.' })
  changeAgency(@CurrentViewer() viewer: Viewer, @Args('input') input: AgencyChangeInput): Promise<boolean> {
    return this.changes.change(viewer, input);
  }
}
