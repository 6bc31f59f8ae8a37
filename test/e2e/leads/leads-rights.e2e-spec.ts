import { READS_LEADS, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { LeadScan } from '@zhilu/statistics/leads';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const UNTIL = '2026-11-23';
const LEADS = '{ leads(first: 200) { total mayJudge rows { agencyId } } }';
const JUDGE =
  'mutation ($agencyId: Int!, $no: ID!, $action: LeadAction!, $note: String!) { judgeLead(agencyId: $agencyId, no: $no, action: $action, note: $note) { state } }';

interface Page {
  total: number;
  mayJudge: boolean;
  rows: { agencyId: number }[];
}

describe('疑点线索: who may read and judge them', () => {
  let test: TestApp;
  const rows = async <T>(statement: string, parameters: unknown[] = []): Promise<T[]> =>
    (await test.owner.query(statement, parameters)).rows as T[];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    for await (const run of test.app.get(LeadScan).runDue()) expect(run.gone).toBe(0);
  });
  afterAll(() => test.stop());

  it.each(Object.keys(ROLE) as Role[])('%s reads leads of its own agencies, or is refused, as its role says', async (role) => {
    const [{ code, agency_id: agency }] = (await rows<{ code: string; agency_id: number }>(
      'select code, agency_id from agency join lead using (agency_id) limit 1',
    )) as [{ code: string; agency_id: number }];
    const stands = ROLE[role].stands;
    const line = role === 'lineSupervisor' ? 'L01' : '440000';
    await test.addUser(role, role, stands === 'node' ? line : stands === 'agency' ? code : null);
    if (stands === 'grant')
      await test.owner.query(
        `insert into user_grant (user_id, agency_id, until, purpose) select user_id, $2, $3, '核查' from app_user where account = $1`,
        [role, agency, new Date(test.clock.at + 86_400_000)],
      );
    const { data, errors } = await test.ask(role, LEADS);
    if (!READS_LEADS.includes(role)) return expect(errors![0]!.extensions.code).toBe('access.not-allowed');
    const under = await rows<{ agency_id: number }>(
      `select distinct p.agency_id from placement p join node n using (node_id) join node top on top.node_id = any (n.path) where top.code = $1 and p.valid @> $2::date`,
      [line, '2026-11-24'],
    );
    const allowed = stands === 'grant' ? [agency] : under.map((row) => row.agency_id);
    const { rows: seen, mayJudge } = data!.leads as unknown as Page;
    expect(seen.filter(({ agencyId }) => !allowed.includes(agencyId))).toEqual([]);
    const all = await rows<{ n: number }>('select count(*)::int as n from lead where agency_id = any ($1::int[])', [allowed]);
    expect((data!.leads as unknown as Page).total).toBe(all[0]!.n);
    const judged = await test.ask(role, JUDGE, { agencyId: agency, no: '0000000000000000', action: 'confirm', note: '核' });
    expect(judged.errors![0]!.extensions.code).toBe(mayJudge ? 'lead.unknown' : 'access.not-allowed');
    expect(mayJudge).toBe(role === 'supervisor' || role === 'approver');
    const run = await test.ask(role, 'mutation { runLeads }');
    expect(run.errors?.[0]?.extensions.code ?? null).toBe(mayJudge ? null : 'access.not-allowed');
  });
});
