import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { WORKS } from './matrix';

/** Who may take a next step of a matter, and after which steps one may take none. */
export interface NextRights {
  readonly roles: readonly Role[];
  readonly notAfter: readonly string[];
}

/** What whoever put something forward may do alone: that moves nothing on. */
const TAKES_BACK = ['withdraw', 'cancel'];

/** 下一步由谁办理: of a kind of work in a state; null where it is over, or no kind of work is called so. */
export const nextRights = (word: string, state: string): NextRights | null => {
  const work = WORKS.find((one) => one.word === word);
  const steps = Object.keys(work?.flow.states[state] ?? {})
    .filter((action) => !TAKES_BACK.includes(action))
    .map((action) => work!.steps[action]!);
  if (steps.length === 0) return null;
  const roles = (Object.keys(ROLE) as Role[]).filter((role) => steps.some(({ by }) => by.includes(role)));
  const before = new Set(steps.flatMap(({ notBy }) => notBy));
  return { roles, notAfter: [...before].map((action) => work!.steps[action]!.word) };
};
