import { Any } from 'typeorm';
import { agencyName, type Tx } from '@zhilu/platform/database';
import { RetrievalActionEntity, RetrievalEntity } from './retrieval.entity';

/** A request with what its case and its agency are called. */
export interface RetrievalRow extends Readonly<RetrievalEntity> {
  readonly agency_name: string;
  readonly case_no: string | null;
  readonly case_title: string | null;
  readonly withheld: boolean;
  readonly judge: string | null;
}
export type RetrievalActionRow = Readonly<RetrievalActionEntity>;

const NAME = agencyName('r.agency_id');
const RETRIEVAL = `select r.agency_id, r.retrieval_id, r.case_id::text, r.node_id, r.judge_id, r.user_id, r.own, r.office, r.pack, r.purpose, r.items,
    r.wanted_until::text, r.opened_at, coalesce(${NAME}, a.code) as agency_name, h.case_no, h.title as case_title, h.withheld, j.name as judge
  from retrieval r join agency a on a.agency_id = r.agency_id join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id
  left join node j on j.node_id = r.judge_id`;
const ALL = `${RETRIEVAL} where r.agency_id = any ($1::int[]) order by r.opened_at desc, r.agency_id, r.retrieval_id`;
const ONE = `${RETRIEVAL} where r.agency_id = $1 and r.retrieval_id = $2`;
const PLACE = `select n.name, n.parent_id, n.tree from node n where n.node_id = $1`;
/** Where an agency stands among the places on a day. */
const STANDS = `select node_id from placement where agency_id = $1 and tree = 'territory' and known_to is null and valid @> $2::date`;

export const retrievalOf = async (tx: Tx, agency: number, id: string) => (await tx.rows<RetrievalRow>(ONE, [agency, id]))[0] ?? null;
export const retrievalsOf = (tx: Tx, agencies: readonly number[]) => tx.rows<RetrievalRow>(ALL, [agencies]);
/** A place, its tree, and the one above it. */
export const placeOf = async (tx: Tx, node: number) =>
  (await tx.rows<{ name: string; parent_id: number | null; tree: string }>(PLACE, [node]))[0]!;
/** The place an agency stands in on a day; null where it stands in none. */
export const territoryOf = async (tx: Tx, agency: number, day: string): Promise<number | null> =>
  (await tx.rows<{ node_id: number }>(STANDS, [agency, day]))[0]?.node_id ?? null;
export const retrievalActionsOf = (tx: Tx, agencies: readonly number[], ids: readonly string[]): Promise<RetrievalActionRow[]> =>
  tx.repository(RetrievalActionEntity).find({
    where: { agency_id: Any([...agencies]), retrieval_id: Any([...ids]) },
    order: { retrieval_id: 'ASC', seq: 'ASC' },
  });
export const insertRetrieval = (tx: Tx, row: RetrievalEntity) => tx.repository(RetrievalEntity).insert(row as never);
export const insertRetrievalAction = (tx: Tx, row: RetrievalActionEntity) => tx.repository(RetrievalActionEntity).insert(row as never);
