import { agencyName, type Tx } from '@zhilu/platform/database';

const CHOSEN = `a.at >= $1 and a.at < $2 and ($3::text is null or u.account = $3 or (a.user_id is null and a.object = $3))
  and ($4::text is null or a.action = $4) and ($5::text is null or position($5 in a.object) > 0 or position($5 in a.detail::text) > 0)
  and ($6::int is null or a.agency_id = $6)`;
const FROM = `from audit a left join app_user u on u.user_id = a.user_id where ${CHOSEN}`;
const COUNT = `select count(*)::int as n ${FROM}`;
const PAGE = `select a.agency_id, a.seq::int, a.at, u.account, u.name as person, a.address, a.action, a.object, a.detail, encode(a.hash, 'hex') as hash,
    ${agencyName('a.agency_id')} as agency
  ${FROM} and ($7::timestamptz is null or (a.at, a.agency_id, a.seq) < ($7, $8::int, $9::bigint))
  order by a.at desc, a.agency_id desc, a.seq desc limit $10`;
const SIZE = `select count(*)::int as chains, coalesce(sum(seq), 0)::int as entries from audit_head`;
/** The posting readers see just now. */
const KNOWN = `select visible_no from posting_head`;

export interface Asked {
  readonly from: Date;
  readonly until: Date;
  readonly account: string | null;
  readonly action: string | null;
  readonly text: string | null;
  readonly chain: number | null;
}
export interface AuditRow {
  readonly agency_id: number;
  readonly seq: number;
  readonly at: Date;
  readonly account: string | null;
  readonly person: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly object: string;
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly hash: string;
  readonly agency: string | null;
}
/** Where a page begins: behind this entry. */
export type AuditCursor = readonly [at: Date, chain: number, seq: number] | null;

const parametersOf = ({ from, until, account, action, text, chain }: Asked) => [from, until, account, action, text, chain];
export const countEntries = async (tx: Tx, asked: Asked): Promise<number> =>
  (await tx.rows<{ n: number }>(COUNT, parametersOf(asked)))[0]!.n;
export const pageOfEntries = (tx: Tx, asked: Asked, most: number, after: AuditCursor) =>
  tx.rows<AuditRow>(PAGE, [...parametersOf(asked), ...(after ?? [null, null, null]), most]);
export const sizeOfChains = async (tx: Tx) => (await tx.rows<{ chains: number; entries: number }>(SIZE))[0]!;
export const visiblePosting = async (tx: Tx): Promise<number> => (await tx.rows<{ visible_no: number }>(KNOWN))[0]?.visible_no ?? 0;
