import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { FigureGuideModel, Rule, RulePackVersion, RulePage } from './rule.model';
import { Rules } from './rules.service';

@Resolver()
export class RulesResolver {
  constructor(private readonly rulesService: Rules) {}

  @Query(() => [Rule], { description: 'The rules of one version of a regulation, or of all in use, with statute text.' })
  rules(@CurrentViewer() viewer: Viewer, @Args('pack', { type: () => ID, nullable: true }) pack: string | null): Promise<Rule[]> {
    return this.rulesService.list(viewer, pack ?? null);
  }

  @Query(() => [RulePackVersion], {
    description: 'Every regulation the product is delivered with, and every version the office has applied.',
  })
  rulePacks(@CurrentViewer() viewer: Viewer): Promise<RulePackVersion[]> {
    return this.rulesService.packs(viewer);
  }

  @Query(() => RulePage, { nullable: true, description: 'A rule explained, by its family or its id. Null where there is none.' })
  rule(
    @CurrentViewer() viewer: Viewer,
    @Args('name', { type: () => ID }) name: string,
    @Args('pack', { type: () => ID, nullable: true }) pack: string | null,
  ): Promise<RulePage | null> {
    return this.rulesService.page(viewer, name, pack ?? null);
  }

  @Query(() => [FigureGuideModel], { description: 'What the figures of the overview mean.' })
  figureGuides(): FigureGuideModel[] {
    return this.rulesService.figures();
  }
}
