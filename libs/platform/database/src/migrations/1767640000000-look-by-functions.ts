import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a policy looks up in other tables becomes a function, asked with the rights of whoever reads: Citus refuses subqueries in
 * policies, and calls functions of plpgsql alone from its shards. What each finds is what the policy found before.
 */
const asked = (signature: string, returns: string, found: string): string[] => [
  `create function ${signature} returns ${returns} language plpgsql stable set search_path = public, pg_temp as $$
    #variable_conflict use_column
    begin return (${found}); end $$`,
];

const SCOPE = `((select string_to_array(current_setting('app.case_scope'), ',')::int[])::int[])`;
const FUNCTIONS = [
  ...asked(`acting_person()`, 'int', `select a.user_id from acting_user() a`),
  ...asked(`nobody_has_an_account()`, 'boolean', `select not exists (select from app_user)`),
  ...asked(
    `owns_some_of_source(of_source smallint)`,
    'boolean',
    `select exists (select from source_agency a where a.source_no = of_source and a.agency_id = any (${SCOPE}))`,
  ),
  ...asked(
    `owns_all_of_source(of_source smallint)`,
    'boolean',
    `select not exists (select from source_agency a where a.source_no = of_source and not (a.agency_id = any (${SCOPE})))`,
  ),
  ...asked(
    `agencies_of_source(of_source smallint)`,
    'int[]',
    `select coalesce(array_agg(a.agency_id), '{}') from source_agency a where a.source_no = of_source`,
  ),
  ...asked(
    `appraisal_is_told(of_appraisal uuid)`,
    'boolean',
    `select exists (select from appraisal_action a where a.subject_id = of_appraisal and a.action = 'tell')`,
  ),
  // Of any step where none is named.
  ...asked(
    `referral_is_told(of_agency int, of_referral uuid, of_step int)`,
    'boolean',
    `select exists (select from referral_told t where t.agency_id = of_agency and t.referral_id = of_referral and (of_step is null or t.seq = of_step))`,
  ),
  ...asked(
    `oversight_is_told(of_agency int, of_matter uuid, since_step int)`,
    'boolean',
    `select exists (select from oversight_action a where a.agency_id = of_agency and a.oversight_id = of_matter and a.told
      and (since_step is null or a.seq >= since_step))`,
  ),
  ...asked(
    `file_is_fed_back(of_agency int, of_file uuid)`,
    'boolean',
    `select exists (select from review_action a where a.agency_id = of_agency and a.file_id = of_file and a.action = 'feedBack')`,
  ),
  ...asked(
    `file_is_read(of_agency int, of_file uuid)`,
    'boolean',
    `select case when f.mode = 'calibration'
      then current_setting('app.role') <> 'reviewer' and not exists (
        select from review_reading r where r.agency_id = f.agency_id and r.file_id = f.file_id and r.action = 'assign' and not exists (
          select from review_reading d where d.agency_id = r.agency_id and d.file_id = r.file_id and d.seat = r.seat and d.seq > r.seq))
      else f.seats = (select count(distinct r.seat) from review_reading r
        where r.agency_id = f.agency_id and r.file_id = f.file_id and r.action = 'sign') end
    from review_file f where f.agency_id = of_agency and f.file_id = of_file`,
  ),
  ...asked(`paper_is_seen(of_paper uuid)`, 'boolean', `select exists (select from issued_paper p where p.paper_id = of_paper)`),
];

const ROLE = `(select current_setting('app.role'))`;
const OFFICE = `${ROLE} in ('supervisor', 'approver', 'legalReviewer', 'inspectorate')`;
const AGENCY = `${ROLE} in ('liaison', 'agencyHead')`;
const NOT_AGENCY = `current_setting('app.role') not in ('liaison', 'agencyHead', 'deviceKeeper')`;
/** Looked up once a statement. */
const ME = `(select acting_person())`;

