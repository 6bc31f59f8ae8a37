import fc from 'fast-check';
import {
  AGENCY_TABLES,
  bitsOf,
  connect,
  Database,
  inBits,
  POLICIES,
  type Policy,
  securedBy,
  stillRefused,
  toClusterForm,
} from '@zhilu/platform/database';
import { asApplication } from '@zhilu/testing/databases';
import { startApp, type TestApp } from '@zhilu/testing/harness';

/** The condition of the policies of one machine, out of the statement that makes them. */
const inList = (scope: 'stat' | 'case'): string => /using \((.*)\) with check/.exec(securedBy('any', scope, 'list')[2]!)![1]!;
const TOTALS =
  '{ figures(filter: { from: "2025-01-01", to: "2026-11-23" }, by: [agency]) { rows { keys { value } figure { counts { charged missing } } } } }';

describe('CL policies as a cluster takes them, tried on one machine', () => {
  let test: TestApp;
  let policies: Policy[];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    policies = (await test.owner.query<Policy>(POLICIES)).rows;
  });
  afterAll(() => test.stop());

  it('CL-1 by bits exactly those agencies are let in whose bits are set, as by the list, for any scope and any agency', async () => {
    const client = await test.owner.connect();
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.nat(70), { maxLength: 30 }),
          fc.constantFrom('stat' as const, 'case' as const),
          async (scope, name) => {
            await client.query('begin');
            await client.query(`set local app.${name}_scope = '${scope.join(',')}'; set local app.${name}_bits = '\\x${bitsOf(scope)}'`);
            const { rows } = await client.query<{ id: number; list: boolean; bits: boolean }>(
              `select agency_id as id, ${inList(name)} as list, ${inBits(name)} as bits from generate_series(0, 99) agency_id`,
            );
            await client.query('rollback');
            expect(rows.filter(({ bits }) => bits).map(({ id }) => id)).toEqual([...scope].sort((a, b) => a - b));
            expect(rows.filter(({ list, bits }) => list !== bits)).toEqual([]);
          },
        ),
        { numRuns: 150 },
      );
    } finally {
      client.release();
    }
  });

  it('CL-2 agency 7 alone is not agencies 7 to 34; a scope that was never set, or set to nothing at all, raises for every agency', async () => {
    expect(bitsOf([7])).toBe('80');
    expect(bitsOf([])).toBe('00');
    const client = await test.owner.connect();
    const asked = (agency: number) => client.query(`select ${inBits('case')} as bits from (values (${agency})) x(agency_id)`);
    try {
      await client.query('begin');
      await client.query(`set local app.case_bits = '\\x80'`);
      for (const [agency, bits] of [[7, true], [6, false], [8, false], [34, false]] as const) expect((await asked(agency)).rows).toEqual([{ bits }]); // prettier-ignore
      await client.query('rollback');
      // Once it was set on a session it reads as an empty text, not as missing.
      for (const agency of [0, 7, 34]) await expect(asked(agency)).rejects.toThrow('out of valid range');
    } finally {
      client.release();
    }
    const fresh = await connect(asApplication(test.databaseUrl), 1);
    await expect(fresh.query(`select ${inBits('case')} from (values (1)) x(agency_id)`)).rejects.toThrow('app.case_bits');
    await fresh.destroy();
  });

  it('CL-3 with every policy in that form each table shows the same rows to the same scopes, figures are the same, and none is open without a scope', async () => {
    const scopes = [[], [1], [1, 2, 9], [30], (await test.database.everything()).case];
    await test.addUser('reader', 'supervisor', '440000');
    const tables = AGENCY_TABLES.filter((name) => !name.startsWith('audit'));
    const seen = async (database: Database) => {
      const found: unknown[] = [];
      for (const scope of scopes)
        for (const table of tables)
          found.push(
            await database.run({ stat: scope, case: scope, role: 'test' }, (tx) =>
              tx.rows(`select '${table}' as t, agency_id, count(*)::int as n from ${table} group by 2 order by 2`),
            ),
          );
      return found;
    };
    const before = [await seen(test.database), await test.ask('reader', TOTALS)];
    for (const policy of policies) {
      const statement = toClusterForm(policy);
      if (statement !== null) await test.owner.query(statement);
    }
    // As a cluster the database says it is one: scopes go out as bits, and each statement alone.
    const owner = await test.owner.connect();
    await owner.query('set allow_system_table_mods = on');
    await owner.query(`insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
      select 999999, 'citus', r.oid, 'public'::regnamespace, false, '0' from pg_roles r where rolname = current_user`);
    owner.release(true);
    const source = await connect(asApplication(test.databaseUrl), 2);
    const database = new Database(source);
    expect(await seen(database)).toEqual(before[0]);
    expect((before[0] as { n: number }[][]).flat().reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(10_000);
    const beside = await startApp({ beside: test });
    await beside.addUser('second', 'supervisor', '440000');
    expect(await beside.ask('second', TOTALS)).toEqual(before[1]);
    await beside.stop();
    // Where nothing lies nothing is asked.
    const filled = new Set((before[0] as { t: string }[][]).flat().map(({ t }) => t));
    expect(filled.size).toBeGreaterThan(15);
    for (const table of filled)
      await expect(source.query(`select count(*) from ${table}`)).rejects.toThrow(/app\.\w+_bits|out of valid range/);
    await source.destroy();
  });

  it('CL-4 what still looks into other tables is known by name: each has to be a function before the tables are spread', async () => {
    const { rows } = await test.owner.query<Policy>(POLICIES);
    expect(stillRefused(rows)).toEqual(REFUSED);
    expect(rows.flatMap((policy) => toClusterForm(policy) ?? [])).toEqual([]);
  });
});

/** Subqueries into other tables, or into who acts. */
const REFUSED: readonly string[] = [
  'appraisal_result appraisal_result_told',
  'installation installation_mark',
  'oversight oversight_read',
  'oversight_paper oversight_paper_read',
  'paper_scan paper_scan_read',
  'referral referral_read',
  'referral_action referral_action_read',
  'referral_paper referral_paper_read',
  'review_draft review_draft_own',
  'review_reading review_reading_own',
  'review_result review_result_read',
  'review_sheet review_sheet_read',
  'review_sheet review_sheet_sign',
  'source_agreement source_agreement_add',
  'source_mapping source_mapping_read',
  'source_mapping source_mapping_write',
];
