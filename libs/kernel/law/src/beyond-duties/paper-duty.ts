import type { Ground } from '@zhilu/kernel/vocabulary';
import type { Duty } from '../duty';
import type { RulePack } from '../packs/pack';

/** Only what a statute or a later step asks for can be late, so only there can a source give itself more time than it has. */
const BINDS: ReadonlySet<Ground> = new Set(['statute', 'step']);

/**
 * The duty a document of an item is for: its own where there is one, else one it may meet; of several the one due last: nobody is
 * charged with what may be another's.
 */
export const dutyOfPaper = <D extends Duty>(pack: RulePack, duties: readonly D[], item: string): D | undefined => {
  const rules = new Map(pack.rules.flatMap((rule) => (rule.dutyClass === 'written' ? [[rule.id, rule] as const] : [])));
  const binding = duties.filter(({ standing, kind }) => standing === 'firm' && BINDS.has(kind.ground) && rules.has(kind.rule));
  const own = binding.filter(({ kind }) => rules.get(kind.rule)!.item === item);
  const met = own.length > 0 ? own : binding.filter(({ kind }) => rules.get(kind.rule)!.met.anyOf.includes(item));
  return met.reduce<D | undefined>((last, one) => (last === undefined || one.dueAt > last.dueAt ? one : last), undefined);
};
