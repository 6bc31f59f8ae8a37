import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import type { Work } from './work';

/** A step on the way, and in which role it was taken; null where somebody else took it. */
export interface WayStep {
  readonly action: string;
  readonly as: Role | null;
}
/** 两半由一人办: what of which work, and the shortest way to it. */
export interface BothHalves {
  readonly work: string;
  readonly halves: readonly [string, string];
  readonly way: readonly WayStep[];
}

interface Reached {
  readonly state: string;
  /** What the one person has done. */
  readonly own: ReadonlySet<string>;
  readonly way: readonly WayStep[];
}

/**
 * The shortest way on which one person takes the one of two steps about a matter and the other after it: given whatever role at
 * each step (a substitute, a later change of role), while others do the rest. Null where there is none.
 */
const wayToBoth = ({ flow, steps }: Work, one: string, other: string): readonly WayStep[] | null => {
  // What else was done bars nobody: kept in mind, it would only make more ways of the same.
  const counts = new Set([one, ...Object.values(steps).flatMap(({ notBy }) => notBy)]);
  const seen = new Set<string>();
  const queue: Reached[] = [{ state: flow.start, own: new Set(), way: [] }];
  for (const { state, own, way } of queue) {
    for (const [action, next] of Object.entries(flow.states[state]!)) {
      const { by, notBy } = steps[action]!;
      if (by.length === 0) continue;
      const barred = notBy.some((before) => own.has(before));
      for (const as of barred ? [null] : [by[0]!, null]) {
        const step = { action, as };
        if (as !== null && action === other && own.has(one)) return [...way, step];
        const mine = as === null || !counts.has(action) ? own : new Set([...own, action]);
        const key = `${next!} ${[...mine].sort().join()}`;
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push({ state: next!, own: mine, way: [...way, step] });
      }
    }
  }
  return null;
};

/** Searches the whole matrix: every pair of halves of every kind of work that one person could do both of. */
export const bothHalves = (works: readonly Work[]): BothHalves[] =>
  works.flatMap((work) =>
    work.halves.flatMap((halves) => {
      const way = wayToBoth(work, ...halves);
      return way === null ? [] : [{ work: work.word, halves, way }];
    }),
  );

/** `行政执法督察：一人可先后“拟制督察建议书”、“签发督察建议书”：登记督察线索（他人）→拟制督察建议书（监督机构工作人员）→…` */
export const bothHalvesWords = ({ work: word, halves, way }: BothHalves, works: readonly Work[]): string => {
  const { steps } = works.find((one) => one.word === word)!;
  const said = (action: string): string => steps[action]!.word;
  const path = way.map(({ action, as }) => `${said(action)}（${as === null ? '他人' : ROLE[as].word}）`).join('→');
  return `${word}：一人可先后“${said(halves[0])}”、“${said(halves[1])}”：${path}`;
};
