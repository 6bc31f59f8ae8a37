import type { DutyKind } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';
import type { FigureFilter } from '../figure-filter.input';

const KINDS = `select kind_id, pack, rule, duty_class, act_type, stage, scene, procedure, ground from duty_kind order by kind_id`;

type KindRow = Omit<DutyKind, 'dutyClass' | 'actType'> & {
  kind_id: number;
  duty_class: DutyKind['dutyClass'];
  act_type: DutyKind['actType'];
};

/** The duty kinds in the books: a filter on act type, stage, rule … is a set of kind numbers. */
export class KindBook {
  private constructor(readonly kinds: ReadonlyMap<number, DutyKind>) {}

  static async read(tx: Tx): Promise<KindBook> {
    const rows = await tx.rows<KindRow>(KINDS);
    return new KindBook(
      new Map(rows.map(({ kind_id, duty_class, act_type, ...rest }) => [kind_id, { ...rest, dutyClass: duty_class, actType: act_type }])),
    );
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
