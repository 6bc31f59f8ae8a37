import fc from 'fast-check';
import { ROLE } from '@zhilu/kernel/vocabulary';
import { bitsOf } from '@zhilu/platform/database';
import type { DataSource } from 'typeorm';

/** The policies that look into other tables, as they were before each asked a function. */
const ACTS_AS = `(select current_setting('app.role'))`;
const OFFICE = `${ACTS_AS} in ('supervisor', 'approver', 'legalReviewer', 'inspectorate')`;
const AGENCY = `${ACTS_AS} in ('liaison', 'agencyHead')`;
const NOT_AGENCY = `current_setting('app.role') not in ('liaison', 'agencyHead', 'deviceKeeper')`;
const ME = `(select a.user_id from acting_user() a)`;
const SCOPE = `((select string_to_array(current_setting('app.case_scope'), ',')::int[])::int[])`;
const toldOf = (table: string, step = ''): string =>
  `${AGENCY} and exists (select from referral_told t where t.agency_id = ${table}.agency_id and t.referral_id = ${table}.referral_id${step})`;
const heldOf = (table: string, step = ''): string =>
  `${AGENCY} and exists (select from oversight_action a where a.agency_id = ${table}.agency_id and a.oversight_id = ${table}.oversight_id and a.told${step})`;
const ofSource = (table: string, rest: string): string =>
  `exists (select 1 from source_agency a where a.source_no = ${table}.source_no and ${rest})`;

export const FORMER: readonly string[] = [
  `appraisal_result_told on appraisal_result using (${NOT_AGENCY} or exists (
    select from appraisal_action a where a.subject_id = appraisal_result.appraisal_id and a.action = 'tell'))`,
  `installation_mark on installation with check (not exists (select from app_user))`,
  `oversight_read on oversight using (${OFFICE} or (${heldOf('oversight')}))`,
  `oversight_paper_read on oversight_paper using (${OFFICE} or (paper not in ('file', 'transfer') and ${heldOf('oversight_paper', ' and a.seq >= oversight_paper.seq')}))`,
  `paper_scan_read on paper_scan using (exists (select 1 from issued_paper p where p.paper_id = paper_scan.paper_id))`,
  `referral_read on referral using (${OFFICE} or (${toldOf('referral')}))`,
  `referral_action_read on referral_action using (${OFFICE} or (${toldOf('referral_action', ' and t.seq = referral_action.seq')}))`,
  `referral_paper_read on referral_paper using (${OFFICE} or (${toldOf('referral_paper', ' and t.seq = referral_paper.seq')}))`,
  `review_draft_own on review_draft using (reader_id = ${ME}) with check (reader_id = ${ME})`,
  `review_reading_own on review_reading using (reader_id = ${ME})`,
  `review_result_read on review_result using (${NOT_AGENCY} or exists (
    select from review_action a where a.agency_id = review_result.agency_id and a.file_id = review_result.file_id and a.action = 'feedBack'))`,
  `review_sheet_read on review_sheet using (${NOT_AGENCY} and (reader_id = ${ME} or (
    select case when f.mode = 'calibration'
      then current_setting('app.role') <> 'reviewer' and not exists (
        select from review_reading r where r.agency_id = f.agency_id and r.file_id = f.file_id and r.action = 'assign' and not exists (
          select from review_reading d where d.agency_id = r.agency_id and d.file_id = r.file_id and d.seat = r.seat and d.seq > r.seq))
      else f.seats = (select count(distinct r.seat) from review_reading r
        where r.agency_id = f.agency_id and r.file_id = f.file_id and r.action = 'sign') end
    from review_file f where f.agency_id = review_sheet.agency_id and f.file_id = review_sheet.file_id)))`,
  `review_sheet_sign on review_sheet with check (reader_id = ${ME})`,
  `source_agreement_add on source_agreement with check (user_id is null or may_register(user_id,
    (select coalesce(array_agg(a.agency_id), '{}') from source_agency a where a.source_no = source_agreement.source_no), since))`,
  `source_mapping_read on source_mapping using (${ofSource('source_mapping', `a.agency_id = any (${SCOPE})`)} or current_setting('app.role') = 'system')`,
  `source_mapping_write on source_mapping with check ((not ${ofSource('source_mapping', `not (a.agency_id = any (${SCOPE}))`)}
    and current_setting('app.role') in ('liaison', 'supervisor')) or current_setting('app.role') = 'system')`,
].map((policy) => `alter policy ${policy}`);

