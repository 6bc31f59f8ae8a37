import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { Knowledge, Ledger, lockHead } from '@zhilu/ledger';
import {
  AGENCY_TABLES,
  bitsOf,
  clusterForm,
  clusterStatus,
  connect,
  Database,
  distribute,
  distributionOf,
  inBits,
  planDistribution,
  POLICIES,
  type Policy,
  securedBy,
  spreadOf,
  stillRefused,
  TABLES,
  toClusterForm,
} from '@zhilu/platform/database';
import { ASKED, contextsOf, fillAtRandom, FORMER, FUNCTIONS, whatEachSees } from '@zhilu/testing/cluster/looking-policies';
import {
  type Figures,
  FIGURES,
  missingOf,
  postedInHalves,
  SHOW,
  TOTALS,
  twoAgencies,
  UNSETTLED,
} from '@zhilu/testing/cluster/two-machines';
import { asApplication } from '@zhilu/testing/databases';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { Pool } from 'pg';

/** The condition of the policies of one machine, out of the statement that makes them. */
const inList = (scope: 'stat' | 'case'): string => /using \((.*)\) with check/.exec(securedBy('any', scope, 'list')[2]!)![1]!;

describe('CL policies as a cluster takes them, tried on one machine', () => {
  let test: TestApp;
  let policies: Policy[];
  /** The same books, as a cluster has them. */
  let database: Database;
  let beside: TestApp;
  let machines: Pool;
  const stops: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    policies = (await test.owner.query<Policy>(POLICIES)).rows;
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
    await beside?.stop();
    await test.stop();
  });

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

  it('CL-7 what is said to spread the tables names each once, those it refers to before it, and nothing stands in the way; on one machine it is refused by name', async () => {
    const engine = { ownerUrl: test.databaseUrl };
    const { statements, refused } = await planDistribution(engine);
    expect(refused).toEqual([]);
    const said = (pattern: RegExp) => statements.flatMap((one) => pattern.exec(one)?.[1] ?? []);
    const [references, agencies] = [said(/^select create_reference_table\('(\w+)'\)$/), said(/^select create_distributed_table\('(\w+)', 'agency_id', colocate_with => '(?:none|case_head)'\)$/)]; // prettier-ignore
    const of = (kind: string) => Object.keys(TABLES).filter((table) => spreadOf(table) === kind);
    expect([...references].sort()).toEqual(of('reference').sort());
    expect([...agencies].sort()).toEqual(of('agency').sort());
    expect(agencies[0]).toBe('case_head');
    const { rows } = await test.owner.query<{ a: string; b: string }>(`select conrelid::regclass::text as a, confrelid::regclass::text as b from pg_constraint where contype = 'f' and conrelid <> confrelid`); // prettier-ignore
    expect(rows.filter(({ a, b }) => references.includes(a) && references.indexOf(a) < references.indexOf(b))).toEqual([]);
    // What is there already is not said again.
    const laid = { policies: [], references: [], triggers: [], functions: [], spread: Object.fromEntries([...references, ...agencies].map((table) => [table, spreadOf(table)])) }; // prettier-ignore
    expect(distributionOf(laid)).toEqual([]);
    await expect(distribute(engine, () => undefined)).rejects.toMatchObject({ code: 'cluster.not-installed' });
    expect(await clusterStatus(engine)).toMatchObject({ nodes: null, largest: { place: null } });
    expect((await planDistribution(engine)).statements).toEqual(statements);
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
    const source = await connect(asApplication(test.databaseUrl), 4);
    database = new Database(source);
    expect(await seen(database)).toEqual(before[0]);
    expect((before[0] as { n: number }[][]).flat().reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(10_000);
    beside = await startApp({ beside: test });
    await beside.addUser('second', 'supervisor', '440000');
    expect(await beside.ask('second', TOTALS)).toEqual(before[1]);
    // Where nothing lies nothing is asked.
    const filled = new Set((before[0] as { t: string }[][]).flat().map(({ t }) => t));
    expect(filled.size).toBeGreaterThan(15);
    for (const table of filled)
      await expect(source.query(`select count(*) from ${table}`)).rejects.toThrow(/app\.\w+_bits|out of valid range/);
    machines = new Pool({ connectionString: test.databaseUrl, max: 6 });
    stops.push(() => Promise.all([source.destroy(), machines.end()]));
  });

  it('UT-1 a posting that two machines commit one after the other is seen by no reader before its number is shown, then by all of it', async () => {
    const told = async () =>
      new Map(((await beside.ask('second', FIGURES)).data as unknown as Figures).figures.rows.map(({ keys, figure }) => [keys[0]!.value, figure.counts])); // prettier-ignore
    const before = await told();
    const [first, second] = await postedInHalves(machines, await twoAgencies(test.owner));
    expect(await told()).toEqual(before);
    await first.commit();
    expect(await told()).toEqual(before);
    await second.commit();
    expect(await told()).toEqual(before);
    await test.owner.query(SHOW);
    const moved = [...(await told())].map(([place, { missing, late }]) => [missing - before.get(place)!.missing, late - before.get(place)!.late]); // prettier-ignore
    expect(moved.filter(([missing, late]) => missing !== 0 || late !== 0)).toEqual([[-1, 1], [-1, 1]]); // prettier-ignore
  });

  it('UT-2 who reads balances while a posting moves them reads again: never one agency before it and another after', async () => {
    const agencies = await twoAgencies(test.owner);
    const scope = { stat: agencies, case: agencies, role: 'test' };
    /** Reads one agency, lets something happen, and reads the other, each as its machine has it by then. */
    const read = async (meanwhile: () => Promise<void>) => {
      const ways: boolean[] = [];
      const answer = await database.run(
        scope,
        async (tx) => {
          const { known, balanced } = await knowledge.basis(tx, { asOf: '2026-10-31' });
          ways.push(balanced);
          const from = balanced ? null : known;
          const b = await missingOf(machines, agencies[1], from);
          if (ways.length === 1) await meanwhile();
          return [await missingOf(machines, agencies[0], from), b];
        },
        { readOnly: true },
      );
      return { ways, answer };
    };
    const knowledge = beside.app.get(Knowledge);
    const still = await read(async () => undefined);
    expect(still.ways).toEqual([true]);
    const [first, second] = await postedInHalves(machines, agencies);
    const before = still.answer;
    // The coordinator has committed, the other machine has not: by the lines of the number before.
    expect(await read(first.commit)).toEqual({ ways: [true, false], answer: before });
    expect(await read(second.commit)).toEqual({ ways: [false], answer: before });
    await test.owner.query(SHOW);
    const after = before.map((n) => n - 1);
    expect(await read(async () => undefined)).toEqual({ ways: [true], answer: after });
    const [third, fourth] = await postedInHalves(machines, agencies);
    const whole = async () => {
      for (const half of [third, fourth]) await half.commit();
      await test.owner.query(SHOW);
    };
    expect(await read(whole)).toEqual({ ways: [true, true], answer: after.map((n) => n - 1) });
    // Whoever writes cannot read again: by lines from the first.
    expect(await database.run(scope, async (tx) => (await knowledge.basis(tx)).balanced)).toBe(false);
  });

  it('UT-3 what fell between its rows and its number is shown by whoever posts next, once no machine has anything left to commit', async () => {
    const heads = async () => (await test.owner.query('select last_no, visible_no from posting_head')).rows[0] as object;
    const all = await test.database.everything();
    const { last } = await database.run(all, lockHead);
    for (const half of await postedInHalves(machines, await twoAgencies(test.owner))) await half.commit();
    expect(await heads()).toEqual({ last_no: last + 1, visible_no: last });
    await test.owner.query(UNSETTLED);
    const next = database.run(all, lockHead);
    await expect(Promise.race([next, pause(3_000, 'waits')])).resolves.toBe('waits');
    expect(await heads()).toEqual({ last_no: last + 1, visible_no: last });
    await test.owner.query('drop table left_to_commit');
    expect(await next).toEqual({ last: last + 1, ahead: false });
    expect(await heads()).toEqual({ last_no: last + 1, visible_no: last + 1 });
    // A posting of the product itself: its number stands apart from its rows, and both are there when it is done.
    const posted = await database.run(all, (tx) => beside.app.get(Ledger).posting(tx, 'correction'));
    expect(await heads()).toEqual({ last_no: posted, visible_no: posted });
  });

  it('CL-4 no policy looks into another table itself, and none has another form than that of a cluster left', async () => {
    const { rows } = await test.owner.query<Policy>(POLICIES);
    expect(rows.length).toBeGreaterThan(150);
    expect(stillRefused(rows)).toEqual([]);
    expect(rows.flatMap((policy) => toClusterForm(policy) ?? [])).toEqual([]);
  });

  it('CL-5 what a policy asks is of plpgsql, finds its tables by name alone, and reads tables that are whole on every node', async () => {
    const { rows } = await test.owner.query<{ name: string; language: string; config: string[] | null; body: string }>(FUNCTIONS);
    const named = (text: string): string[] => rows.map(({ name }) => name).filter((name) => new RegExp(`\\b${name}\\(`).test(text));
    const spread = policies.filter(({ table }) => spreadOf(table) !== 'local');
    const asked = new Set(spread.flatMap(({ using, check }) => named(`${using} ${check}`)));
    for (const name of asked) for (const further of named(rows.find((one) => one.name === name)!.body)) asked.add(further);
    expect([...asked].sort()).toEqual(ASKED);
    const tables = Object.keys(TABLES);
    const read = (body: string): string[] => tables.filter((table) => new RegExp(`\\b(from|join) ${table}\\b`).test(body));
    for (const one of rows.filter(({ name }) => asked.has(name))) {
      expect(one).toMatchObject({ language: 'plpgsql', config: ['search_path=public, pg_temp'] });
      expect(read(one.body).filter((table) => spreadOf(table) !== 'reference')).toEqual([]);
    }
    // One of SQL over tables of a cluster is refused wherever it is asked.
    expect(rows.filter(({ language, body }) => language === 'sql' && read(body).length > 0)).toEqual([]);
    expect((await test.owner.query(`select tgname from pg_trigger where not tgisinternal`)).rows).toEqual([]);
  });

  it('CL-6 what looks into other tables by a function shows and takes the same as before it was one, for any role, scope and session', async () => {
    const present = policies.map(({ table, policy, using, check }) => `alter policy ${policy} on ${table}${using === null ? '' : ` using (${using})`}${check === null ? '' : ` with check (${check})`}`); // prettier-ignore
    for (const statement of present) await test.owner.query(statement);
    for (const account of ['a', 'b']) await test.addUser(account, 'reviewer', null);
    await test.addUser('c', 'approver', '440000');
    const users = (await test.owner.query<{ id: number }>('select user_id as id from app_user order by 1 limit 3')).rows.map(
      ({ id }) => id,
    );
    for (const statement of fillAtRandom(users)) await test.owner.query(statement);
    for (const [n, user] of users.entries())
      await test.owner.query(`insert into session (token_hash, user_id, created_at, seen_at, expires_at) values ($1, $2, now(), now(), now() + interval '1 day')`, [Buffer.from([n]), user]); // prettier-ignore
    const pool = await connect(asApplication(test.databaseUrl), 1);
    const told = () => whatEachSees(pool, contextsOf(users));
    const now = await told();
    for (const statement of FORMER) await test.owner.query(statement);
    expect(stillRefused((await test.owner.query<Policy>(POLICIES)).rows.map((one) => ({ ...one, using: one.using && clusterForm(one.using), check: one.check && clusterForm(one.check) })))).toHaveLength(FORMER.length); // prettier-ignore
    expect(await told()).toEqual(now);
    for (const statement of present) await test.owner.query(statement);
    for (const policy of policies) {
      const statement = toClusterForm(policy);
      if (statement !== null) await test.owner.query(statement);
    }
    expect(await told()).toEqual(now);
    await pool.destroy();
    // Every table shows some rows to some and not to others, and each row to be added is taken from some and refused to others.
    const seen = now.filter((_, at) => at % 6 === 0) as Record<string, string[]>[];
    const counts = Object.keys(seen[0]!).map((table) => [table, new Set(seen.map((one) => one[table]!.length)).size] as const);
    expect(counts.filter(([, n]) => n < 3)).toEqual([]);
    for (const n of [1, 2, 3, 4]) expect(new Set(now.filter((_, at) => at % 6 === n))).toEqual(new Set([true, false]));
    expect(new Set(now.filter((_, at) => at % 6 === 5))).toEqual(new Set([false]));
  });
});
