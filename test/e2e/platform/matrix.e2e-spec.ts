import { READS_LEADS, ROLE, type Role, speaksOfOthers } from '@zhilu/kernel/vocabulary';
import { LeadScan } from '@zhilu/statistics/leads';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const FILTER = 'filter: { from: "2025-01-01", to: "2026-11-23" }';
/** Every operation that reads agency data, and the agencies that appear in its answer. */
const READS: Record<string, { document: string; agencies: (data: never) => number[] }> = {
  jurisdiction: {
    document: '{ jurisdiction { kind id } }',
    agencies: ({ jurisdiction }: { jurisdiction: { kind: string; id: string }[] }) =>
      jurisdiction.filter((place) => place.kind === 'agency').map((place) => Number(place.id.slice('agency:'.length))),
  },
  overview: {
    document: `{ overview(${FILTER}) { agencies { place { id } } } }`,
    agencies: ({ overview }: { overview: { agencies: { place: { id: string } }[] } }) =>
      overview.agencies.map(({ place }) => Number(place.id.slice('agency:'.length))),
  },
  figures: {
    document: `{ figures(${FILTER}, by: [agency]) { rows { keys { value } } } }`,
    agencies: ({ figures }: { figures: { rows: { keys: { value: string }[] }[] } }) =>
      figures.rows.map(({ keys }) => Number(keys[0]!.value.replace('agency:', ''))),
  },
  duties: {
    document: `{ duties(${FILTER}, first: 200) { rows { agencyId } } }`,
    agencies: ({ duties }: { duties: { rows: { agencyId: number }[] } }) => duties.rows.map((row) => row.agencyId),
  },
  agencies: {
    document: '{ agencies { agencyId } }',
    agencies: ({ agencies }: { agencies: { agencyId: number }[] }) => agencies.map(({ agencyId }) => agencyId),
  },
  agencyRegistry: {
    document: '{ agencyRegistry { agencies { agencyId } } }',
    agencies: ({ agencyRegistry }: { agencyRegistry: { agencies: { agencyId: number }[] } }) =>
      agencyRegistry.agencies.map(({ agencyId }) => agencyId),
  },
  spellingBook: {
    document: '{ spellingBook { spellings { agencyId } } }',
    agencies: ({ spellingBook }: { spellingBook: { spellings: { agencyId: number }[] } }) =>
      spellingBook.spellings.map(({ agencyId }) => agencyId),
  },
  requests: {
    document: '{ requests(first: 200) { rows { agencyId } } }',
    agencies: ({ requests }: { requests: { rows: { agencyId: number }[] } }) => requests.rows.map((row) => row.agencyId),
  },
  interruptionCauses: {
    document: '{ interruptionCauses(filter: { from: "2025-01-01", to: "2026-12-31" }) { agencies { agencyId } } }',
    agencies: ({ interruptionCauses }: { interruptionCauses: { agencies: { agencyId: number }[] } }) =>
      interruptionCauses.agencies.map((row) => row.agencyId),
  },
  search: {
    document: '{ search(text: "〔2026〕", first: 50) { rows { agencyId } } }',
    agencies: ({ search }: { search: { rows: { agencyId: number }[] } }) => search.rows.map((hit) => hit.agencyId),
  },
};
/** Where each role stands in this test: a place, one agency, a grant for one agency, or nowhere. */
const STANDS: Record<Role, 'city' | 'line' | 'agency' | 'grant' | 'nowhere'> = {
  supervisor: 'city',
  approver: 'city',
  legalReviewer: 'city',
  lineSupervisor: 'line',
  inspectorate: 'grant',
  liaison: 'agency',
  agencyHead: 'agency',
  deviceKeeper: 'agency',
  reviewer: 'grant',
  systemAdmin: 'nowhere',
  securityAdmin: 'nowhere',
  auditAdmin: 'nowhere',
};
const ROLES = Object.keys(ROLE) as Role[];