const id = (n: string): string => `lpad((${n})::text, 32, '0')::uuid`;
const any = (most: number): string => `(1 + floor(random() * ${most}))::int`;
const one = (...words: string[]): string => `(array['${words.join("','")}'])[${any(words.length)}]`;
/** Random rows of a table: what each column says, of agencies 1 to 6 and things 1 to 8. */
const rows = (table: string, columns: Readonly<Record<string, string>>, count = 60): string =>
  `insert into ${table} (${Object.keys(columns).join(', ')}) select ${Object.values(columns).join(', ')} from generate_series(1, ${count}) g on conflict do nothing`;
const AGENCY_OF = { agency_id: any(6) };
const BY = { at: 'now()', user_id: '1', person: `'x'`, said: `''` };
const PAPER = { paper_id: id('g'), docx_digest: `''`, pdf_digest: `''`, docx_bytes: '1', pdf_bytes: '1' };
const SENT = { ...AGENCY_OF, referral_id: id(any(8)) };
const MATTER = { ...AGENCY_OF, oversight_id: id(any(8)) };
const FILE = { ...AGENCY_OF, file_id: id(any(8)) };
const reader = `(array[$1, $2, $3])[${any(3)}]::int`;

/** Random data of every table those policies are on or look into; `$1` to `$3` are readers. */
export const fillAtRandom = (readers: readonly number[]): string[] =>
  [
    `select setseed(0.42)`,
    rows('referral', { ...SENT, case_id: 'g', node_id: '1', office: `'x'`, origin: `'duty'`, origin_key: `'x'`, origin_said: `'x'`, pack: `'x'`, case_day: `'2026-01-01'`, opened_at: 'now()' }), // prettier-ignore
    rows('referral_action', { ...SENT, seq: any(3), action: `'x'`, state: `'x'`, ...BY, role: `'x'`, content: `'{}'` }),
    rows('referral_told', { ...SENT, seq: any(3), at: 'now()' }, 25),
    rows('referral_paper', { ...SENT, seq: any(3), paper: `'x'`, ...PAPER, at: 'now()' }),
    rows('oversight', { ...MATTER, node_id: '1', office: `'x'`, region: `'x'`, origin: `'x'`, origin_key: `'x'`, origin_said: `'x'`, opened_at: 'now()' }), // prettier-ignore
    rows('oversight_action', { ...MATTER, seq: any(4), action: `'x'`, state: `'x'`, ...BY, role: `'x'`, content: `'{}'`, told: 'random() < 0.3' }), // prettier-ignore
    rows('oversight_paper', { ...MATTER, seq: any(4), paper: one('file', 'transfer', 'letter'), title: `'x'`, ...PAPER, at: 'now()' }),
    rows('review_file', { ...FILE, plan_id: id('1'), case_id: 'g', mode: one('random', 'calibration'), stratum: `'x'`, case_number: `'x'`, weight: '1', place: 'g', seats: any(2), at: 'now()' }), // prettier-ignore
    rows(
      'review_reading',
      { ...FILE, seq: any(6), seat: any(2), reader_id: reader, action: one('assign', 'sign', 'withdraw'), ...BY },
      140,
    ),
    rows('review_sheet', { ...FILE, seat: any(2), reader_id: reader, at: 'now()', body: `'{}'` }),
    rows('review_draft', { ...FILE, reader_id: reader, revision: '1', saved_at: 'now()', body: `'{}'` }),
    rows('review_result', { ...FILE, seq: any(2), at: 'now()', body: `'{}'`, vetoed: 'false', decided: `'{}'` }),
    rows('review_action', { ...FILE, seq: any(9), action: one('feedBack', 'settle', 'close'), state: `'x'`, ...BY, role: `'x'` }),
    rows('appraisal_result', { ...AGENCY_OF, appraisal_id: id(any(8)), edition_no: any(2), body: `'{}'`, at: 'now()' }),
    rows('appraisal_action', { subject_id: id(any(8)), seq: any(3), agencies: 'array[1, 2]', action: one('tell', 'settle', 'settle'), state: `'x'`, ...BY }, 12), // prettier-ignore
    rows('issued_paper', { ...PAPER, node_id: any(3), kind: `'x'`, title: `'x'`, edition_id: id('1'), from_day: `'2026-01-01'`, to_day: `'2026-01-01'`, edition_no: '1', question: `'{}'`, agencies: `array[${any(6)}, ${any(6)}]`, word: `'x'`, year: '2026', no: 'g', office: `'x'`, signed_day: `'2026-01-01'`, state: `'prepared'`, prepared_by: '1', preparer: `'x'`, prepared_at: 'now()' }, 20), // prettier-ignore
    rows('paper_scan', { scan_id: id('g'), paper_id: id('g'), node_id: any(3), name: `'x'`, media: `'x'`, digest: `''`, bytes: '1', user_id: '1', person: `'x'`, at: 'now()' }, 20), // prettier-ignore
    rows('source', { source_no: '(100 + g)::int2', name: `'源' || g`, connected_at: 'now()', grace_hours: '1', complete_for: `'{}'`, carries: `'{}'`, rhythm_hours: '24' }, 8), // prettier-ignore
    rows('source_agency', { source_no: `(100 + ${any(8)})::int2`, agency_id: any(6) }, 20),
    rows('source_mapping', { source_no: `(100 + ${any(8)})::int2`, version: any(3), mapping: `'{}'`, made_at: 'now()', note: `''` }, 20),
  ].map((statement) => statement.replaceAll(/\$(\d)/g, (_, n: string) => String(readers[Number(n) - 1])));

