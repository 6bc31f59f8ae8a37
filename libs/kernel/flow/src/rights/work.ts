import type { Role } from '@zhilu/kernel/vocabulary';
import type { Flow } from '../flow';

/** One step of a kind of work, as data: what it is called, who may take it, and after which other steps one may not. */
export interface WorkStep {
  readonly word: string;
  readonly by: readonly Role[];
  readonly notBy: readonly string[];
}
/** 一类事项: its way, its steps, and the halves no one person may do both of. */
export interface Work {
  readonly word: string;
  readonly flow: Flow<string, string>;
  readonly steps: Readonly<Record<string, WorkStep>>;
  readonly halves: readonly (readonly [string, string])[];
}

interface Stated {
  readonly word: string;
  readonly flow: Flow<never, never>;
  readonly words: Readonly<Record<string, string>>;
  readonly by: Readonly<Record<string, readonly Role[]>>;
  readonly notBy: (action: string) => readonly string[];
  /** Who put something forward with one of the first judges it with none of the second. */
  readonly halves: readonly (readonly [readonly string[], readonly string[]])[];
}

/** A kind of work of its tables; steps that do not occur in its way are left out. */
export const workOf = ({ word, flow: stated, words, by, notBy, halves }: Stated): Work => {
  const flow = stated as unknown as Flow<string, string>;
  const actions = [...new Set(Object.values(flow.states).flatMap((row) => Object.keys(row)))];
  const both = halves.flatMap(([ones, others]) => ones.flatMap((one) => others.map((other) => [one, other] as const)));
  return {
    word,
    flow,
    steps: Object.fromEntries(
      actions.map((action) => [
        action,
        { word: words[action]!, by: by[action] ?? [], notBy: notBy(action).filter((one) => actions.includes(one)) },
      ]),
    ),
    halves: both.filter((pair) => pair.every((action) => actions.includes(action))),
  };
};
