import type { DutyKind } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';

const ALL_KINDS = `select kind_id, pack, rule, duty_class, act_type, stage, scene, procedure, ground from duty_kind`;
/** Two writers must not number the same kind twice; whoever comes second finds the row of the first. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu duty_kind'))`;
const INSERT_KIND = `insert into duty_kind (kind_id, pack, rule, duty_class, act_type, stage, scene, procedure, ground)
  select coalesce(max(kind_id), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8 from duty_kind
  on conflict do nothing`;

interface KindRow {
  kind_id: number;
  pack: string;
  rule: string;
  duty_class: DutyKind['dutyClass'];
  act_type: DutyKind['actType'];
  stage: DutyKind['stage'];
  scene: DutyKind['scene'];
  procedure: DutyKind['procedure'];
  ground: DutyKind['ground'];
}

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
    for (const row of await tx.rows<KindRow>(ALL_KINDS)) kinds.know(row.kind_id, kindOf(row));
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
    await tx.rows(ONE_AT_A_TIME);
    await tx.rows(INSERT_KIND, [kind.pack, kind.rule, kind.dutyClass, kind.actType, kind.stage, kind.scene, kind.procedure, kind.ground]);
    for (const row of await tx.rows<KindRow>(ALL_KINDS)) this.know(row.kind_id, kindOf(row));
    return this.ids.get(nameOf(kind))!;
  }
}

const kindOf = (row: KindRow): DutyKind => ({
  pack: row.pack,
  rule: row.rule,
  dutyClass: row.duty_class,
  actType: row.act_type,
  stage: row.stage,
  scene: row.scene,
  procedure: row.procedure,
  ground: row.ground,
});
