import type { AccountabilityArticle, ArticleItem } from '@zhilu/kernel/law';
import type { HumanFinding, Measure } from '@zhilu/kernel/vocabulary';

/** Groups of findings an item asks for of which none was made. */
export const findingsLeft = ({ demands }: ArticleItem, made: readonly HumanFinding[]): (readonly HumanFinding[])[] =>
  demands.filter((group) => !group.some((finding) => made.includes(finding)));

/** How heavy a measure is by the ladder; null where the article does not name it. */
export const weightOf = ({ ladder }: AccountabilityArticle, measure: Measure): number | null => {
  const at = ladder.findIndex((rung) => rung.measure === measure);
  return at < 0 ? null : at;
};
