import {
  type ActType,
  codesOf,
  GROUND,
  type Ground,
  PROCEDURE,
  type Procedure,
  SCENE,
  type Scene,
  type Stage,
} from '@zhilu/kernel/vocabulary';
import { dayNumber } from '@zhilu/kernel/time';
import type { DutyKind } from '../duty';
import type {
  Acts,
  Anchor,
  CompleteRule,
  Condition,
  Due,
  DueTerm,
  ElementRule,
  NoteRule,
  OrderRule,
  RecordingRule,
  Rule,
  RulePack,
  StatedStep,
  Statute,
  StorageRule,
  UninterruptedRule,
  WrittenRule,
} from '../packs/pack';
import { type AskedCase, type DayOf, type StartOf, indexOfFact, type Test } from './asked-case';
import { type Asked, askedBy, compileCondition, foldActType } from './condition';
import { compileEvent, compileStart, itemsOfAnchor } from './event';
import { type Hash, hashOf } from './identity';

export interface ReadyTerm {
  readonly term: DueTerm;
  /** The term's own, or 口径 where the pack covers the act type for reference only. */
  readonly ground: Ground;
  /** Null for a clock that starts at an instant of the subject. */
  readonly day: DayOf | null;
  /** Of hours that run from the beginning of an activity. */
  readonly start: StartOf | null;
  /** When the statute that sets the time holds. */
  readonly holds: Holds | null;
}

/** Day numbers between which a statute holds: from the first, before the second. */
export interface Holds {
  readonly from: number;
  readonly to: number;
}

/** 例外 made ready. */
interface Excuse {
  readonly test: Test;
  readonly why: string;
  readonly article: string;
}

/** A rule made ready for one act type. */
export interface Ready<R extends Rule> {
  readonly rule: R;
  readonly condition: Condition;
  /** Null where the rule always applies. */
  readonly applies: Test | null;
  readonly excused: readonly Excuse[];
  /** Exceptions that are looked at only where the rule was not kept. */
  readonly excusedIfUnmet: readonly Excuse[];
  readonly asked: Asked;
  readonly terms: readonly ReadyTerm[];
  readonly due: Due;
  readonly family: Hash;
  readonly kinds: Kinds;
}

const PROCEDURES = codesOf(PROCEDURE);
const GROUNDS = codesOf(GROUND);
const SCENES = codesOf(SCENE);

/** The duty kinds of one rule and act type, each made once, so that equal kinds are the same object. */
export class Kinds {
  private readonly made: (DutyKind | undefined)[] = [];
  /** The one given last: most duties of a rule are of one kind. */
  private last: DutyKind | null = null;

  constructor(
    private readonly pack: string,
    private readonly rule: Rule,
    private readonly actType: ActType,
  ) {}

  of(procedure: Procedure | undefined, ground: Ground, scene: Scene | null, stage: Stage): DutyKind {
    const { last } = this;
    if (last !== null && last.procedure === (procedure ?? null) && last.ground === ground && last.scene === scene && last.stage === stage)
      return last;
    return (this.last = this.find(procedure, ground, scene, stage));
  }

  private find(procedure: Procedure | undefined, ground: Ground, scene: Scene | null, stage: Stage): DutyKind {
    const p = procedure === undefined ? 0 : PROCEDURES.indexOf(procedure) + 1;
    const s = scene === null ? 0 : SCENES.indexOf(scene) + 1;
    const place = (s * (PROCEDURES.length + 1) + p) * GROUNDS.length + GROUNDS.indexOf(ground);
    return (this.made[place] ??= {
      pack: this.pack,
      rule: this.rule.id,
      dutyClass: this.rule.dutyClass,
      actType: this.actType,
      stage,
      scene,
      procedure: procedure ?? null,
      ground,
    });
  }
}

export interface ReadyWritten extends Ready<WrittenRule> {
  readonly items: readonly number[];
  readonly also: { readonly test: Test; readonly items: readonly number[]; readonly asked: Asked } | null;
  readonly recorded: { readonly test: Test; readonly scenes: ReadonlySet<Scene>; readonly noted: boolean; readonly asked: Asked } | null;
}
export interface ReadyElement extends Ready<ElementRule> {
  readonly items: readonly number[];
}
export interface ReadyRecording extends Ready<RecordingRule> {
  readonly scenes: ReadonlySet<Scene>;
  readonly flagged: { readonly test: Test; readonly asked: Asked } | null;
}
export interface ReadyUninterrupted extends Ready<UninterruptedRule> {
  readonly scenes: ReadonlySet<Scene>;
  readonly facts: readonly { readonly name: UninterruptedRule['facts'][number]; readonly index: number }[];
  readonly ofCase: ReadonlySet<Scene>;
  readonly always: ReadonlySet<Scene>;
}
export interface ReadyOrder extends Ready<OrderRule> {
  readonly earlier: readonly number[];
  /** Members of the case record that may state the earlier step, each with its day. */
  readonly stated: readonly { readonly member: 'decidedOn' | 'servedOn'; readonly day: (view: AskedCase) => number | null }[];
  /** Items whose records may be the later document. */
  readonly later: readonly number[];
  readonly wait: {
    readonly days: number;
    readonly holds: Holds;
    readonly statute: Statute;
    readonly unless: { readonly test: Test; readonly asked: Asked } | null;
  } | null;
}