const SEEN = [
  ...['appraisal_result', 'oversight', 'oversight_paper', 'paper_scan', 'referral', 'referral_action', 'referral_paper'],
  ...['review_draft', 'review_reading', 'review_result', 'review_sheet', 'source_mapping'],
];
/** What of each table is seen, row by row. */
const WHAT_IS_SEEN = `select ${SEEN.map(
  (table) => `(select coalesce(array_agg(md5(t::text) order by md5(t::text)), '{}') from ${table} t) as ${table}`,
).join(', ')}`;

/** Rows whose adding those policies decide. */
const addedBy = (reader: number, source: number): string[] => [
  `insert into source_mapping (source_no, version, mapping, made_at, note) values (${source}, 99, '{}', now(), '')`,
  `insert into source_agreement (source_no, known_from, since, rhythm, grace_hours, note, user_id) values (${source}, 99, now(), '{}', 1, '', ${reader})`,
  `insert into review_sheet (agency_id, file_id, seat, reader_id, at, body) values (2, ${id('99')}, 1, ${reader}, now(), '{}')`,
  `insert into review_draft (agency_id, file_id, reader_id, revision, saved_at, body) values (2, ${id('99')}, ${reader}, 1, now(), '{}')`,
  `insert into installation (demonstration, created_at) values (false, now())`,
];

/** The product's own functions. */
export const FUNCTIONS = `select p.proname as name, l.lanname as language, p.proconfig as config, p.prosrc as body from pg_proc p
  join pg_language l on l.oid = p.prolang where p.pronamespace = 'public'::regnamespace and l.lanname in ('sql', 'plpgsql') order by 1`;
/** Those that policies of spread tables ask, with what those ask in turn. */
export const ASKED: readonly string[] = [
  'acting_person',
  'acting_user',
  'agencies_of_source',
  'appraisal_is_told',
  'file_is_fed_back',
  'file_is_read',
  'may_found',
  'may_place',
  'may_register',
  'oversight_is_told',
  'owns_all_of_source',
  'owns_some_of_source',
  'reader_scope',
  'referral_is_told',
];

/** Who asks: in which role and session, of what scopes, for which office; and what would be added. */
export interface Context {
  readonly role: string;
  readonly stat: readonly number[];
  readonly case: readonly number[];
  readonly session: string;
  readonly office: number;
  readonly user: number;
  readonly source: number;
}
const subset = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 5 });
/** Any role, scope and session; whoever has one is a reader of the data. */
export const contextsOf = (readers: readonly number[]): Context[] =>
  fc.sample(
    fc.record({
      role: fc.constantFrom(...Object.keys(ROLE), 'system'),
      stat: subset,
      case: subset,
      session: fc.constantFrom('00', '01', '02', '09', ''),
      office: fc.integer({ min: 1, max: 4 }),
      user: fc.constantFrom(...readers),
      source: fc.integer({ min: 101, max: 108 }),
    }),
    { numRuns: 200, seed: 7 },
  );

/** What each sees and may add, one after the other. */
export const whatEachSees = async (pool: DataSource, contexts: readonly Context[]): Promise<unknown[]> => {
  const found: unknown[] = [];
  for (const { role, stat, case: cases, session, office, user, source } of contexts) {
    const settings = Object.entries({ stat_scope: stat.join(','), case_scope: cases.join(','), stat_bits: `\\x${bitsOf(stat)}`, case_bits: `\\x${bitsOf(cases)}`, role, session, office }); // prettier-ignore
    const begin = `begin; ${settings.map(([name, value]) => `set local app.${name} = '${value}'`).join('; ')}`;
    await pool.query(begin);
    found.push((await pool.query<unknown[]>(WHAT_IS_SEEN))[0]);
    await pool.query('rollback');
    for (const statement of addedBy(user, source)) {
      await pool.query(begin);
      found.push(await pool.query(statement).then(() => true, (error: Error) => /row-level/.test(error.message) ? false : error.message)); // prettier-ignore
      await pool.query('rollback');
    }
  }
  return found;
};
