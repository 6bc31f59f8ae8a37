import { agencyName, type Tx } from '@zhilu/platform/database';
import type { AccountStanding, Role } from '@zhilu/kernel/vocabulary';

const STANDING = `case when u.ended_at is not null then 'ended' when u.disabled_at is not null then 'disabled' when u.granted_at is null then 'waiting'
  when u.valid_until <= $1 then 'expired' else 'standing' end`;
const LISTED = `from (select u.*, ${STANDING} as standing from (select user_id, account, name, role, node_id, agency_id, created_at, disabled_at, granted_at, ended_at,
    valid_until, seen_at, password_at, password_due, successor_id from app_user) u) u
  where ($2::text is null or position(lower($2) in lower(u.account || ' ' || u.name)) > 0) and ($3::text is null or u.standing = $3)`;
const PAGE = `select u.user_id, u.account, u.name, u.role, u.standing, u.created_at, u.valid_until, u.seen_at, u.password_at, u.password_due,
    has_second_step(u.user_id) as second_step, is_bound(u.user_id) as bound, s.account as successor, coalesce(n.code, a.code) as place_code, coalesce(n.name, ${agencyName('a.agency_id')}) as place_name, coalesce(n.tree, 'agency') as place_kind
  ${LISTED.replace('where', 'left join app_user s on s.user_id = u.successor_id left join node n on n.node_id = u.node_id left join agency a on a.agency_id = u.agency_id where')}
    and ($4::int is null or (u.account, u.user_id) > (select b.account, b.user_id from app_user b where b.user_id = $4)) order by u.account, u.user_id limit $5`;
const COUNT = `select count(*)::int as total, count(*) filter (where u.standing = 'waiting')::int as waiting ${LISTED}`;
const READINGS = `select g.user_id, a.code as agency, ${agencyName('a.agency_id')} as name, g.until, g.purpose from user_grant g join agency a using (agency_id)
  where g.user_id = any ($1::int[]) order by g.user_id, a.code`;
const PLACES = `select code, name, kind from (
    select code, name, tree as kind, case tree when 'territory' then 0 else 1 end as sort, path::text as place from node
    union all select a.code, ${agencyName('a.agency_id')}, 'agency', 2, a.code from agency a where a.agency_id > 0) p
  where position(lower($1) in lower(code || ' ' || coalesce(name, ''))) > 0 and ($2::text is null or kind = $2 or ($2 = 'node' and kind <> 'agency'))
  order by sort, place limit $3`;

export interface AccountRow {
  readonly user_id: number;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly standing: AccountStanding;
  readonly created_at: Date;
  readonly valid_until: Date | null;
  readonly seen_at: Date | null;
  readonly password_at: Date | null;
  readonly password_due: boolean;
  readonly second_step: boolean;
  readonly bound: boolean;
  readonly successor: string | null;
  readonly place_code: string | null;
  readonly place_name: string | null;
  readonly place_kind: string;
}
export interface ReadingRow {
  readonly user_id: number;
  readonly agency: string;
  readonly name: string;
  readonly until: Date;
  readonly purpose: string;
}
export interface Asked {
  readonly at: Date;
  readonly text: string | null;
  readonly standing: AccountStanding | null;
}

/** Accounts by their names, after one of them. */
export const pageOfAccounts = (tx: Tx, { at, text, standing }: Asked, first: number, after: number | null) =>
  tx.rows<AccountRow>(PAGE, [at, text, standing, after, first]);
export const countAccounts = async (tx: Tx, { at, text, standing }: Asked) =>
  (await tx.rows<{ total: number; waiting: number }>(COUNT, [at, text, standing]))[0]!;
export const readingsOf = (tx: Tx, users: readonly number[]) => tx.rows<ReadingRow>(READINGS, [users]);
/** Places whose code or name holds a text; `node` for those of the two trees. */
export const placesLike = (tx: Tx, text: string, kind: string | null, most: number) =>
  tx.rows<{ code: string; name: string; kind: string }>(PLACES, [text, kind, most]);
