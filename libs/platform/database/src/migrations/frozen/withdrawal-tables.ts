/** 撤案: from which posting to which a case was known to be withdrawn, and when the source took it back. */
export const WITHDRAWAL_TABLES = [
  `create table case_withdrawal (
    agency_id int not null, case_id bigint not null, known_from int not null, known_to int, withdrawn_at timestamptz not null,
    primary key (agency_id, case_id, known_from))`,
];

export const WITHDRAWAL_GRANTS = [
  `grant select, insert on case_withdrawal to zhilu_app`,
  `grant update (known_to) on case_withdrawal to zhilu_app`,
];

/** The owner is under the policies too: what is read to fill the table is every agency's. */
export const SEE_EVERY_AGENCY = `select set_config('app.case_scope', coalesce((select string_agg(agency_id::text, ',') from agency), ''), true)`;

/**
 * The cases that stand withdrawn in books kept before the table was. A case record stands where its number is not below any
 * that came before; the case is withdrawn by the first tombstone after the last statement that stood, and tombstones that
 * follow change nothing.
 */
export const FIND_WITHDRAWN = `insert into case_withdrawal (agency_id, case_id, known_from, withdrawn_at)
  with touched as (select distinct agency_id, case_id from dossier_delta where body ~ '\\["c","(\\\\.|[^"\\\\])*",-'),
  record as (
    select d.agency_id, d.case_id, d.posting_no, d.received_at, (r.packed->>2)::int as revision, row_number() over came as n,
      max(abs((r.packed->>2)::int)) over (came rows between unbounded preceding and 1 preceding) as before
    from touched join dossier_delta d using (agency_id, case_id), jsonb_array_elements(d.body::jsonb) with ordinality as r(packed, place)
    where jsonb_typeof(r.packed) = 'array' and r.packed->>0 = 'c'
    window came as (partition by d.agency_id, d.case_id order by d.posting_no, r.place)),
  stated as (select agency_id, case_id, max(n) as n from record where revision > 0 and revision >= coalesce(before, 0) group by 1, 2)
  select distinct on (r.agency_id, r.case_id) r.agency_id, r.case_id, r.posting_no, r.received_at
  from record r left join stated s using (agency_id, case_id) where r.revision < 0 and r.n > coalesce(s.n, 0) order by r.agency_id, r.case_id, r.n`;

/** 注销应录事项 is a kind of request. */
export const REQUESTS_WRITE_OFF = [
  `alter table request drop constraint request_kind_check`,
  `alter table request add constraint request_kind_check check (kind in ('explanation', 'extension', 'correction', 'rectification', 'writeOff'))`,
];

/** 政府本级: the place an agency is the government of. */
export const GOVERNMENTS = `alter table agency add column governs_id int references node`;

/**
 * 审核权: nobody judges the government of their own level or of one above it. Where the agency is the government of a
 * place, whoever judges it stands in the tree of places strictly above that place; other agencies set no such bound.
 */
export const MAY_JUDGE = `create function may_judge(reader int, judged int) returns boolean language sql stable as $$
  select not exists (
    select from agency a join node g on g.node_id = a.governs_id where a.agency_id = judged and not exists (
      select from app_user u join node n on n.node_id = u.node_id
      where u.user_id = reader and n.tree = 'territory' and n.node_id <> g.node_id and n.node_id = any (g.path))) $$`;
