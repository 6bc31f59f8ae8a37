import type { Tx } from '@zhilu/platform/database';
import type { Bounded } from './read-boundary';

/** Of the office's own place or the nearest above it. */
const SHOWN = `select b.boundary_no as no, b.node_id as "nodeId", b.review_no as "reviewNo", b.installed_at as "installedAt", b.person, b.places
  from node n join boundary_file b on b.node_id = any (n.path) where n.node_id = $1 and b.removed_at is null
  order by array_position(n.path, b.node_id) desc limit 1`;
const INSTALL = `insert into boundary_file (node_id, review_no, places, installed_at, user_id, person) values ($1, $2, $3::jsonb, $4, $5, $6)`;
const REMOVE = `update boundary_file set removed_at = $2, removed_by = $3 where node_id = $1 and removed_at is null`;
const LOCK = `select pg_advisory_xact_lock(hashtext('zhilu boundary'), $1)`;
const CODES = `select code from node where tree = 'territory' and $1 = any (path)`;

export interface BoundaryRow {
  readonly no: number;
  readonly nodeId: number;
  readonly reviewNo: string;
  readonly installedAt: Date;
  readonly person: string;
  readonly places: readonly Bounded[];
}

export const shownBoundary = async (tx: Tx, node: number): Promise<BoundaryRow | null> =>
  (await tx.rows<BoundaryRow>(SHOWN, [node]))[0] ?? null;
export const codesUnder = async (tx: Tx, node: number): Promise<Set<string>> =>
  new Set((await tx.rows<{ code: string }>(CODES, [node])).map(({ code }) => code));
/** One at a time changes the boundaries of a place. */
export const lockBoundary = (tx: Tx, node: number) => tx.rows(LOCK, [node]);
export const installBoundary = (
  tx: Tx,
  node: number,
  reviewNo: string,
  places: readonly Bounded[],
  at: Date,
  by: { readonly userId: number; readonly name: string },
) => tx.rows(INSTALL, [node, reviewNo, JSON.stringify(places), at, by.userId, by.name]);
export const removeBoundary = (tx: Tx, node: number, at: Date, userId: number): Promise<number> => tx.changed(REMOVE, [node, at, userId]);
