import type { Scene, Ground } from '@zhilu/kernel/vocabulary';
import type {
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
  Statute,
  StorageRule,
  UninterruptedRule,
  WrittenRule,
} from '../../packs/pack';
import type { Hash } from '../identity';
import type { AskedCase, DayOf, StartOf, Test } from './asked-case';
import type { Asked } from './condition';
import type { Kinds } from './kinds';

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
  /** Another text for the same time as the term before it, with a span of its own. */
  readonly otherText: boolean;
}

/** Day numbers between which a statute holds: from the first, before the second. */
export interface Holds {
  readonly from: number;
  readonly to: number;
}

/** 例外 made ready. */
export interface Excuse {
  readonly test: Test;
  readonly why: string;
  readonly article: string;
  /** Day number since when the article says so, and what says it before that. */
  readonly since: number;
  readonly before: string | null;
}

/** A rule made ready for one act type. */
export interface Ready<R extends Rule> {
  readonly rule: R;
  /** The office has made it raise a lead only: what it asks for is under 口径. */
  readonly onlyLead: boolean;
  readonly condition: Condition;
  /** Null where the rule always applies. */
  readonly applies: Test | null;
  readonly excused: readonly Excuse[];
  /** Exceptions that are looked at only where the rule was not kept. */
  readonly excusedIfUnmet: readonly Excuse[];
  readonly asked: Asked;
  readonly terms: readonly ReadyTerm[];
  readonly due: Due;
  /** The event from which the backstop runs, where the rule names one. */
  readonly backstopFrom: DayOf | null;
  readonly family: Hash;
  readonly kinds: Kinds;
}

export interface ReadyWritten extends Ready<WrittenRule> {
  readonly items: readonly number[];
  /** Kinds of coercion of which each activity has its own papers. */
  readonly each: ReadonlySet<string> | null;
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
  readonly flagged: { readonly test: Test; readonly asked: Asked; readonly scene: Scene } | null;
}
/** A statute's waiting time made ready. */
export interface ReadyWait {
  readonly days: number;
  readonly unit: 'workingDay' | 'naturalDay';
  readonly onLast: boolean;
  readonly holds: Holds;
  readonly statute: Statute;
}
export interface ReadyOrder extends Ready<OrderRule> {
  readonly earlier: readonly number[];
  /** Scenes whose activities are the earlier step. */
  readonly done: ReadonlySet<Scene>;
  /** Members of the case record that may state the earlier step, each with its day. */
  readonly stated: readonly { readonly member: 'decidedOn' | 'servedOn'; readonly day: (view: AskedCase) => number | null }[];
  /** Items whose records may be the later document. */
  readonly later: readonly number[];
  readonly wait: { readonly texts: readonly ReadyWait[]; readonly unless: { readonly test: Test; readonly asked: Asked } | null } | null;
}

/** 推定 made ready; `fills`: only where nothing was declared. */
export interface ReadyDerivation {
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
