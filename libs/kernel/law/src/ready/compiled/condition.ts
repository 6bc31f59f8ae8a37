import type { ActType, FactName, Truth } from '@zhilu/kernel/vocabulary';
import type { Condition } from '../../packs/pack';
import { dayNumber } from '@zhilu/kernel/time';
import { indexOfFact, type Test } from './asked-case';
import { compileEvent } from './event';
import { tookMeasure } from './measure';

const not = (truth: Truth): Truth => (truth === null ? null : !truth);

const some = (tests: readonly Test[]): Test => {
  if (tests.length === 1) return tests[0]!;
  return (view) => {
    let answer: Truth = false;
    for (const test of tests) {
      const one = test(view);
      if (one === true) return true;
      if (one === null) answer = null;
    }
    return answer;
  };
};

const every = (tests: readonly Test[]): Test => {
  if (tests.length === 1) return tests[0]!;
  return (view) => {
    let answer: Truth = true;
    for (const test of tests) {
      const one = test(view);
      if (one === false) return false;
      if (one === null) answer = null;
    }
    return answer;
  };
};

/** Makes a condition ready, by Kleene's three-valued logic; items are looked up by their number in the pack. */
export const compileCondition = (condition: Condition, itemIndex: ReadonlyMap<string, number>): Test => {
  const of = (inner: Condition): Test => compileCondition(inner, itemIndex);
  if (condition === 'always') return () => true;
  if ('fact' in condition) {
    const index = indexOfFact(condition.fact);
    return (view) => view.fact(index);
  }
  if ('procedure' in condition) {
    const allowed = new Set<string>(condition.procedure);
    return ({ stated }) => (stated.procedure === undefined ? null : allowed.has(stated.procedure));
  }
  if ('actType' in condition) {
    const allowed = new Set<string>(condition.actType);
    return ({ stated }) => allowed.has(stated.actType);
  }
  if ('coerciveType' in condition) {
    const allowed = new Set<string>(condition.coerciveType);
    return ({ stated }) => (stated.coerciveType === undefined ? null : allowed.has(stated.coerciveType));
  }
  if ('measure' in condition) {
    const kinds = new Set<string>(condition.measure);
    return (view) => tookMeasure(view, kinds);
  }
  if ('outcome' in condition) {
    const asked = new Set<string>(condition.outcome);
    return ({ stated }) => stated.caseOutcome !== undefined && asked.has(stated.caseOutcome);
  }
  if ('servedBy' in condition) {
    const modes = new Set<string>(condition.servedBy);
    const blank = condition.orUnknown === true ? null : false;
    return ({ stated }) => (stated.serviceMode === undefined ? blank : modes.has(stated.serviceMode));
  }
  if ('cites' in condition) {
    const { cites } = condition;
    return ({ stated: { legalBasis } }) =>
      legalBasis === undefined || legalBasis === '' ? null : cites.some((law) => legalBasis.includes(law));
  }
  if ('since' in condition) {
    const first = dayNumber(condition.since);
    const dayOf = compileEvent(
      condition.event,
      () => [],
      () => [],
    );
    return (view) => (dayOf?.(view) ?? view.caseDay) >= first;
  }
  if ('penaltyKind' in condition) {
    const { penaltyKind, only = false } = condition;
    const asked = new Set<string>(penaltyKind);
    return ({ stated: { penaltyKinds } }) =>
      penaltyKinds !== undefined && (only ? penaltyKinds.every((kind) => asked.has(kind)) : penaltyKinds.some((kind) => asked.has(kind)));
  }
  if ('record' in condition) {
    const items = condition.record.flatMap((item) => itemIndex.get(item) ?? []);
    return (view) => {
      for (const item of items) if (view.records[item] !== undefined) return true;
      return false;
    };
  }
  if ('scene' in condition) {
    const scenes = new Set<string>(condition.scene);
    return (view) => {
      for (const activity of view.dossier.activities) if (scenes.has(activity.scene)) return true;
      return false;
    };
  }
  if ('has' in condition) {
    const field = condition.has;
    return ({ stated }) => stated[field] !== undefined && stated[field] !== '';
  }
  if ('not' in condition) {
    const inner = of(condition.not);
    return (view) => not(inner(view));
  }
  return 'all' in condition ? every(condition.all.map(of)) : some(condition.any.map(of));
};

/** A condition with its questions about the act type answered; null for one that can never hold. */
export const foldActType = (condition: Condition, actType: ActType): Condition | null => {
  if (condition === 'always') return condition;
  if ('actType' in condition) return condition.actType.includes(actType) ? 'always' : null;
  if ('not' in condition) {
    const inner = foldActType(condition.not, actType);
    return inner === null ? 'always' : inner === 'always' ? null : { not: inner };
  }
  if ('all' in condition) {
    const parts = condition.all.map((part) => foldActType(part, actType));
    const open = parts.filter((part): part is Condition => part !== null && part !== 'always');
    return parts.includes(null) ? null : open.length === 0 ? 'always' : { all: open };
  }
  if ('any' in condition) {
    const parts = condition.any.flatMap((part) => foldActType(part, actType) ?? []);
    return parts.length === 0 ? null : parts.includes('always') ? 'always' : { any: parts };
  }
  return condition;
};

/** What a condition asks for, so that a doubt can be named and the facts it looked at shown. */
export interface Asked {
  readonly facts: readonly FactName[];
  readonly procedure: boolean;
  readonly coerciveType: boolean;
  /** Whether it asks for a measure of some kind. */
  readonly measure: boolean;
  /** Whether it looks into the legal basis stated. */
  readonly basis: boolean;
}

export const askedBy = (conditions: readonly Condition[]): Asked => {
  const facts = new Set<FactName>();
  let procedure = false;
  let coerciveType = false;
  let measure = false;
  let basis = false;
  const walk = (condition: Condition): void => {
    if (condition === 'always') return;
    if ('fact' in condition) facts.add(condition.fact);
    else if ('procedure' in condition) procedure = true;
    else if ('coerciveType' in condition) coerciveType = true;
    else if ('measure' in condition) {
      facts.add('coerciveMeasureTaken');
      measure = true;
    } else if ('cites' in condition) basis = true;
    else if ('not' in condition) walk(condition.not);
    else if ('all' in condition) condition.all.forEach(walk);
    else if ('any' in condition) condition.any.forEach(walk);
  };
  conditions.forEach(walk);
  return { facts: [...facts], procedure, coerciveType, measure, basis };
};
