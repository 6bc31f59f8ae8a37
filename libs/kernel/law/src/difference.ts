import type { Duty } from './duty';

/** What stands of a duty in the books: everything but its subject, which its number stands for, and its doubts. */
const same = (a: Duty, b: Duty): boolean =>
  a.kind === b.kind || sameKind(a, b)
    ? a.standing === b.standing &&
      a.dueAt === b.dueAt &&
      a.metAt === b.metAt &&
      a.witness === b.witness &&
      a.lateBy === b.lateBy &&
      a.storedFrom === b.storedFrom &&
      a.lagSeconds === b.lagSeconds &&
      a.source === b.source &&
      a.explanation === b.explanation
    : false;

const sameKind = ({ kind: a }: Duty, { kind: b }: Duty): boolean =>
  a.pack === b.pack &&
  a.rule === b.rule &&
  a.dutyClass === b.dutyClass &&
  a.actType === b.actType &&
  a.stage === b.stage &&
  a.scene === b.scene &&
  a.procedure === b.procedure &&
  a.ground === b.ground;

/** 冲销与补记: the entries to reverse, by number, and those to post, between two evaluations of a case. */
export const difference = (before: readonly Duty[], after: readonly Duty[]): { closed: string[]; opened: Duty[] } => {
  const stands = new Map(before.map((duty) => [duty.no, duty]));
  const opened = after.filter((duty) => {
    const old = stands.get(duty.no);
    if (old === undefined || !same(old, duty)) return true;
    stands.delete(duty.no);
    return false;
  });
  return { closed: [...stands.keys()], opened };
};
