import { Injectable } from '@nestjs/common';
import { appliedPackModel } from '../applied-pack.model';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import type { ActType } from '@zhilu/kernel/vocabulary';
import {
  figureGuides,
  materialsOf,
  type Rule as KernelRule,
  ruleGuides,
  type RulePack,
  ruleWords,
  sentence,
  workedExample,
} from '@zhilu/kernel/law';
import { backstopDays, packEditions } from './editions.store';
import type { ExplainedRule, FigureGuideModel, Rule, RuleExample, RulePackVersion, RulePage, StatuteModel } from './rule.model';
import { deliveredWith, historyOf, shelfOf, type Version } from './rule-versions';

/** 规则与指标说明: what each rule and each figure means, in every version, for the reader to check the judgement by. */
@Injectable()
export class Rules {
  constructor(private readonly database: Database) {}

  /** The rules of a version, or of all versions in use. */
  list(viewer: Viewer, key: string | null): Promise<Rule[]> {
    return this.read(viewer, async (tx) =>
      shelfOf(await packEditions(tx))
        .filter((version) => (key === null ? version.applied !== null : version.key === key))
        .flatMap((version) => version.rules.map((rule) => ruleOf(rule, version))),
    );
  }

  packs(viewer: Viewer): Promise<RulePackVersion[]> {
    return this.read(viewer, async (tx) => shelfOf(await packEditions(tx)).map(packOf));
  }

  /** The page of a rule, by its family or its id; in the version asked for, else the rule's own, else the one in use. */
  page(viewer: Viewer, name: string, key: string | null): Promise<RulePage | null> {
    return this.read(viewer, async (tx) => {
      const shelf = shelfOf(await packEditions(tx));
      const holds = (version: Version): boolean => version.rules.some((rule) => rule.family === name || rule.id === name);
      // The regulation itself speaks before what lies upon it for one field, what is in use before what is not.
      const inOrder = [...shelf].reverse().sort((a, b) => rank(b) - rank(a));
      const found =
        shelf.find((version) => version.key === key && holds(version)) ??
        inOrder.find(({ rules }) => rules.some(({ id }) => id === name)) ??
        inOrder.find(holds) ??
        null;
      if (found === null) return null;
      const { family } = found.rules.find((rule) => rule.family === name || rule.id === name)!;
      const shown = shelf.find((version) => version.key === key && version.rules.some((rule) => rule.family === family)) ?? found;
      const days = await backstopDays(tx);
      const rules = shown.rules.filter((rule) => rule.family === family);
      return {
        family,
        title: titleOf(rules),
        pack: packOf(shown),
        reference: [...(shown.pack.reference ?? [])].filter((act) => rules.some((rule) => actTypesOf(rule).includes(act))),
        rules: rules.map((rule) => explained(rule, shown.pack, days)),
        versions: historyOf(shelf, family).map(({ version, state, changes }) => ({
          pack: packOf(version),
          state,
          changes: changes.flatMap(({ rule, list }) =>
            list.map(({ what, before, after }) => ({ rule: rule.title, what, before: [...before], after: [...after] })),
          ),
        })),
      };
    });
  }

  figures(): FigureGuideModel[] {
    return figureGuides().map(({ example, ...guide }) => ({ ...guide, example: example.text }));
  }

  private read<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(viewer.scope, work, { readOnly: true });
  }
}

const rank = ({ applied, overlay }: Version): number => (applied === null ? 0 : 2) + (overlay ? 0 : 1);

const actTypesOf = ({ acts }: KernelRule): ActType[] => (Object.keys(acts) as ActType[]).filter((act) => acts[act] !== 'never');

/** What a family is called: the name its rules share, else their names. */
const titleOf = (rules: readonly KernelRule[]): string => [...new Set(rules.map(({ title }) => title))].join('、');

const articleNo = ({ article, clause }: KernelRule): string => `${article}${clause ?? ''}`;

const ruleOf = (rule: KernelRule, { pack, key }: Version): Rule => ({
  id: rule.id,
  family: rule.family,
  title: rule.title,
  articleNo: articleNo(rule),
  articleText: pack.articles[rule.article] ?? '',
  pack: key,
  dutyClass: rule.dutyClass,
  stage: rule.stage,
  actTypes: actTypesOf(rule),
  plain: (deliveredWith(rule) === null ? undefined : ruleGuides().get(rule.id)?.plain) ?? '',
});

const packOf = ({ key, pack, own, overlay, knownAt, applied, rules }: Version): RulePackVersion => ({
  key,
  title: pack.title,
  effectiveFrom: pack.effective.from,
  effectiveTo: pack.effective.to,
  appliedFrom: applied?.from ?? null,
  appliedTo: applied?.to ?? null,
  inUse: applied !== null,
  beyondEffective: applied !== null && appliedPackModel({ pack, ...applied }).beyondEffective,
  overlay,
  own,
  knownAt,
  source: pack.source,
  rules: rules.length,
});

const statutesOf = (rule: KernelRule, pack: RulePack): StatuteModel[] => {
  const keys = rule.due.terms.flatMap(({ statute }) => statute ?? []);
  if (rule.dutyClass === 'order' && rule.wait !== undefined) keys.push(rule.wait.statute);
  return [...new Set(keys)].map((key) => pack.statutes[key]!);
};

const explained = (rule: KernelRule, pack: RulePack, days: number): ExplainedRule => {
  const words = ruleWords(rule, pack, days);
  const delivered = deliveredWith(rule);
  const guide = delivered === null ? undefined : ruleGuides().get(rule.id);
  return {
    id: rule.id,
    title: rule.title,
    dutyClass: rule.dutyClass,
    stage: rule.stage,
    articleNo: articleNo(rule),
    articleText: pack.articles[rule.article] ?? '',
    statutes: statutesOf(rule, pack),
    unit: words.unit,
    applies: words.applies.map((row) => ({ ...row, acts: [...row.acts] })),
    announced: words.announced.map((row) => ({ ...row, acts: [...row.acts] })),
    met: [...words.met],
    deadlines: words.due.terms.map(({ ground, words: text, statute }) => ({
      ground,
      words: text,
      statute: statute === null ? null : `《${pack.statutes[statute]!.title}》${pack.statutes[statute]!.no}`,
    })),
    backstop: words.due.backstop,
    exceptions: words.exceptions.map((one) => ({ ...one })),
    plain: guide?.plain ?? null,
    exclusions: guide?.exclusions ?? [],
    assumptions: guide?.assumptions ?? [],
    example: guide === undefined ? null : exampleOf(rule.id, guide.example, delivered!),
  };
};

const exampleOf = (rule: string, example: Parameters<typeof workedExample>[1], pack: RulePack): RuleExample => {
  const { outcome, duty } = workedExample(rule, example, pack);
  return {
    text: example.text,
    asOf: example.asOf,
    outcome,
    materials: materialsOf(example, pack),
    why: duty.why.map(sentence),
    reckoning: outcome === 'notApplicable' ? [] : duty.reckoning.map(sentence),
  };
};
