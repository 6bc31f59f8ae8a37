import type { DutyKind } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';
import { readKinds } from '@zhilu/ledger';
import type { FigureFilter } from '../figure-filter.input';

/** The duty kinds in the books: a filter on act type, stage, rule … is a set of kind numbers. */
export class KindBook {
  private constructor(readonly kinds: ReadonlyMap<number, DutyKind>) {}

  static async read(tx: Tx): Promise<KindBook> {
    return new KindBook(await readKinds(tx));
  }

  kind(id: number): DutyKind {
    const kind = this.kinds.get(id);
    if (kind === undefined) throw new Error(`duty kind ${id} is unknown`);
    return kind;
  }

  /** Numbers of the kinds a filter lets through. */
  matching(filter: FigureFilter): number[] {
    const classes = filter.dutyClasses ?? ['written', 'recording'];
    const lets = <T>(wanted: readonly T[] | null | undefined, value: T): boolean =>
      wanted === null || wanted === undefined || wanted.includes(value);
    return [...this.kinds]
      .filter(
        ([, kind]) =>
          classes.includes(kind.dutyClass) &&
          lets(filter.actTypes, kind.actType) &&
          lets(filter.stages, kind.stage) &&
          lets(filter.rules, kind.rule) &&
          lets(filter.scenes, kind.scene) &&
          lets(filter.procedures, kind.procedure) &&
          lets(filter.grounds, kind.ground),
      )
      .map(([id]) => id);
  }
}
