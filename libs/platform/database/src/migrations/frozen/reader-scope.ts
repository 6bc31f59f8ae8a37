/**
 * 可见范围: which agencies a reader may sum, and which they may open, on a day. Decided here and nowhere else: those who
 * stand in a tree see what stands under their node, those of an agency see their own and what it is heir to, those who
 * read by grant see what was granted while it lasts, administrators see nothing.
 */
export const READER_SCOPE = `create function reader_scope(reader int, today date, at timestamptz) returns table (stat int[], "case" int[])
  language sql stable as $$
  with reading as (select user_id, role, node_id, agency_id from app_user where user_id = reader and disabled_at is null),
  placed as (
    select distinct on (p.agency_id, p.tree) p.agency_id, p.tree, p.node_id from placement p
    where p.known_to is null order by p.agency_id, p.tree, (p.valid @> today) desc, upper(p.valid) desc nulls first),
  seen as (
    select p.agency_id from reading r join node n on n.node_id = r.node_id
      join placed p on p.tree = n.tree join node at_node on at_node.node_id = p.node_id and n.node_id = any (at_node.path)
    where r.role in ('supervisor', 'approver', 'legalReviewer', 'lineSupervisor')
    union select r.agency_id from reading r where r.role in ('liaison', 'agencyHead', 'deviceKeeper') and r.agency_id is not null
    union select h.agency_id from reading r join agency_heir h on h.heir_id = r.agency_id and h.on_day <= today where r.role in ('liaison', 'agencyHead', 'deviceKeeper')
    union select g.agency_id from reading r join user_grant g on g.user_id = r.user_id and g.until > at where r.role in ('inspectorate', 'reviewer'))
  select coalesce(array_agg(agency_id order by agency_id), '{}'), coalesce(array_agg(agency_id order by agency_id), '{}') from seen $$`;

/**
 * A later step's change to that function: one piece of it for another, whatever was changed before. Refused where the piece
 * is not there, so that no step undoes another unheard.
 */
export const readerScopeWith = (piece: string, by: string): string => `do $$
  declare
    body text := pg_get_functiondef('reader_scope(int, date, timestamptz)'::regprocedure);
    piece text := $r$${piece}$r$;
  begin
    if position(piece in body) = 0 then raise exception 'reader_scope reads otherwise than this step expects'; end if;
    execute replace(body, piece, $r$${by}$r$);
  end $$`;
