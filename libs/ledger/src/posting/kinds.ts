import type { DutyKind } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';
import { insertKind, readKinds } from './kinds.store';

const nameOf = (k: DutyKind): string =>
  `${k.pack}|${k.rule}|${k.dutyClass}|${k.actType}|${k.stage}|${k.scene ?? ''}|${k.procedure ?? ''}|${k.ground}`;

/** Duty kinds and their numbers. */
export class Kinds {
  private readonly ids = new Map<string, number>();
  private readonly kinds = new Map<number, DutyKind>();
  /** Kinds are shared objects of the compiled pack: looked up by identity before by name. */
  private readonly seen = new WeakMap<DutyKind, number>();

  static async read(tx: Tx): Promise<Kinds> {
    const kinds = new Kinds();
    for (const [id, kind] of await readKinds(tx)) kinds.know(id, kind);
    return kinds;
  }

  private know(id: number, kind: DutyKind): void {
    this.ids.set(nameOf(kind), id);
    this.kinds.set(id, kind);
  }

  kind(id: number): DutyKind {
    const kind = this.kinds.get(id);
    if (kind === undefined) throw new Error(`duty kind ${id} is unknown`);
    return kind;
  }

  /** The number of a kind known already. */
  find(kind: DutyKind): number | undefined {
    let id = this.seen.get(kind);
    if (id === undefined) {
      id = this.ids.get(nameOf(kind));
      if (id !== undefined) this.seen.set(kind, id);
    }
    return id;
  }

  async add(tx: Tx, kind: DutyKind): Promise<number> {
    await insertKind(tx, kind);
    for (const [id, known] of await readKinds(tx)) this.know(id, known);
    return this.ids.get(nameOf(kind))!;
  }
}
