import { DomainError } from '@zhilu/kernel/refusal';
import { type RuleGuide, schemaOfGuides } from './guide-schema';
import decision from './texts/decision.json';
import elementsAndCase from './texts/elements-and-case.json';
import evidence from './texts/evidence.json';
import initiation from './texts/initiation.json';
import orders from './texts/orders.json';
import performance from './texts/performance.json';
import police from './texts/police.json';
import recordings2018 from './texts/recordings-2018.json';
import recordings2021 from './texts/recordings-2021.json';
import rights from './texts/rights.json';
import service from './texts/service.json';
import storageAndNotes from './texts/storage-and-notes.json';

let guides: ReadonlyMap<string, RuleGuide> | null = null;

/** Reads hand-written guides. Refuses what has another form, and a rule explained twice. */
export const parseGuides = (json: unknown): ReadonlyMap<string, RuleGuide> => {
  const read = schemaOfGuides().safeParse(json);
  if (!read.success)
    throw new DomainError('guide.malformed', {
      problems: read.error.issues.map((issue) => `${issue.path.join('.') || '全文'}：${issue.message}`).join('；'),
    });
  const byRule = new Map<string, RuleGuide>();
  for (const guide of read.data)
    for (const rule of guide.rules) {
      if (byRule.has(rule)) throw new DomainError('guide.malformed', { problems: `${rule} 有两份说明` });
      byRule.set(rule, guide);
    }
  return byRule;
};

/** 规则说明 of every rule the product is delivered with, by the id of the rule; checked when first asked for. */
export const ruleGuides = (): ReadonlyMap<string, RuleGuide> =>
  (guides ??= parseGuides([
    ...initiation,
    ...evidence,
    ...rights,
    ...decision,
    ...service,
    ...performance,
    ...elementsAndCase,
    ...recordings2018,
    ...recordings2021,
    ...storageAndNotes,
    ...orders,
    ...police,
  ]));