/** 推定 made ready; `fills`: only where nothing was declared. */
interface ReadyDerivation {
  readonly is: boolean;
  readonly fills: boolean;
  readonly when: Test;
}

/** A pack made ready for one act type. */
export interface Law {
  readonly pack: RulePack;
  readonly itemIndex: ReadonlyMap<string, number>;
  readonly itemCount: number;
  /** What proves a fact, by the fact's number. */
  readonly derivations: readonly (readonly ReadyDerivation[] | undefined)[];
  readonly written: readonly ReadyWritten[];
  readonly elements: readonly ReadyElement[];
  readonly recordings: readonly ReadyRecording[];
  readonly uninterrupted: readonly ReadyUninterrupted[];
  readonly storage: readonly Ready<StorageRule>[];
  readonly order: readonly ReadyOrder[];
  readonly notes: readonly Ready<NoteRule>[];
  readonly complete: readonly Ready<CompleteRule>[];
  /** Whether the pack covers the act type for reference only. */
  readonly reference: boolean;
}

const STATED_STEP: Readonly<Record<StatedStep, ReadyOrder['stated'][number]>> = {
  decided: { member: 'decidedOn', day: ({ decided }) => decided },
  served: { member: 'servedOn', day: ({ served }) => served },
};

const made = new WeakMap<RulePack, Map<ActType, Law>>();

export const lawOf = (pack: RulePack, actType: ActType): Law => {
  let byAct = made.get(pack);
  if (byAct === undefined) made.set(pack, (byAct = new Map()));
  let law = byAct.get(actType);
  if (law === undefined) byAct.set(actType, (law = compile(pack, actType)));
  return law;
};

/** The condition of a rule for an act type, null where it has none: no column, or one that can never hold. */
const conditionFor = (acts: Acts, actType: ActType): Condition | null => {
  const condition = acts[actType];
  return condition === undefined || condition === 'never' ? null : foldActType(condition, actType);
};

const termsFor = (rule: Rule, actType: ActType): readonly DueTerm[] =>
  rule.due.terms.filter(({ acts }) => acts === undefined || acts.includes(actType));

const compile = (pack: RulePack, actType: ActType): Law => {
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
      anchors.set(name, (day = asked && ((view) => view.anchorDay(index, asked))));
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
    const excuses = rule.exceptions.flatMap(({ when: stated, why, article, ifUnmet = false }) => {
      const when = stated === 'claimAccepted' ? null : foldActType(stated, actType);
      return when === null ? [] : [{ when, test: test(when), why, article, ifUnmet }];
    });
    return {
      rule,
      condition,
      applies: condition === 'always' ? null : test(condition),
      excused: excuses.filter(({ ifUnmet }) => !ifUnmet),
      excusedIfUnmet: excuses.filter(({ ifUnmet }) => ifUnmet),
      asked: askedBy([condition, ...excuses.map(({ when }) => when)]),
      terms: termsFor(rule, actType).map((term) => {
        const statute = term.statute === undefined ? null : pack.statutes[term.statute]!;
        return {
          term,
          ground: reference ? 'office' : term.ground,
          day: dayOf(term.anchor),
          start:
            term.period.unit === 'hour' && typeof term.anchor === 'object' && 'activity' in term.anchor
              ? compileStart(new Set(term.anchor.activity))
              : null,
          holds: statute && holdsOf(statute),
        };
      }),
      due: rule.due,
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
        also: also === undefined ? null : { ...testOf(also.when), items: numbersOf(also.anyOf) },
        recorded: recorded === undefined ? null : { ...testOf(recorded.when), scenes: new Set(recorded.scenes), noted: recorded.noted },
      };
    }),
    elements: of('element').map((rule) => ({ ...ready(rule), items: numbersOf(rule.document) })),
    recordings: of('recording').map((rule) => {
      const flag = rule.flagged === undefined ? null : conditionFor(rule.flagged, actType);
      return { ...ready(rule), scenes: new Set(rule.scenes), flagged: flag && testOf(flag) };
    }),
    uninterrupted: of('uninterrupted').map((rule) => ({
      ...ready(rule),
      scenes: new Set(rule.scenes),
      facts: rule.facts.map((name) => ({ name, index: indexOfFact(name) })),
      ofCase: new Set(rule.ofCase ?? rule.scenes),
      always: new Set(rule.always),
    })),
    storage: of('storage').map(ready),
    order: of('order').map((rule): ReadyOrder => {
      const statute = rule.wait === undefined ? null : pack.statutes[rule.wait.statute]!;
      const unless = rule.wait?.unless;
      const named = (stage: Stage) => codes.filter((code) => pack.items[code]!.stage === stage);
      return {
        ...ready(rule),
        earlier: numbersOf(rule.earlier),
        stated: (rule.stated ?? []).map((step) => STATED_STEP[step]),
        later: numbersOf(rule.due.terms.flatMap(({ anchor }) => itemsOfAnchor(anchor, named))),
        wait: statute && {
          days: rule.wait!.n,
          holds: holdsOf(statute),
          statute,
          unless: unless === undefined ? null : testOf(unless),
        },
      };
    }),
    notes: of('note').map(ready),
    complete: of('case').map(ready),
    reference,
  };
};
