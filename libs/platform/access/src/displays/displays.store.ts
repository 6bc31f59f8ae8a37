import type { Tx } from '@zhilu/platform/database';
import type { LegalDate } from '@zhilu/kernel/time';

const MAKE = `select make_display($1, $2, $3, $4, $5) as no`;
const END = `select end_display($1, $2) as yes`;
const ALL = `select s.token_no as no, s.title, n.name as place, s.made_at as "madeAt", m.name as "madeBy", s.valid_until as "validUntil",
    s.ended_at as "endedAt", e.name as "endedBy"
  from displays() s join node n using (node_id) left join app_user m on m.user_id = s.made_by left join app_user e on e.user_id = s.ended_by
  order by s.ended_at is not null, s.token_no desc`;
const READER = `select r.token_no as no, r.title, r.node_id as "nodeId", n.name as place, n.tree, r.valid_until as "validUntil", r.stat
  from display_reader($1, $2::date, $3::timestamptz) r join node n using (node_id)`;

/** A display as those see it who look after rights. */
export interface DisplayRow {
  readonly no: number;
  readonly title: string;
  readonly place: string;
  readonly madeAt: Date;
  readonly madeBy: string | null;
  readonly validUntil: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}
/** A display that asks, and the agencies it may sum at this moment. */
export interface DisplayReaderRow {
  readonly no: number;
  readonly title: string;
  readonly nodeId: number;
  readonly place: string;
  readonly tree: 'territory' | 'line';
  readonly validUntil: Date;
  readonly stat: number[];
}

export const makeDisplay = async (tx: Tx, digest: Buffer, title: string, node: number, until: Date, at: Date): Promise<number> =>
  (await tx.rows<{ no: number }>(MAKE, [digest, title, node, until, at]))[0]!.no;
export const endDisplay = async (tx: Tx, no: number, at: Date): Promise<boolean> =>
  (await tx.rows<{ yes: boolean }>(END, [no, at]))[0]!.yes;
export const allDisplays = (tx: Tx) => tx.rows<DisplayRow>(ALL);
export const displayReader = async (tx: Tx, digest: Buffer, today: LegalDate, at: Date): Promise<DisplayReaderRow | null> =>
  (await tx.rows<DisplayReaderRow>(READER, [digest, today, at]))[0] ?? null;
