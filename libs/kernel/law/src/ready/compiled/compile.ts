import type { ActType, Stage } from '@zhilu/kernel/vocabulary';
import { dayNumber } from '@zhilu/kernel/time';
import { isOtherText } from '../../packs/same-time';
import type { Acts, Anchor, Condition, DueTerm, Rule, RulePack, StatedStep, Statute, WaitText } from '../../packs/pack';
import { type DayOf, indexOfFact, type StartOf } from './asked-case';
import { askedBy, compileCondition, foldActType } from './condition';
import { compileEvent, compileStart, itemsOfAnchor } from './event';
import { hashOf } from '../identity';
import { Kinds } from './kinds';
import { compileMeasureInstant } from './measure';
import type { Holds, Law, Ready, ReadyDerivation, ReadyOrder, ReadyWait } from './law';

const STATED_STEP: Readonly<Record<StatedStep, ReadyOrder['stated'][number]>> = {
  decided: { member: 'decidedOn', day: ({ decided }) => decided },
  served: { member: 'servedOn', day: ({ served }) => served },
};

const made = new WeakMap<RulePack, Map<string, Law>>();
const NONE: readonly string[] = [];

/** A pack for an act type; `onlyLeads` are rules the office has made raise a lead only: as those of an act type for reference. */
export const lawOf = (pack: RulePack, actType: ActType, onlyLeads: readonly string[] = NONE): Law => {
  let byAct = made.get(pack);
  if (byAct === undefined) made.set(pack, (byAct = new Map()));
  const key = onlyLeads.length === 0 ? actType : [actType, ...onlyLeads].join(' ');
  let law = byAct.get(key);
  if (law === undefined) byAct.set(key, (law = compile(pack, actType, new Set(onlyLeads))));
  return law;
};

/** The condition of a rule for an act type, null where it has none: no column, or one that can never hold. */
const conditionFor = (acts: Acts, actType: ActType): Condition | null => {
  const condition = acts[actType];
  return condition === undefined || condition === 'never' ? null : foldActType(condition, actType);
};

const termsFor = (rule: Rule, actType: ActType): readonly DueTerm[] =>
  rule.due.terms.filter(({ acts }) => acts === undefined || acts.includes(actType));

/** The beginning from which hours run. */
const startOf = (anchor: Anchor): StartOf | null => {
  if (typeof anchor !== 'object') return null;
  if ('measure' in anchor) return compileMeasureInstant(new Set(anchor.measure));
  return 'activity' in anchor ? compileStart(new Set(anchor.activity)) : null;
};

