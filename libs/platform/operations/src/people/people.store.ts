import { agencyName, type Tx } from '@zhilu/platform/database';
import type { AccountStanding, Role } from '@zhilu/kernel/vocabulary';

const ACCOUNTS = `select u.account, u.name, u.role, coalesce(n.code, a.code) as place, u.ended_at is not null as ended from app_user u
  left join node n on n.node_id = u.node_id left join agency a on a.agency_id = u.agency_id where u.account = any ($1)`;
const PLACES = `select code, 'node' as stands from node where code = any ($1) union all select code, 'agency' from agency where agency_id > 0 and code = any ($1)`;
const LISTED = `select u.account, u.name, u.role, coalesce(n.code, a.code) as place,
    ((u.valid_until - interval '1 millisecond') at time zone 'Asia/Shanghai')::date::text as until,
    coalesce(n.name, ${agencyName('a.agency_id')}) as place_name,
    case when u.ended_at is not null then 'ended' when u.disabled_at is not null then 'disabled' when u.granted_at is null then 'waiting'
      when u.valid_until <= $1 then 'expired' else 'standing' end as standing
  from app_user u left join node n on n.node_id = u.node_id left join agency a on a.agency_id = u.agency_id order by u.account`;

/** Accounts of some names, as they stand. */
export const accountsNamed = (tx: Tx, accounts: readonly string[]) =>
  tx.rows<{ account: string; name: string; role: Role; place: string | null; ended: boolean }>(ACCOUNTS, [accounts]);
/** Which of some codes are places of a tree, and which are agencies. */
export const placesOf = (tx: Tx, codes: readonly string[]) => tx.rows<{ code: string; stands: 'node' | 'agency' }>(PLACES, [codes]);
/** Every account, by name. */
export const listedPeople = (tx: Tx, at: Date) =>
  tx.rows<{
    account: string;
    name: string;
    role: Role;
    place: string | null;
    until: string | null;
    place_name: string | null;
    standing: AccountStanding;
  }>(LISTED, [at]);
