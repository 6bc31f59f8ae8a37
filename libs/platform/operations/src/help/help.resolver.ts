import { Query, Resolver } from '@nestjs/graphql';
import { PageHelp } from './help.model';
import { helpPages } from './help';

@Resolver()
export class HelpResolver {
  @Query(() => [PageHelp], { description: '帮助: what every page answers and what one does there.' })
  pageHelp(): PageHelp[] {
    return helpPages().map((one) => ({ ...one, steps: [...one.steps], notes: [...one.notes] }));
  }
}
