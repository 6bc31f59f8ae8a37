import type { DutyKind } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';

const ALL_KINDS = `select kind_id, pack, rule, duty_class, act_type, stage, scene, procedure, ground from duty_kind order by kind_id`;
/** Two writers must not number the same kind twice; whoever comes second finds the row of the first. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu duty_kind'))`;
const INSERT_KIND = `insert into duty_kind (kind_id, pack, rule, duty_class, act_type, stage, scene, procedure, ground)
  values ($9, $1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`;
const LAST_KIND = `select coalesce(max(kind_id), 0) as last from duty_kind`;
const NEXT_KIND = `select coalesce(max(kind_id), 0) + 1 as next from duty_kind`;

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

/** Every duty kind in the books by its number. */
export const readKinds = async (tx: Tx): Promise<Map<number, DutyKind>> =>
  new Map((await tx.rows<KindRow>(ALL_KINDS)).map((row) => [row.kind_id, kindOf(row)]));

/** Kinds are added and never altered: the last number is their version. */
export const lastKind = async (tx: Tx): Promise<number> => (await tx.rows<{ last: number }>(LAST_KIND))[0]!.last;

/** Gives a kind a number, unless it has one by now. */
export const insertKind = async (tx: Tx, kind: DutyKind): Promise<void> => {
  await tx.rows(ONE_AT_A_TIME);
  const { next } = (await tx.rows<{ next: number }>(NEXT_KIND))[0]!;
  await tx.rows(INSERT_KIND, [
    kind.pack,
    kind.rule,
    kind.dutyClass,
    kind.actType,
    kind.stage,
    kind.scene,
    kind.procedure,
    kind.ground,
    next,
  ]);
};

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
