/**
 * 限制查阅 of lines kept aside: what a line says of itself, and the keys of the cases it speaks of. A line that was kept
 * before this was noted says nothing that can be relied on, and is for its agency alone.
 */
export const DISCLOSURE = [
  `alter table quarantine add column disclosure text not null default 'withheld' check (disclosure in ('open', 'byCase', 'withheld'))`,
  `alter table quarantine add column case_keys text[] not null default '{}'`,
  `create index quarantine_withheld on quarantine (agency_id, (case_keys[1])) where disclosure = 'withheld'`,
  // Lines as a reader's role may see them: of what is withheld the agency's own people see the cells, everybody else the line and the codes.
  `create view disclosed_quarantine with (security_invoker = true) as
    select q.agency_id, q.batch_id, q.chunk, q.no, q.line, q.sheet, q.state, w.withheld,
      case when w.withheld then (select coalesce(jsonb_agg(jsonb_build_object('line', p -> 'line', 'field', '', 'code', p -> 'code', 'text', '', 'value', '')), '[]')
        from jsonb_array_elements(q.problems) p) else q.problems end as problems,
      case when w.withheld then '' else q.raw end as raw
    from quarantine q cross join lateral (select current_setting('app.role', true) is null
      or (current_setting('app.role', true) <> all (array['liaison', 'agencyHead', 'deviceKeeper', 'system'])
        and (q.disclosure = 'withheld'
          or exists (select from quarantine o where o.agency_id = q.agency_id and o.disclosure = 'withheld' and o.case_keys[1] = any (q.case_keys)
            and (select b.source_no from batch b where b.batch_id = o.batch_id) = (select b.source_no from batch b where b.batch_id = q.batch_id))
          or exists (select from unnest(q.case_keys) k left join case_key c on c.source_case = k
              and c.source_no = (select b.source_no from batch b where b.batch_id = q.batch_id)
            left join case_head h on h.agency_id = c.agency_id and h.case_id = c.case_id
            where h.withheld or (h.case_id is null and q.disclosure = 'byCase'))
          or (q.disclosure = 'byCase' and q.case_keys = '{}'))) as withheld) w`,
  `grant select on disclosed_quarantine to zhilu_app`,
];
