import { readerScopeWith } from './reader-scope';

/**
 * 登记权: an approver registers names, spellings, heirs, places and agreements, for agencies that stand under their own node
 * and for no other. Decided here and nowhere else; the policies below ask it for every row that names who decided.
 */
export const MAY_REGISTER = `create function may_register(reader int, agencies int[], at timestamptz) returns boolean language sql stable as $$
  select exists (select from app_user where user_id = reader and role = 'approver' and disabled_at is null)
    and agencies <@ (select "case" from reader_scope(reader, (at at time zone 'Asia/Shanghai')::date, at)) $$`;

/** A move stays under the node of who decides it; only who stands at the root of the territory moves agencies in the other tree. */
export const MAY_PLACE = `create function may_place(reader int, places int[]) returns boolean language sql stable as $$
  select not exists (select from unnest(places) as p(id) join node n on n.node_id = p.id where not exists (
    select from app_user u join node own on own.node_id = u.node_id where u.user_id = reader
      and (own.node_id = any (n.path) or (own.tree = 'territory' and own.parent_id is null)))) $$`;

const ALL_OF_SOURCE = `(select coalesce(array_agg(a.agency_id), '{}') from source_agency a where a.source_no = source_agreement.source_no)`;

/** Who decided what about agencies and sources, and since which posting it is known. */
export const OFFICE_TABLES = [
  // 写法: what stands is what no posting has taken back.
  `alter table alias drop constraint alias_pkey`,
  `alter table alias add column known_to int, add column user_id int, add column at timestamptz, add column note text,
    add column ended_by int, add column ended_at timestamptz`,
  `alter table alias add primary key (spelling, known_from)`,
  `create unique index alias_standing on alias (spelling) where known_to is null`,
  // 名称: valid in time, as known since a posting.
  `alter table agency_name add column known_from int not null default 0, add column known_to int`,
  `alter table agency_name drop constraint agency_name_pkey, drop constraint agency_name_int4range_valid_excl`,
  `alter table agency_name add primary key (agency_id, valid, known_from)`,
  `alter table agency_name add exclude using gist (int4range(agency_id, agency_id, '[]') with &&, valid with &&, int4range(known_from, known_to) with &&)`,
  // 承接: the one heir of an agency that ended; none where it was split.
  `alter table agency_heir add column known_from int not null default 0, add column known_to int`,
  `alter table agency_heir drop constraint agency_heir_pkey, alter column heir_id drop not null`,
  `alter table agency_heir add primary key (agency_id, known_from)`,
  `create unique index agency_heir_standing on agency_heir (agency_id) where known_to is null`,
  `create table agency_change (
    posting_no int not null, agency_id int not null references agency, kind text not null check (kind in ('rename', 'merger', 'split', 'revival', 'move')),
    on_day date, name text, heir_id int references agency, tree text check (tree in ('territory', 'line')), node_id int references node, node_before int references node,
    note text not null, user_id int not null, at timestamptz not null, primary key (posting_no, agency_id))`,
  `create table source_agreement (
    source_no smallint not null references source, known_from int not null, since timestamptz not null, rhythm jsonb not null, grace_hours int not null,
    note text not null, user_id int, primary key (source_no, known_from))`,
];

export const OFFICE_POLICIES = [
  `alter table alias enable row level security`,
  `alter table alias force row level security`,
  `create policy alias_read on alias for select using (true)`,
  `create policy alias_add on alias for insert with check (user_id is null or may_register(user_id, array[agency_id], at))`,
  `create policy alias_end on alias for update using (true) with check (may_register(ended_by, array[agency_id], ended_at))`,
  `alter table agency_change enable row level security`,
  `alter table agency_change force row level security`,
  `create policy agency_change_read on agency_change for select using (true)`,
  `create policy agency_change_add on agency_change for insert with check (
    may_register(user_id, array_remove(array[agency_id, heir_id], null), at) and may_place(user_id, array_remove(array[node_id, node_before], null)))`,
  `alter table source_agreement enable row level security`,
  `alter table source_agreement force row level security`,
  `create policy source_agreement_read on source_agreement for select using (true)`,
  `create policy source_agreement_add on source_agreement for insert with check (user_id is null or may_register(user_id, ${ALL_OF_SOURCE}, since))`,
];

export const OFFICE_GRANTS = [
  `revoke delete on alias from zhilu_app`,
  `grant update (known_to, ended_by, ended_at) on alias to zhilu_app`,
  `grant update (known_to) on agency_name, agency_heir to zhilu_app`,
  `grant select, insert on agency_change, source_agreement to zhilu_app`,
];

/** Whom an agency is heir to, as known now: an end taken back gives nothing to see. */
export const READER_SCOPE_BY_KNOWN_HEIRS = readerScopeWith('h.on_day <= today', 'h.on_day <= today and h.known_to is null');