const POLICIES = [
  `alter policy appraisal_result_told on appraisal_result using (${NOT_AGENCY} or appraisal_is_told(appraisal_id))`,
  `alter policy installation_mark on installation with check (nobody_has_an_account())`,
  `alter policy oversight_read on oversight using (${OFFICE} or (${AGENCY} and oversight_is_told(agency_id, oversight_id, null)))`,
  `alter policy oversight_paper_read on oversight_paper using (${OFFICE}
    or (paper not in ('file', 'transfer') and ${AGENCY} and oversight_is_told(agency_id, oversight_id, seq)))`,
  `alter policy paper_scan_read on paper_scan using (paper_is_seen(paper_id))`,
  `alter policy referral_read on referral using (${OFFICE} or (${AGENCY} and referral_is_told(agency_id, referral_id, null)))`,
  ...['referral_action', 'referral_paper'].map(
    (table) => `alter policy ${table}_read on ${table} using (${OFFICE} or (${AGENCY} and referral_is_told(agency_id, referral_id, seq)))`,
  ),
  `alter policy review_draft_own on review_draft using (reader_id = ${ME}) with check (reader_id = ${ME})`,
  `alter policy review_reading_own on review_reading using (reader_id = ${ME})`,
  `alter policy review_result_read on review_result using (${NOT_AGENCY} or file_is_fed_back(agency_id, file_id))`,
  `alter policy review_sheet_read on review_sheet using (${NOT_AGENCY} and (reader_id = ${ME} or file_is_read(agency_id, file_id)))`,
  `alter policy review_sheet_sign on review_sheet with check (reader_id = ${ME})`,
  `alter policy source_agreement_add on source_agreement with check (user_id is null or may_register(user_id, agencies_of_source(source_no), since))`,
  `alter policy source_mapping_read on source_mapping using (owns_some_of_source(source_no) or current_setting('app.role') = 'system')`,
  `alter policy source_mapping_write on source_mapping with check (
    (owns_all_of_source(source_no) and current_setting('app.role') in ('liaison', 'supervisor')) or current_setting('app.role') = 'system')`,
];

/** Functions of SQL over tables of a cluster are refused there: each says the same in plpgsql, and finds its tables by name alone. */
const SQL_FUNCTIONS = [
  'reader_scope',
  'may_judge',
  'may_register',
  'may_place',
  'acting_user',
  'keeps_accounts',
  'password_salt',
  'close_session',
  'runs_the_system',
  'is_invited',
  'stands_in',
  'open_sessions',
  'end_session',
  'halfway_user',
  'proven',
  'second_step_asked',
  'own_second_step',
  'has_second_step',
  'purpose_of',
  'is_bound',
  'knows_device',
  'may_found',
  'oversight_end',
];
const IN_PLPGSQL = `do $$
  declare
    f record;
    said text;
  begin
    for f in select p.oid, p.oid::regprocedure as called, p.prosrc, p.proretset, p.provolatile from pg_proc p join pg_language l on l.oid = p.prolang
      where p.pronamespace = 'public'::regnamespace and l.lanname = 'sql' and p.proname = any ('{${SQL_FUNCTIONS.join(',')}}')
    loop
      said := case
        when f.proretset then 'begin return query ' || f.prosrc || '; end'
        when f.provolatile = 'v' then 'declare changed int; begin ' || f.prosrc || ' into changed; return changed; end'
        else 'begin return (' || f.prosrc || '); end' end;
      execute replace(replace(pg_get_functiondef(f.oid), f.prosrc, E'\\n#variable_conflict use_column\\n' || said), 'LANGUAGE sql', 'LANGUAGE plpgsql');
      execute format('alter function %s set search_path = public, pg_temp', f.called);
    end loop;
  end $$`;

/** Citus takes no triggers: what the one there was did is done where a password is set anew by another. */
const NO_TRIGGER = [
  `do $$
  declare
    body text := pg_get_functiondef('reset_password(int, text, timestamptz)'::regprocedure);
    piece text := 'delete from session where user_id = target;';
  begin
    if position(piece in body) = 0 then raise exception 'reset_password reads otherwise than this step expects'; end if;
    execute replace(body, piece, piece || E'\\n      delete from known_device where user_id = target;');
  end $$`,
  `drop trigger forget_devices on app_user`,
  `drop function forget_devices()`,
];

/** 扩展到多机: no policy holds a subquery into another table, no function is of SQL, no table has a trigger. */
export class LookByFunctions1767640000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [IN_PLPGSQL, ...FUNCTIONS, ...POLICIES, ...NO_TRIGGER]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
