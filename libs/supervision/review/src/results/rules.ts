import { offeredUnder, type ReadingSheet, type ReviewStandard } from '@zhilu/kernel/review';
import type { ReviewRuleAnswer } from './result.model';

/** A settled file as its readers answered the automatic findings of it. */
export interface AnsweredFile {
  /** Rule of each finding, by the number of its duty. */
  readonly rules: ReadonlyMap<string, string>;
  readonly sheets: readonly ReadingSheet[];
  /** Lines a re-check changed. */
  readonly changed: readonly string[];
}

/** 规则的采纳: of the answers to the findings of each rule how many took them up, and of how many files a re-check changed the item they stood under. */
export const ruleAnswers = (standard: ReviewStandard, files: readonly AnsweredFile[]): ReviewRuleAnswer[] => {
  const items = new Map(standard.groups.flatMap((group) => group.items).map(({ code, title }) => [code, title]));
  const all = [...new Set(files.flatMap(({ rules }) => [...rules.values()]))].sort();
  return all.map((rule) => {
    const [item] = [...offeredUnder(standard, [{ no: '', rule }]).keys()];
    const own = files.filter(({ rules }) => [...rules.values()].includes(rule));
    const answers = own.flatMap(({ rules, sheets }) =>
      sheets.flatMap(({ findings }) => Object.entries(findings).flatMap(([no, answer]) => (rules.get(no) === rule ? [answer] : []))),
    );
    return {
      rule,
      title: item == null ? null : items.get(item)!,
      n: answers.filter(({ taken }) => taken).length,
      of: answers.length,
      files: own.length,
      overturned: item == null ? 0 : own.filter(({ changed }) => changed.includes(item)).length,
    };
  });
};
