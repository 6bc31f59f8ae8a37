-- 另行计数: what the figures must be, counted anew from the raw lines of the deliveries. Nothing here is taken from the product:
-- the rules are those of test/packs/recount.json and of definitions.md, written down a second time.

create schema recount;
set search_path = recount;

create table source (no int primary key, connected_at timestamptz, grace interval, complete text[], joins int);
create table source_agency (source int, agency int);
-- One line of a delivery as a plain reader has it; `bad` where the line itself cannot be a record.
create table raw (
  seq serial, delivery int, source int, received_at timestamptz, sheet text, line int, bad boolean,
  kind text, agency int, case_key text, key text, revision int, withdrawn boolean, body jsonb
);

-- Times as the lines state them, to the day or to the second, by the clock of Beijing.
create function at(t text) returns timestamptz immutable language sql return (case when length(t) = 10 then t || ' 00:00:00' else t end || '+08')::timestamptz;
create function until(t text) returns timestamptz immutable language sql return (case when length(t) = 10 then t || ' 23:59:59' else t end || '+08')::timestamptz;
create function day(t timestamptz) returns text immutable language sql return to_char(t at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD');
create function days_on(d text, n int) returns text immutable language sql return to_char(d::date + n, 'YYYY-MM-DD');
-- 见证: received in time and grace, or due before the source was connected.
create function witnessed(received timestamptz, due timestamptz, s source) returns boolean immutable language sql return received <= due + s.grace or due < s.connected_at;
-- 迟报: in time by its own word alone, which came later. Then the receipt counts, else the declared time does, late or not.
create function by_receipt(declared timestamptz, received timestamptz, due timestamptz, s source) returns boolean immutable language sql return declared <= due and not witnessed(received, due, s);
create function met(declared timestamptz, received timestamptz, due timestamptz, s source) returns timestamptz immutable language sql return case when by_receipt(declared, received, due, s) then received when received is not null then declared end;
-- 逾期 or 迟报; what has no time but the office's own is neither. `declared` sorts first: a whole is 逾期 where one of it is.
create function how(met timestamptz, due timestamptz, office boolean, word boolean) returns text immutable language sql return case when met is null or office or met <= due then null when word then 'receipt' else 'declared' end;
-- Of several: one in time, the earliest; else the first received, and of those received together one that was in time by its word.
create function rank(declared timestamptz, received timestamptz, due timestamptz, s source) returns text immutable language sql return case
  when declared <= due and witnessed(received, due, s) then '0 ' || to_char(declared at time zone 'UTC', 'YYYYMMDDHH24MISS.US')
  else '1 ' || to_char(received at time zone 'UTC', 'YYYYMMDDHH24MISS.US') || (declared > due)::int || to_char(declared at time zone 'UTC', 'YYYYMMDDHH24MISS.US') end;
create function seconds(m tstzmultirange) returns numeric immutable language sql return (select coalesce(sum(extract(epoch from upper(r) - lower(r))), 0) from unnest(m) r);

-- 1. Lines nobody can take: damaged, one number with several contents in one delivery, a case stated by a source that joins another.
create materialized view sound as
  select * from (
    select r.*, min(body::text || withdrawn) over w <> max(body::text || withdrawn) over w as twice
    from raw r where not bad window w as (partition by delivery, agency, case_key, kind, key, revision)
  ) r where not twice and not (kind = 'case' and exists (select from source s where s.no = r.source and s.joins is not null));

-- 2. A case is that of the agency that stated it first.
create materialized view owner as
  select distinct on (source, case_key) source, case_key, agency, delivery from sound where kind = 'case' order by source, case_key, delivery, agency;

-- 3. A station calls a case by its number in the other system, or by its 案号 there.
create view named as
  select distinct on (k.source, k.agency, k.case_key) k.source, k.agency, k.case_key, o.source as host, o.case_key as host_case
  from (select distinct source, agency, case_key from sound) k join source s on s.no = k.source join owner o on o.source = s.joins and o.agency = k.agency
  where o.case_key = k.case_key or exists (select from sound c where c.kind = 'case' and c.source = o.source and c.case_key = o.case_key and c.agency = o.agency and c.body ->> 'caseNo' = k.case_key)
  order by k.source, k.agency, k.case_key, o.case_key <> k.case_key;
create materialized view home as
  select source, agency, case_key, source as host, case_key as host_case from owner union all select * from named;

-- 4. Fates: what is kept aside, and what waits.
create view aside as
  select delivery, sheet, line from raw r where not exists (select from sound s where s.seq = r.seq)
  union select s.delivery, s.sheet, s.line from sound s join owner o on o.source = s.source and o.case_key = s.case_key
    where o.agency <> s.agency and (s.delivery > o.delivery or s.delivery = o.delivery and s.agency > o.agency);
create view waiting as
  select distinct s.source, s.agency, s.case_key, s.kind, s.key, s.revision, s.withdrawn, s.body from sound s
  where not exists (select from home h where h.source = s.source and h.agency = s.agency and h.case_key = s.case_key)
    and not exists (select from aside a where a.delivery = s.delivery and a.line = s.line and a.sheet is not distinct from s.sheet);

-- 5. Of each record the highest revision counts, of one revision what came last; it is witnessed by the first that came.
create materialized view held as
  select distinct on (h.host, h.host_case, s.kind, s.key) h.host, h.host_case, h.agency, s.kind, s.key, s.source, s.withdrawn, s.body,
    min(s.received_at) over (partition by h.host, h.host_case, s.kind, s.key) as received_at
  from sound s join home h using (source, agency, case_key) order by h.host, h.host_case, s.kind, s.key, s.revision desc, s.seq desc;
create view record as select * from held where not withdrawn;

create materialized view dossier as
  select c.host, c.host_case, c.agency, b.body, c.received_at, src as terms,
    (select min(t.received_at) from sound t where c.withdrawn and t.kind = 'case' and t.withdrawn and t.source = c.host and t.case_key = c.host_case and t.agency = c.agency) as withdrawn_at,
    coalesce(b.body ->> 'filedOn', (select min(left(coalesce(a.body ->> 'arrivedAt', a.body ->> 'leftAt'), 10)) from record a where a.kind = 'activity' and (a.host, a.host_case) = (c.host, c.host_case)),
      b.body ->> 'decidedOn', b.body ->> 'servedOn', b.body ->> 'publishedOn', day(c.received_at)) as case_day,
    coalesce((select array_agg(k) from source s, unnest(s.complete) k where s.no = c.host or s.joins = c.host), '{}') as complete,
    exists (select from source_agency g join source s on s.no = g.source left join source j on j.joins = s.no
      where g.agency = c.agency and 'recording' = any (s.complete || j.complete)) as recordings_complete
  from held c join source src on src.no = c.host
  -- Of a case taken back what was stated of it last; of one never stated nothing is known.
  cross join lateral (select s.body from sound s where s.kind = 'case' and not s.withdrawn and s.source = c.host and s.case_key = c.host_case and s.agency = c.agency
    order by s.revision desc, s.seq desc limit 1) b
  where c.kind = 'case' and b.body ->> 'actType' in ('penalty', 'licence');

create materialized view paper as
  select r.*, src as terms, r.body ->> 'item' as item, r.body ->> 'madeAt' as made from record r join source src on src.no = r.source
  where r.kind = 'written' and coalesce(r.body ->> 'madeAt', nullif(r.body ->> 'documentNo', ''), nullif(r.body ->> 'title', '')) is not null;
create materialized view visit as
  select r.*, r.body ->> 'arrivedAt' as arrived, r.body ->> 'leftAt' as departed,
    until(coalesce(r.body ->> 'leftAt', left(r.body ->> 'arrivedAt', 10))) as left_at,
    case when length(r.body ->> 'arrivedAt') > 10 and length(r.body ->> 'leftAt') > 10 and at(r.body ->> 'leftAt') > at(r.body ->> 'arrivedAt')
      then tstzrange(at(r.body ->> 'arrivedAt'), at(r.body ->> 'leftAt')) end as stretch
  from record r where r.kind = 'activity' and r.body ->> 'scene' = 'siteInspection';
create materialized view clip as
  select c.*, case when not empty and length(started) > 10 and length(ended) > 10 then tstzrange(at(started), at(ended)) end as stretch
  from (select r.*, src as terms, r.body ->> 'activity' as activity, r.body ->> 'startedAt' as started, r.body ->> 'endedAt' as ended,
      coalesce(r.body ->> 'completedAt', r.body ->> 'endedAt') as completed, r.body ->> 'storedAt' as stored,
      coalesce(case when length(r.body ->> 'startedAt') > 10 and length(r.body ->> 'endedAt') > 10
        then at(r.body ->> 'endedAt') <= at(r.body ->> 'startedAt') or at(r.body ->> 'endedAt') - at(r.body ->> 'startedAt') > interval '24 hours'
        else at(r.body ->> 'endedAt') - until(r.body ->> 'startedAt') > interval '24 hours' end, false) as empty
    from record r join source src on src.no = r.source where r.kind = 'recording') c;

-- A clip beside a visit: what they share, or whether a clip without hours may be of it.
create view beside as
  select v.host, v.host_case, v.key as visit, v.left_at, v.stretch as visited, c.key as clip, c.received_at, c.terms, c.stretch, c.started, c.ended, c.activity, c.completed,
    case when c.empty then 0 when v.stretch is null or c.stretch is null then null
      else coalesce(extract(epoch from upper(v.stretch * c.stretch) - lower(v.stretch * c.stretch)), 0) end as shared,
    not c.empty and case when c.activity is not null then c.activity = v.key
      else coalesce(c.started, c.completed) is not null and at(left(coalesce(c.started, c.completed), 10)) <= v.left_at
        and at(left(coalesce(c.ended, c.completed, c.started), 10)) + interval '1 day' > at(left(coalesce(v.arrived, v.departed), 10)) end as may_belong
  from visit v join clip c using (host, host_case);

-- 6. The duties, each due, met and firm, in doubt ('?') or not applicable ('-'). What has no time of its own is due 90 days after the case: then never late.
create view duty_of_papers as
  select d.host, d.host_case, 'RECOUNT-' || w.item as rule, 'written' as class, due.at as due, due.day is null as office, m.at as met, how(m.at, due.at, due.day is null, m.word) as how,
    case when m.at is not null then '' when u.undated or not 'written' = any (d.complete) then '?' else '' end as standing
  from dossier d cross join (values ('T01'), ('T22')) w(item)
  cross join lateral (select case w.item when 'T01' then days_on(d.body ->> 'filedOn', 5)
    else coalesce(d.body ->> 'decidedOn', (select min(left(p.made, 10)) from paper p where (p.host, p.host_case) = (d.host, d.host_case) and p.item = 'T24')) end as day) t
  cross join lateral (select t.day, until(coalesce(t.day, days_on(d.case_day, 90))) as at) due
  left join lateral (select met(at(p.made), p.received_at, due.at, p.terms) as at, by_receipt(at(p.made), p.received_at, due.at, p.terms) as word
    from paper p where (p.host, p.host_case) = (d.host, d.host_case) and p.item = w.item and p.made is not null
    order by rank(at(p.made), p.received_at, due.at, p.terms) limit 1) m on true
  cross join lateral (select coalesce(bool_or(p.made is null), false) as undated
    from paper p where (p.host, p.host_case) = (d.host, d.host_case) and p.item = w.item) u
  where w.item = 'T22' or d.body ->> 'actType' = 'penalty';

create view duty_of_elements as
  select d.host, d.host_case, 'RECOUNT-' || e.rule as rule, 'element' as class, due.at as due, false as office,
    met(at(doc.made), b.received_at, due.at, b.terms) as met,
    how(met(at(doc.made), b.received_at, due.at, b.terms), due.at, false, by_receipt(at(doc.made), b.received_at, due.at, b.terms)) as how, case when b.received_at is null and not 'case' = any (d.complete) then '?' else '' end as standing
  from dossier d cross join (values ('E1', 'documentNo'), ('E2', 'legalBasis')) e(rule, element)
  cross join lateral (select coalesce(d.body ->> 'decidedOn', (select min(p.made) from paper p where (p.host, p.host_case) = (d.host, d.host_case) and p.item = 'T24'),
    d.body ->> 'publishedOn', to_char(d.received_at at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS.US')) as made) doc
  cross join lateral (select until(left(doc.made, 10)) as at) due
  left join lateral (
    select d.received_at, d.terms, 0 as n where coalesce(d.body ->> e.element, '') <> ''
    union all select p.received_at, p.terms, 1 from paper p where e.element = 'documentNo' and (p.host, p.host_case) = (d.host, d.host_case) and p.item = 'T24' and coalesce(p.body ->> 'documentNo', '') <> ''
    order by n, received_at limit 1) b on true;

create view duty_of_recordings as
  select d.host, d.host_case, 'RECOUNT-A01' as rule, 'recording' as class, v.left_at as due, false as office, m.at as met, how(m.at, v.left_at, false, m.word) as how,
    case when m.at is null and (u.unclear or not d.recordings_complete) then '?' else '' end as standing
  from dossier d join visit v using (host, host_case)
  cross join lateral (select coalesce(bool_or(b.shared is null and b.may_belong and (b.activity is null or coalesce(b.started, b.ended, b.completed) is null)), false) as unclear
    from beside b where (b.host, b.host_case, b.visit) = (v.host, v.host_case, v.key)) u
  left join lateral (select met(f.made, f.received_at, v.left_at, f.terms) as at, by_receipt(f.made, f.received_at, v.left_at, f.terms) as word
    from (select b.*, case when b.shared >= 1 then greatest(lower(b.visited), lower(b.stretch)) + interval '1 second'
        when b.shared is null and b.activity = v.key then at(coalesce(b.started, b.ended, b.completed)) end as made
      from beside b where (b.host, b.host_case, b.visit) = (v.host, v.host_case, v.key)) f
    where f.made is not null order by rank(f.made, f.received_at, v.left_at, f.terms) limit 1) m on true;

create view cover as
  select b.host, b.host_case, b.visit, b.visited, b.left_at, b.received_at, b.stretch, b.shared, b.received_at <= b.left_at + (b.terms).grace as witnessed,
    b.received_at <= b.left_at + (b.terms).grace or b.left_at < (b.terms).connected_at as known from beside b where b.shared > 0;
create function covers(visited tstzrange, clips tstzmultirange) returns boolean immutable language sql return clips is not null and seconds(tstzmultirange(visited) - clips) <= 120;
create view duty_of_uninterrupted as
  select d.host, d.host_case, 'RECOUNT-A07' as rule, 'uninterrupted' as class, case when f.touched = 'false' then until(days_on(d.case_day, 90)) else v.left_at end as due, false as office, m.at as met,
    how(m.at, v.left_at, false, true) as how,
    case when f.touched = 'false' then '-' when f.touched is null or m.at is null and (m.unclear or not d.recordings_complete) then '?' else '' end as standing
  from dossier d join visit v using (host, host_case)
  cross join lateral (select coalesce(v.body -> 'facts' ->> 'majorProperty', d.body -> 'facts' ->> 'majorProperty') as touched) f
  cross join lateral (select
      exists (select from beside b where (b.host, b.host_case, b.visit) = (v.host, v.host_case, v.key) and b.may_belong and (v.stretch is null or b.shared is null)) as unclear,
      case when covers(v.stretch, (select range_agg(c.stretch) from cover c where (c.host, c.host_case, c.visit) = (v.host, v.host_case, v.key) and c.known)) then v.left_at
        else (select min(l.received_at) from cover l where (l.host, l.host_case, l.visit) = (v.host, v.host_case, v.key) and not l.known
          and covers(v.stretch, (select range_agg(c.stretch) from cover c where (c.host, c.host_case, c.visit) = (v.host, v.host_case, v.key) and (c.known or c.received_at <= l.received_at)))) end as at) m;

create view duty_of_storage as
  select d.host, d.host_case, 'RECOUNT-A10' as rule, 'storage' as class, due.at as due, c.completed is null as office, met(until(c.stored), c.received_at, due.at, c.terms) as met,
    how(met(until(c.stored), c.received_at, due.at, c.terms), due.at, c.completed is null, by_receipt(until(c.stored), c.received_at, due.at, c.terms)) as how,
    case when c.completed is null then '?' when c.stored is null then case when d.recordings_complete then '' else '?' end
      when c.empty or until(c.stored) < at(c.completed) or at(c.stored) > c.received_at
        or left(coalesce(c.started, c.ended, c.completed), 10)::date < d.case_day::date - 366
        or exists (select from record a where a.kind = 'activity' and (a.host, a.host_case, a.key) = (c.host, c.host_case, c.activity) and c.stretch is not null
          and length(a.body ->> 'arrivedAt') > 10 and length(a.body ->> 'leftAt') > 10 and at(a.body ->> 'leftAt') > at(a.body ->> 'arrivedAt')
          and (lower(c.stretch) - at(a.body ->> 'leftAt') >= interval '1 hour' or at(a.body ->> 'arrivedAt') - upper(c.stretch) >= interval '1 hour')) then '?'
      when (length(c.stored) = 10 or length(c.completed) = 10) and until(c.stored) > due.at then '?' else '' end as standing
  from dossier d join clip c using (host, host_case)
  cross join lateral (select coalesce(at(c.completed) + interval '24 hours', until(days_on(d.case_day, 90))) as at) due;

create view member as
  select * from duty_of_papers union all select * from duty_of_elements union all select * from duty_of_recordings
  union all select * from duty_of_uninterrupted union all select * from duty_of_storage;
create view duty_of_cases as
  select host, host_case, 'RECOUNT-CASE' as rule, 'case' as class, due, not missing and not doubtful and absent as office,
    case when missing or doubtful or absent then null when how is null then greatest(met, office_met) else coalesce(met, office_met) end as met,
    case when missing or doubtful or absent then null else how end as how, case when missing then '' when doubtful then '?' else '' end as standing
  from (select host, host_case, max(due) as due, bool_or(standing = '' and met is null and not office) as missing, bool_or(standing = '?') as doubtful,
      bool_or(standing = '' and met is null and office) as absent, max(met) filter (where not office) as met, max(met) filter (where office) as office_met, min(how) as how
    from member where standing <> '-' and class in ('written', 'recording', 'uninterrupted') group by host, host_case) c;

-- 7. A case taken back keeps what had fallen due.
create materialized view duty as
  select m.host, m.host_case, m.rule, m.class, m.due, m.office, m.met, m.how, m.standing, d.agency
  from (select host, host_case, rule, class, due, office, met, how, standing from member union all select * from duty_of_cases) m
  join dossier d using (host, host_case) where d.withdrawn_at is null or m.due <= d.withdrawn_at;

-- 8. What each was at the end of a day.
create function figures(as_of text) returns table (rule text, outcome text, n int) stable language sql begin atomic
  select rule, case when standing = '-' then 'notApplicable' when due >= e.e then 'pending' when standing = '?' then 'indeterminate'
      when met is null then case when office then 'notReceived' else 'missing' end
      when met >= e.e then case when how is null then 'notReceived' else 'missing' end
      when how is null then 'onTime' when how = 'declared' then 'late' else 'reportedLate' end, count(*)::int
  from duty, (select at(as_of) + interval '1 day' as e) e group by 1, 2 order by 1, 2;
end;
-- What is kept of the above, told anew in its order after each delivery.
create function again() returns void language plpgsql as $$ begin
  refresh materialized view recount.sound;
  refresh materialized view recount.owner;
  refresh materialized view recount.home;
  refresh materialized view recount.held;
  refresh materialized view recount.dossier;
  refresh materialized view recount.paper;
  refresh materialized view recount.visit;
  refresh materialized view recount.clip;
  refresh materialized view recount.duty;
end $$;

reset search_path;
