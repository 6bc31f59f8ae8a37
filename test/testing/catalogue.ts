import type { Pool } from 'pg';

/** Every object of our schemas with all that is said of it, one line each; what PostgreSQL numbers itself is left out. */
const CATALOGUE = `
  with ours as (select oid from pg_namespace where nspname in ('public', 'pgboss')),
  rel as (select c.*, c.oid::regclass::text as name from pg_class c where c.relnamespace in (select oid from ours))
  select format('schema %s owner=%s rights=%s', nspname, nspowner::regrole, nspacl) as line from pg_namespace where nspname = 'pgboss'
  union all
  select format('%s %s kind=%s persistence=%s rls=%s force=%s triggers=%s options=%s rights=%s partition=%s', 'relation', name, relkind, relpersistence,
    relrowsecurity, relforcerowsecurity, relhastriggers, reloptions, relacl, pg_get_expr(relpartbound, oid)) from rel
  union all
  select format('column %s %s %s type=%s notnull=%s identity=%s generated=%s default=%s rights=%s', r.name, a.attnum, a.attname,
      format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid), a.attacl)
    from pg_attribute a join rel r on r.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attnum > 0
  union all
  select format('constraint %s %s %s valid=%s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
    from pg_constraint where connamespace in (select oid from ours)
  union all
  select format('index %s', pg_get_indexdef(i.indexrelid)) from pg_index i join rel r on r.oid = i.indrelid
  union all
  select format('view %s %s', name, pg_get_viewdef(oid)) from rel where relkind = 'v'
  union all
  select format('sequence %s %s', name, (s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle)::text)
    from pg_sequence s join rel on rel.oid = s.seqrelid
  union all
  select format('policy %s %s permissive=%s command=%s roles=%s using=%s check=%s', tablename, policyname, permissive, cmd, roles, qual, with_check) from pg_policies
  union all
  select format('function %s rights=%s %s', oid::regprocedure, proacl, pg_get_functiondef(oid)) from pg_proc where pronamespace in (select oid from ours)
  union all
  select format('type %s %s', t.typname, e.enumlabel) from pg_type t join pg_enum e on e.enumtypid = t.oid where t.typnamespace in (select oid from ours)
  union all
  select format('trigger %s %s', tgrelid::regclass, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
  union all
  select format('extension %s', extname) from pg_extension
  union all
  select format('default rights %s', defaclacl) from pg_default_acl
  order by 1`;

/** 结构清单: tables, columns, defaults, constraints, indexes, policies, rights and functions of a database. */
export const catalogueOf = async (owner: Pool): Promise<string[]> => {
  const { rows } = await owner.query<{ line: string }>(CATALOGUE);
  return rows.map(({ line }) => line);
};