const compile = (pack: RulePack, actType: ActType, onlyLeads: ReadonlySet<string>): Law => {
  const codes = Object.keys(pack.items);
  const itemIndex = new Map(codes.map((code, index) => [code, index]));
  const numbersOf = (items: readonly string[]) => items.flatMap((item) => itemIndex.get(item) ?? []);
  const test = (condition: Condition) => compileCondition(condition, itemIndex);
  const reference = pack.reference?.includes(actType) ?? false;
  const holdsOf = ({ from, to }: Statute): Holds => ({ from: dayNumber(from), to: to === null ? Infinity : dayNumber(to) });
  // Many rules wait for the same event: it is looked up once in a case.
  const anchors = new Map<string, DayOf | null>();
  const dayOf = (anchor: Anchor): DayOf | null => {
    const name = JSON.stringify(anchor);
    let day = anchors.get(name);
    if (day === undefined) {
      const asked = compileEvent(anchor, numbersOf, stageItems);
      const index = anchors.size;
      // When a measure began is asked of one activity after the other.
      const once = typeof anchor === 'string' || !('measure' in anchor);
      anchors.set(name, (day = once ? asked && ((view) => view.anchorDay(index, asked)) : asked));
    }
    return day;
  };
  const testOf = (condition: Condition) => ({ test: test(condition), asked: askedBy([condition]) });
  const derivations: ReadyDerivation[][] = [];
  for (const { fact, is, acts, fills = false, when } of pack.derive)
    if (acts === undefined || acts.includes(actType)) (derivations[indexOfFact(fact)] ??= []).push({ is, fills, when: test(when) });
  const stageItems = (stage: Stage) => codes.flatMap((code, index) => (pack.items[code]!.stage === stage ? [index] : []));
  const ready = <R extends Rule>(rule: R): Ready<R> => {
    const condition = conditionFor(rule.acts, actType)!;
    const onlyLead = onlyLeads.has(rule.id);
    const excuses = rule.exceptions.flatMap(({ when: stated, why, article, since: first, before = null, ifUnmet = false }) => {
      const when = stated === 'claimAccepted' ? null : foldActType(stated, actType);
      const since = first === undefined ? -Infinity : dayNumber(first);
      return when === null ? [] : [{ when, test: test(when), why, article, since, before, ifUnmet }];
    });
    return {
      rule,
      onlyLead,
      condition,
      applies: condition === 'always' ? null : test(condition),
      excused: excuses.filter(({ ifUnmet }) => !ifUnmet),
      excusedIfUnmet: excuses.filter(({ ifUnmet }) => ifUnmet),
      asked: askedBy([condition, ...excuses.map(({ when }) => when)]),
      terms: termsFor(rule, actType).map((term, at, terms) => {
        const statute = term.statute === undefined ? null : pack.statutes[term.statute]!;
        return {
          term,
          ground: reference || onlyLead ? 'office' : term.ground,
          day: dayOf(term.anchor),
          start: term.period.unit === 'hour' ? startOf(term.anchor) : null,
          holds: statute && holdsOf(statute),
          otherText: at > 0 && isOtherText(terms[at - 1]!, term),
        };
      }),
      due: rule.due,
      backstopFrom: rule.due.backstopFrom === undefined ? null : dayOf(rule.due.backstopFrom),
      family: hashOf(rule.family),
      kinds: new Kinds(pack.code, rule, actType),
    };
  };
  const bound = pack.rules.filter((rule) => conditionFor(rule.acts, actType) !== null);
  const of = <C extends Rule['dutyClass']>(dutyClass: C) =>
    bound.filter((rule): rule is Extract<Rule, { dutyClass: C }> => rule.dutyClass === dutyClass);
  return {
    pack,
    itemIndex,
    itemCount: codes.length,
    derivations,
    written: of('written').map((rule) => {
      const { also, recorded } = rule.met;
      return {
        ...ready(rule),
        items: numbersOf(rule.met.anyOf),
        each: rule.each === undefined ? null : new Set(rule.each.measure),
        also: also === undefined ? null : { ...testOf(also.when), items: numbersOf(also.anyOf) },
        recorded: recorded === undefined ? null : { ...testOf(recorded.when), scenes: new Set(recorded.scenes), noted: recorded.noted },
      };
    }),
    elements: of('element').map((rule) => ({ ...ready(rule), items: numbersOf(rule.document) })),
    recordings: of('recording').map((rule) => {
      const flag = rule.flagged === undefined ? null : conditionFor(rule.flagged, actType);
      return { ...ready(rule), scenes: new Set(rule.scenes), flagged: flag && testOf(flag) };
    }),
    uninterrupted: of('uninterrupted').map((rule) => {
      const flag = rule.flagged === undefined ? null : conditionFor(rule.flagged.acts, actType);
      return {
        ...ready(rule),
        flagged: flag && { ...testOf(flag), scene: rule.flagged!.scene },
        scenes: new Set(rule.scenes),
        facts: rule.facts.map((name) => ({ name, index: indexOfFact(name) })),
        ofCase: new Set(rule.ofCase ?? rule.scenes),
        always: new Set(rule.always),
      };
    }),
    storage: of('storage').map(ready),
    order: of('order').map((rule): ReadyOrder => {
      const unless = rule.wait?.unless;
      const text = ({ n: days, unit, statute: code, onLast }: WaitText): ReadyWait => {
        const statute = pack.statutes[code]!;
        return { days, unit, onLast: onLast === true, holds: holdsOf(statute), statute };
      };
      const named = (stage: Stage) => codes.filter((code) => pack.items[code]!.stage === stage);
      return {
        ...ready(rule),
        earlier: numbersOf(rule.earlier),
        done: new Set(rule.done),
        stated: (rule.stated ?? []).map((step) => STATED_STEP[step]),
        later: numbersOf(rule.due.terms.flatMap(({ anchor }) => itemsOfAnchor(anchor, named))),
        wait:
          rule.wait === undefined
            ? null
            : { texts: [rule.wait, ...(rule.wait.otherTexts ?? [])].map(text), unless: unless === undefined ? null : testOf(unless) },
      };
    }),
    notes: of('note').map(ready),
    complete: of('case').map(ready),
    reference,
  };
};