describe('who may read what: every role × every reading operation', () => {
  let test: TestApp;
  let seen: Record<(typeof STANDS)[Role], number[]>;
  let withLeads: number[];
  const rows = async <T>(statement: string): Promise<T[]> => (await test.owner.query(statement)).rows as T[];
  const ids = async (statement: string): Promise<number[]> => (await rows<{ agency_id: number }>(statement)).map((row) => row.agency_id);

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    for await (const run of test.app.get(LeadScan).runDue()) expect(run.gone).toBe(0);
    withLeads = await ids('select distinct agency_id from lead');
    const under = (code: string) =>
      ids(`select distinct p.agency_id from placement p join node n using (node_id) join node top on top.node_id = any (n.path)
           where top.code = '${code}' and p.valid @> date '2026-11-24'`);
    const [busiest] = await rows<{ agency_id: number; code: string }>(
      `select a.agency_id, a.code from agency a join duty_line l using (agency_id) group by 1, 2 order by count(*) desc limit 1`,
    );
    const [other] = await ids(
      `select agency_id from case_head where agency_id <> ${busiest!.agency_id} group by 1 order by count(*) desc limit 1`,
    );
    seen = {
      city: await under('440100'),
      line: await under('L01'),
      agency: await ids(
        `select ${busiest!.agency_id} as agency_id union select agency_id from agency_heir where heir_id = ${busiest!.agency_id}`,
      ),
      grant: [other!],
      nowhere: [],
    };
    const place = { city: '440100', line: 'L01', agency: busiest!.code, grant: null, nowhere: null };
    // A request about a case of every agency, with a file: what a role sees of them is what it may see.
    await test.owner.query(
      `insert into request (agency_id, request_no, kind, case_id, record_kind, record_key, duty_no, about, opened_at)
       select distinct on (agency_id) agency_id, 900000 + agency_id, 'explanation', case_id, 'case', source_case, null, '中断', $1::timestamptz from case_head where not withheld`,
      [new Date(test.clock.at)],
    );
    await test.owner.query(
      `insert into request_action (agency_id, request_no, seq, action, state, at, user_id, person, role, said, content, due_at)
       select agency_id, request_no, 1, 'submit', 'submitted', opened_at, 0, '甲', 'liaison', '电池耗尽', '{"files": [], "reason": "battery"}', opened_at from request`,
    );
    await test.owner.query(
      `insert into attachment (agency_id, file_id, case_id, digest, bytes, media, name, at, user_id, person)
       select agency_id, gen_random_uuid(), case_id, '\\x00', 1, 'pdf', '证明.pdf', opened_at, 0, '甲' from request`,
    );
    for (const role of ROLES) {
      await test.addUser(role, role, place[STANDS[role]]);
      if (STANDS[role] === 'grant')
        await test.owner.query(
          `insert into user_grant (user_id, agency_id, until, purpose) select user_id, $2, $3, '核查' from app_user where account = $1`,
          [role, other, new Date(test.clock.at + 3_600_000)],
        );
    }
  });
  afterAll(() => test.stop());

  it.each(ROLES)(
    '%s reads the agencies of its place or grant, all of them, and no other',
    async (role) => {
      const allowed = seen[STANDS[role]];
      for (const [name, { document, agencies }] of Object.entries(READS)) {
        const { data, errors } = await test.ask(role, document);
        expect([name, errors]).toEqual([name, undefined]);
        const found = [...new Set(agencies(data as never))];
        expect([name, found.filter((agency) => !allowed.includes(agency))]).toEqual([name, []]);
        if (name === 'figures') {
          const charged = await ids(
            `select distinct l.agency_id from duty_line l join duty_kind k using (kind_id)
           where l.known_to is null and k.duty_class in ('written', 'recording') and l.due_day between '2025-01-01' and '2026-11-23'`,
          );
          expect([name, found.sort()]).toEqual([name, charged.filter((agency) => allowed.includes(agency)).sort()]);
        }
        if (allowed.length === 0) expect([name, found]).toEqual([name, []]);
      }
      for (const { agency_id: agency } of await rows<{ agency_id: number }>('select agency_id from agency where agency_id > 0')) {
        const profile = await test.ask(role, 'query ($a: Int!) { agencyProfile(agencyId: $a) { code } }', { a: agency });
        expect([agency, profile.data!.agencyProfile !== null]).toEqual([agency, allowed.includes(agency)]);
      }
      const leads = await test.ask(role, '{ leads(first: 200) { rows { agencyId } } }');
      if (!READS_LEADS.includes(role)) expect(leads.errors![0]!.extensions.code).toBe('access.not-allowed');
      else {
        const raised = [
          ...new Set((leads.data!.leads as unknown as { rows: { agencyId: number }[] }).rows.map(({ agencyId }) => agencyId)),
        ];
        expect(raised.filter((agency) => !allowed.includes(agency))).toEqual([]);
        expect(raised.length > 0).toBe(allowed.some((agency) => withLeads.includes(agency)));
      }
      const { data } = await test.ask(role, `{ arrival(${FILTER}) { records } batches { id problems { text } } }`);
      const { arrival, batches } = data as unknown as { arrival: { records: number }[]; batches: { problems: unknown[] }[] };
      if (allowed.length === 0) expect([arrival, batches.flatMap(({ problems }) => problems)]).toEqual([[], []]);
      // The law is nobody's secret: every role may read what is asked of everybody; what came of it, only of its own agencies.
      const law = await test.ask(
        role,
        `{ rules { id } rulePacks { key } rule(name: "T01") { family } figureGuides { code } judgedFindings(${FILTER}) { decided } }`,
      );
      expect(law.errors).toBeUndefined();
      expect(law.data).toMatchObject({ rule: { family: 'T01' }, judgedFindings: null });
      for (const one of await rows<{ agency_id: number; case_id: string }>(
        'select distinct on (agency_id) agency_id, case_id from case_head where not withheld',
      )) {
        const file = await test.ask(role, 'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { actType } }', {
          a: one.agency_id,
          c: one.case_id,
        });
        expect([one.agency_id, file.data!.caseFile !== null]).toEqual([one.agency_id, allowed.includes(one.agency_id)]);
      }
      for (const one of await rows<{ agency_id: number; case_id: string; request_no: string; file_id: string }>(
        `select r.agency_id, r.case_id, r.request_no, a.file_id from request r join attachment a using (agency_id, case_id) where r.kind = 'explanation'`,
      )) {
        const { data: read } = await test.ask(
          role,
          'query ($a: Int!, $c: ID!, $n: ID!) { request(agencyId: $a, no: $n) { no } attachments(agencyId: $a, caseId: $c) { id } }',
          { a: one.agency_id, c: one.case_id, n: one.request_no },
        );
        const sees = allowed.includes(one.agency_id);
        expect([one.agency_id, read]).toEqual([
          one.agency_id,
          { request: sees ? { no: one.request_no } : null, attachments: sees ? [{ id: one.file_id }] : [] },
        ]);
        // Its content was never laid down: who may open it is told so, everybody else that there is no such file.
        const sent = await fetch(`${test.url}/api/files/${one.agency_id}/${one.file_id}`, { headers: { cookie: test.cookieOf(role) } });
        expect([one.agency_id, ((await sent.json()) as { code: string }).code]).toEqual([
          one.agency_id,
          sees ? 'file.gone' : 'file.unknown',
        ]);
      }
    },
    30_000,
  );

  it.each(ROLES)('%s delivers data or is refused, as its role says', async (role) => {
    await test.ask(role, '{ viewer { id } }');
    const body = new FormData();
    body.set('file', new Blob(['x']), 'x.csv');
    body.set('mapping', '没有这个来源');
    const answer = await fetch(`${test.url}/api/intake/upload`, {
      method: 'POST',
      headers: { cookie: test.cookieOf(role), 'x-zhilu': '1' },
      body,
    });
    const { code } = (await answer.json()) as { code: string };
    // An office sends what others outside the agencies wrote down.
    expect(code).toBe(ROLE[role].delivers || speaksOfOthers(role) ? 'source.unknown' : 'access.not-allowed');
  });

  it.each(ROLES)('%s judges and puts forward, or is refused, as its role says', async (role) => {
    const [one] = await rows<{ agency_id: number; case_id: string; request_no: string }>(
      `select * from request where kind = 'explanation' and agency_id = any ('{${seen[STANDS[role]].join(',')}}') limit 1`,
    );
    const { agency_id: agencyId, case_id: caseId, request_no: no } = one ?? { agency_id: 1, case_id: '1', request_no: '1' };
    const refused = async (document: string): Promise<string | null> =>
      (await test.ask(role, document)).errors?.[0]?.extensions.code ?? null;
    const ask = await refused(
      `mutation { openRequest(input: { kind: rectification, action: ask, agencyId: ${agencyId}, caseId: "${caseId}", text: "请整改" }) { no } }`,
    );
    // Roles of one place ask for the same: the second is told that it has been asked.
    expect(ask === 'access.not-allowed').toBe(!['supervisor', 'approver', 'lineSupervisor'].includes(role));
    expect([null, 'request.open-already', 'access.not-allowed']).toContain(ask);
    const forward = await refused(
      `mutation { openRequest(input: { kind: correction, action: submit, agencyId: ${agencyId}, caseId: "${caseId}", text: "有误" }) { no } }`,
    );
    expect(forward).toBe(ROLE[role].delivers ? 'request.proof-missing' : 'access.not-allowed');
    const judge = await refused(
      `mutation { actOnRequest(input: { agencyId: ${agencyId}, no: "${no}", expectedRevision: 1, action: reject, text: "不符" }) { no } }`,
    );
    // The request's own record is the case: a rejected explanation of none is a step all the same.
    expect(judge).toBe(one === undefined ? 'request.unknown' : role === 'approver' ? null : 'access.not-allowed');
  });

  it.each(ROLES)(
    '%s sees the sources of its agencies and no other, and agrees with them and registers, or is refused, as its role says',
    async (role) => {
      const allowed = seen[STANDS[role]];
      const among = `agency_id = any ('{${allowed.join(',')}}')`;
      const { data } = await test.ask(role, '{ sourceHealth(from: "2026-11-01", to: "2026-11-23") { sources { no agencies mayChange } } }');
      const { sources } = (data as unknown as { sourceHealth: { sources: { no: number; agencies: number; mayChange: boolean }[] } })
        .sourceHealth;
      expect(sources.map(({ no, agencies }) => ({ no, agencies }))).toEqual(
        // Streams of others keep no rhythm that an agency could be behind with.
        await rows(
          `select source_no as no, count(*)::int as agencies from source_agency join source using (source_no) where not outside and ${among} group by 1 order by 1`,
        ),
      );
      // One source whose every agency the role reads, one of which it reads not all.
      const unread = `exists (select from source_agency a where a.source_no = s.source_no and not a.${among})`;
      for (const one of await rows<{ no: number }>(`select min(source_no) as no from source s where not outside group by ${unread}`)) {
        const whole = await ids(`select agency_id from source_agency where source_no = ${one.no}`);
        const may = role === 'approver' && whole.every((agency) => allowed.includes(agency));
        expect(sources.find(({ no }) => no === one.no)?.mayChange ?? false).toBe(may);
        const input = `input: { source: ${one.no}, kind: "hours", hours: 168, graceHours: 72, note: "同" }`;
        const refusals = [`query { agreementPlan(${input}) { rhythm } }`, `mutation { agreeWithSource(${input}) }`];
        for (const document of refusals)
          expect((await test.ask(role, document)).errors![0]!.extensions.code).toBe(
            may ? 'source.agreement-same' : 'source.agreement-not-yours',
          );
      }
      const own = allowed[0];
      const [foreign] = await ids(`select agency_id from agency where agency_id > 0 and not ${among} limit 1`);
      const refused = async (document: string): Promise<string> => (await test.ask(role, document)).errors![0]!.extensions.code;
      for (const agency of [own, foreign]) {
        if (agency === undefined) continue;
        const [named] = await rows<{ name: string }>(`select name from agency_name where agency_id = ${agency} and upper(valid) is null`);
        const expected =
          agency === foreign
            ? ['agency.unknown', 'agency.unknown']
            : role === 'approver'
              ? ['spelling.standing', 'agency.name-same']
              : ['agency.not-yours', 'agency.not-yours'];
        expect([
          await refused(`mutation { addSpelling(input: { spelling: "${named!.name}", agencyId: ${agency}, note: "同" }) { lines } }`),
          await refused(
            `mutation { changeAgency(input: { agencyId: ${agency}, kind: rename, onDay: "2026-11-23", name: "${named!.name}", note: "同" }) }`,
          ),
        ]).toEqual(expected);
      }
      expect(await refused('mutation { endSpelling(spelling: "没有这个写法") }')).toBe('spelling.unknown');
    },
  );

  it('a grant that has run out shows nothing', async () => {
    const before = await test.ask('inspectorate', READS.figures!.document);
    expect(READS.figures!.agencies(before.data as never)).toHaveLength(1);
    test.clock.at += 3_600_001;
    await test.addUser('late', 'inspectorate', null);
    await test.owner.query(
      `insert into user_grant (user_id, agency_id, until, purpose) select u.user_id, g.agency_id, g.until, g.purpose from app_user u, user_grant g where u.account = 'late' limit 1`,
    );
    const after = await test.ask('late', READS.figures!.document);
    expect(READS.figures!.agencies(after.data as never)).toEqual([]);
  });
});
