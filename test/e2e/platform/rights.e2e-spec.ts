import { AuditVerification } from '@zhilu/platform/access';
import { AGENCY_TABLES, LOCAL_TABLES, REFERENCE_TABLES, securedBy } from '@zhilu/platform/database';
import { EVERY_OPERATION } from '@zhilu/testing/every-operation';
import { PASSWORD, startApp, type TestApp } from '@zhilu/testing/harness';

const SIGN_IN = 'mutation ($account: String!, $password: String!) { signIn(account: $account, password: $password) { id } }';
const TOTAL = `{ figures(filter: { from: "2025-01-01", to: "2026-11-23" }) { total { counts { charged missing } } } }`;

describe('rights, decided in the database', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
  });
  afterAll(() => test.stop());

  it('the application is neither superuser nor exempt from policies, and owns nothing (Z-12)', async () => {
    const [who] = await test.database.run({ stat: [], case: [], role: 'test' }, (tx) =>
      tx.rows<{ name: string; super: boolean; bypass: boolean; owned: number }>(
        `select current_user as name, rolsuper as super, rolbypassrls as bypass, (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = current_user`,
      ),
    );
    expect(who).toEqual({ name: 'zhilu_app', super: false, bypass: false, owned: 0 });
  });

  it('Z-12 no set role and no reset role leads back to the owner: the session itself is the application’s', async () => {
    const tried = (statement: string) =>
      test.database.run({ stat: [], case: [], role: 'test' }, async (tx) => {
        if (statement !== '') await tx.rows(statement);
        return (
          await tx.rows<object>(`select current_user::text as now, session_user::text as signed_in, current_setting('is_superuser') as super,
          pg_has_role(session_user, (select nspowner from pg_namespace where nspname = 'public'), 'member') as owner,
          pg_has_role(session_user, 'zhilu', 'member') as member`)
        )[0];
      });
    const own = { now: 'zhilu_app', signed_in: 'zhilu_app', super: 'off', owner: false, member: false };
    for (const statement of ['', 'reset role', 'set role none', 'reset all'])
      expect([statement, await tried(statement)]).toEqual([statement, own]);
    for (const statement of ['set role zhilu', 'set session authorization zhilu', 'set local role zhilu', 'grant zhilu to zhilu_app'])
      await expect(tried(statement)).rejects.toThrow(/permission denied|must be superuser/);
  });

  it('schema lint: every table is listed by kind; agency data begins every key with the agency, is under forced policies, has no triggers', async () => {
    const { rows: tables } = await test.owner.query(
      `select relname, relrowsecurity, relforcerowsecurity, relhastriggers from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    const listed = [...REFERENCE_TABLES, ...LOCAL_TABLES, ...AGENCY_TABLES] as string[];
    expect((tables as { relname: string }[]).map((one) => one.relname).sort()).toEqual([...listed].sort());
    for (const one of tables as { relname: string; relrowsecurity: boolean; relforcerowsecurity: boolean; relhastriggers: boolean }[])
      if ((AGENCY_TABLES as readonly string[]).includes(one.relname))
        expect(one).toEqual({ relname: one.relname, relrowsecurity: true, relforcerowsecurity: true, relhastriggers: false });
    const { rows: indexes } = await test.owner.query(
      `select c.relname as table_name, a.attname as first from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where c.relname = any ($1)`,
      [[...AGENCY_TABLES]],
    );
    expect((indexes as { first: string }[]).length).toBeGreaterThan(10);
    for (const index of indexes as { table_name: string; first: string }[]) expect(index).toMatchObject({ first: 'agency_id' });
    const { rows: policies } = await test.owner.query<{ policyname: string; permissive: string; qual: string }>(
      `select policyname, permissive, qual from pg_policies where tablename = any ($1) order by policyname`,
      [['case_key', ...AGENCY_TABLES.filter((name) => !name.startsWith('audit'))]],
    );
    // One lets in by the scope; a reader of files besides finds the seats that are their own, whatever agency they are of.
    const letting = policies.filter(({ permissive }) => permissive === 'PERMISSIVE');
    expect(letting.filter(({ policyname }) => policyname !== 'review_reading_own')).toHaveLength(AGENCY_TABLES.length - 1);
    for (const { qual } of letting) expect(qual).toMatch(/string_to_array|acting_person/);
    // All others only narrow it.
    expect(policies.filter((policy) => !letting.includes(policy)).map(({ policyname }) => policyname)).toEqual([
      'appraisal_result_told',
      'credit_action_make',
      'credit_action_read',
      'credit_line_make',
      'credit_line_read',
      'keeping_end_cleared',
      'keeping_end_made',
      'matter_scan_make',
      'matter_scan_read',
      'notice_address_kept',
      'notice_address_made',
      'notice_made',
      'notice_read',
      'notice_sending_made',
      'notice_sending_sent',
      'oversight_action_make',
      'oversight_action_read',
      'oversight_make',
      'oversight_paper_make',
      'oversight_paper_read',
      'oversight_read',
      'referral_action_make',
      'referral_action_read',
      'referral_make',
      'referral_paper_make',
      'referral_paper_read',
      'referral_read',
      'referral_told_make',
      'referral_told_read',
      'retrieval_action_make',
      'retrieval_action_read',
      'retrieval_make',
      'retrieval_read',
      'review_draft_own',
      'review_reading_side',
      'review_result_read',
      'review_sheet_read',
      'review_sheet_sign',
    ]);
    // A view that is not its reader's own would show every row of its owner.
    const { rows: views } = await test.owner.query(
      `select c.relname, c.reloptions from pg_class c where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace order by 1 desc`,
    );
    expect(views).toEqual(
      ['locked_edition', 'duty', 'disclosed_quarantine'].map((relname) => ({ relname, reloptions: ['security_invoker=true'] })),
    );
  });

  it('Z-03: with a scope of one agency every table shows that agency or reference rows only', async () => {
    for (const table of [...AGENCY_TABLES.filter((name) => !name.startsWith('audit')), 'duty']) {
      const seen = await test.database.run({ stat: [1], case: [1], role: 'test' }, (tx) =>
        tx.rows<{ agency_id: number }>(`select distinct agency_id from ${table}`),
      );
      expect([table, seen.filter((row) => row.agency_id !== 1)]).toEqual([table, []]);
    }
    const { rows } = await test.owner.query('select count(distinct agency_id)::int as n from duty_line');
    expect((rows[0] as { n: number }).n).toBeGreaterThan(10);
  });

  it('Z-04: without a scope nothing is read: the policy fails closed', async () => {
    const client = await test.owner.connect();
    try {
      await client.query('set role zhilu_app');
      await expect(client.query('select * from duty')).rejects.toThrow('app.case_scope');
      await expect(client.query('select * from duty_line')).rejects.toThrow('app.case_scope');
      await expect(client.query('select * from balance')).rejects.toThrow('app.stat_scope');
    } finally {
      await client.query('reset role');
      client.release();
    }
  });

  it('history is never rewritten: append-only tables refuse update and delete', async () => {
    const all = await test.database.everything();
    for (const statement of [
      'update dossier_delta set body = body',
      'delete from dossier_delta',
      'update posting set cause = cause',
      'delete from duty_line',
      'delete from not_applicable',
      'update not_applicable set kind_ids = kind_ids',
      'update duty_line set settlement = settlement',
      'update audit set action = action',
      'delete from receipt',
      'update period_edition set digest = digest',
      'delete from period_edition',
      'update period_cells set body = body',
      'delete from period_change',
      'update register_entry set body = body',
      'delete from register_entry',
      'update lead set kind = kind',
      'delete from lead',
      'update lead_ground set measured = measured',
      'delete from lead_ground',
      'update lead_action set note = note',
      'delete from lead_action',
      'update request_action set said = said',
      'update attachment set name = name',
      'delete from attachment',
      'update source_mapping set note = note',
      'delete from source_mapping',
    ])
      await expect(test.database.run(all, (tx) => tx.rows(statement))).rejects.toThrow('permission denied');
  });

  it('Z-02: sums of a reader are the sums of the agencies under their place, for both trees; administrators see none', async () => {
    const count = async (where: string): Promise<number> => {
      const { rows } = await test.owner
        .query(`select count(*)::int as n from duty_line l join duty_kind k using (kind_id) where l.known_to is null and k.duty_class in ('written', 'recording')
        and l.settlement in ('O', 'L', 'M') and l.due_day between '2025-01-01' and '2026-11-23' and l.agency_id in (${where})`);
      return (rows[0] as { n: number }).n;
    };
    const under = (tree: string, code: string): string =>
      `select p.agency_id from placement p join node n on n.node_id = p.node_id join node top on top.code = '${code}' and top.tree = '${tree}' where p.tree = '${tree}' and top.node_id = any (n.path) and p.valid @> date '2026-11-24'`;
    const places = [
      ['city', 'supervisor', '440100', await count(under('territory', '440100'))],
      ['line', 'lineSupervisor', 'L01', await count(under('line', 'L01'))],
      ['whole', 'approver', '440000', await count('select agency_id from agency')],
      ['system', 'systemAdmin', null, 0],
      ['security', 'securityAdmin', null, 0],
      ['auditor', 'auditAdmin', null, 0],
    ] as const;
    for (const [account, role, place, expected] of places) {
      await test.addUser(account, role, place);
      const { data } = (await test.ask(account, TOTAL)) as unknown as { data: { figures: { total: { counts: { charged: number } } } } };
      expect([account, data.figures.total.counts.charged]).toEqual([account, expected]);
    }
  });

  it('a case outside the scope and a case that does not exist give the same answer (IDOR)', async () => {
    const { rows } = await test.owner.query('select code from agency where agency_id = 2');
    await test.addUser('own', 'liaison', (rows[0] as { code: string }).code);
    const other = (await test.owner.query('select agency_id, case_id from case_head where agency_id <> 2 limit 1')).rows[0] as {
      agency_id: number;
      case_id: string;
    };
    const open = (agency: number, id: string) =>
      test.ask('own', 'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { caseNo } }', { a: agency, c: id });
    expect(await open(other.agency_id, other.case_id)).toEqual(await open(2, '999999999'));
    const { data } = (await test.ask('own', '{ jurisdiction { kind id } search(text: "〔2026〕") { rows { agencyId } } }')) as unknown as {
      data: { jurisdiction: { kind: string; id: string }[]; search: { rows: { agencyId: number }[] } };
    };
    expect(data.jurisdiction.filter((place) => place.kind === 'agency').map((place) => place.id)).toEqual(['agency:2']);
    expect(data.search.rows.every((hit) => hit.agencyId === 2)).toBe(true);
  });

  it('no operation but viewer, signIn, those of a display and that of the first account answers without a session: every one in the schema is tried', async () => {
    const { data } = (await test.ask(
      null,
      '{ __schema { queryType { fields { name } } mutationType { fields { name } } } }',
    )) as unknown as {
      data: { __schema: { queryType: { fields: { name: string }[] }; mutationType: { fields: { name: string }[] } } };
    };
    const open: Record<string, string | null> = {
      viewer: null,
      signIn: 'access.sign-in-failed',
      display: 'display.unknown',
      displayFigures: 'display.unknown',
      displayBoundary: 'display.unknown',
      acceptFirstAdministrator: 'access.first-link-void',
    };
    for (const { name } of [...data.__schema.queryType.fields, ...data.__schema.mutationType.fields]) {
      expect([name, EVERY_OPERATION[name]]).toEqual([name, expect.any(String)]);
      const { errors } = await test.ask(null, EVERY_OPERATION[name]!);
      expect([name, errors?.[0]?.extensions.code ?? null]).toEqual([name, name in open ? open[name] : 'access.not-signed-in']);
    }
  });

  it('five failures lock an account for a quarter of an hour; a wrong account reads like a wrong password; a disabled one is out at once', async () => {
    await test.addUser('careful', 'supervisor', '440000');
    await test.ask('careful', '{ viewer { id } }');
    const fail = async (account: string, password = 'wrong'): Promise<string> =>
      (await test.ask(null, SIGN_IN, { account, password })).errors![0]!.message;
    expect(await fail('careful')).toBe(await fail('no such account'));
    for (let i = 0; i < 4; i++) await fail('careful');
    expect(await fail('careful', PASSWORD)).toContain('登录失败次数过多');
    test.clock.at += 16 * 60_000;
    expect((await test.ask(null, SIGN_IN, { account: 'careful', password: PASSWORD })).errors).toBeUndefined();
    await test.owner.query(`update app_user set disabled_at = now() where account = 'careful'`);
    expect((await test.ask('careful', TOTAL)).errors![0]!.extensions.code).toBe('access.not-signed-in');
  });

  it('a session ends after half an hour unused', async () => {
    await test.addUser('away', 'supervisor', '440000');
    expect((await test.ask('away', TOTAL)).errors).toBeUndefined();
    test.clock.at += 31 * 60_000;
    expect((await test.ask('away', TOTAL)).errors![0]!.extensions.code).toBe('access.not-signed-in');
  });

  it('a session ends twelve hours after signing in, however busily it was used', async () => {
    await test.addUser('busy', 'supervisor', '440000');
    const signedIn = test.clock.at;
    expect((await test.ask('busy', TOTAL)).errors).toBeUndefined();
    for (; test.clock.at + 20 * 60_000 < signedIn + 12 * 3_600_000; test.clock.at += 20 * 60_000)
      expect((await test.ask('busy', '{ viewer { id } }')).data).toMatchObject({ viewer: { id: expect.any(String) } });
    test.clock.at = signedIn + 12 * 3_600_000 + 1;
    expect((await test.ask('busy', TOTAL)).errors![0]!.extensions.code).toBe('access.not-signed-in');
  });

  it('both renderings of the policy let through the same rows: the list of plain PostgreSQL, the bitmap of Citus', async () => {
    const client = await test.owner.connect();
    try {
      await client.query('create table bitmap_line as select agency_id, duty_no from duty_line');
      for (const statement of securedBy('bitmap_line', 'case', 'bitmap')) await client.query(statement);
      await client.query('grant select on bitmap_line to zhilu_app');
      const { rows } = await client.query('select agency_id from agency order by 1');
      const agencies = (rows as { agency_id: number }[]).map((row) => row.agency_id);
      for (const scope of [[], [1], [2, 3, 5, 8, 13], agencies.filter((id) => id % 3 === 0), agencies]) {
        const bits = Buffer.alloc(Math.ceil((Math.max(...agencies) + 1) / 8));
        for (const id of scope) bits[id >> 3]! |= 1 << (id & 7);
        await client.query('begin');
        await client.query(
          `set local role zhilu_app; set local app.case_bits = '\\x${bits.toString('hex')}'; set local app.case_scope = '${scope.join(',')}'`,
        );
        const sums = (table: string) => client.query(`select agency_id, count(*)::int as n from ${table} group by 1 order by 1`);
        const [list, bitmap] = [(await sums('duty_line')).rows, (await sums('bitmap_line')).rows];
        await client.query('rollback');
        expect(bitmap).toEqual(list);
        expect((list as { agency_id: number }[]).every((row) => scope.includes(row.agency_id))).toBe(true);
      }
      await client.query('begin; set local role zhilu_app');
      expect((await client.query('select 1 from bitmap_line')).rows).toEqual([]);
      await client.query('rollback');
    } finally {
      await client.query('drop table bitmap_line');
      client.release();
    }
  });

  it('V10: opening a case is in the chain of its agency; the chain holds, and a changed row is found', async () => {
    await test.addUser('opener', 'supervisor', '440000');
    const one = (await test.owner.query('select agency_id, case_id from case_head where not withheld limit 1')).rows[0] as {
      agency_id: number;
      case_id: string;
    };
    await test.ask('opener', 'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { caseNo } }', {
      a: one.agency_id,
      c: one.case_id,
    });
    const verify = () =>
      test.database.run({ stat: [], case: [], role: 'auditAdmin' }, (tx) => test.app.get(AuditVerification).chain(tx, one.agency_id));
    expect(await verify()).toEqual([]);
    await test.owner.query(`update audit set object = 'another' where agency_id = $1 and seq = 1`, [one.agency_id]);
    expect(await verify()).toEqual([{ chain: one.agency_id, fault: 'edited', from: 1, to: 1 }]);
    const unread = await test.database.run({ stat: [1], case: [1], role: 'supervisor' }, (tx) => tx.rows('select * from audit'));
    expect(unread).toEqual([]);
  });
});
