import { GraphQLSchemaHost } from '@nestjs/graphql';
import { BATCH_AT_WORK, EXPORTS, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { endOfDay } from '@zhilu/kernel/time';
import { EVERY_OPERATION } from '@zhilu/testing/every-operation';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { A_PDF, connectOwn, sendFile, settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { until } from '@zhilu/testing/until';
import { askingEverything, fieldsThatSay } from '@zhilu/testing/whole/full-answer';
import { CELL_FIELDS, type Delivered, FILES, SOURCE } from '@zhilu/testing/whole/what-holds-cells';
import { partsOfZip, zipOf } from '@zhilu/testing/zip';
import { execute, type GraphQLSchema } from 'graphql';

/** Stands in every text of what is withheld, and nowhere else. */
const HIDDEN = '未成年人丙';
/** Stands in what anybody of the office may read. */
const OPEN = '公开当事人丁';
const ROLES = Object.keys(ROLE) as Role[];
const OFFICE = ROLES.filter((role) => ROLE[role].stands !== 'agency');
const PLACES: Partial<Record<Role, string>> = { lineSupervisor: 'L', supervisor: '440103', approver: '440103', legalReviewer: '440103' };
const HEAD = '执法主体,案件编号,执法类别,立案日期,案件名称,限制查阅\n';

describe('Z-05: what is withheld is withheld everywhere', () => {
  let test: TestApp;
  let schema: GraphQLSchema;
  let at: Delivered;

  const send = async (content: string | Buffer, name: string, path = '/api/intake/upload'): Promise<string> => {
    const form = new FormData();
    form.set('mapping', SOURCE);
    form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
    const answer = await fetch(`${test.url}${path}`, {
      method: 'POST',
      headers: { cookie: test.cookieOf('danwei'), 'x-zhilu': '1' },
      body: form,
    });
    const { batchId } = (await answer.json()) as { batchId: string };
    await until('the delivery has ended', async () => {
      const { data } = await test.ask('danwei', 'query ($id: ID!) { batch(id: $id) { state } }', { id: batchId });
      return !BATCH_AT_WORK.has((data as unknown as { batch: { state: string } }).batch.state);
    });
    await test.jobsDone('deliveries.post');
    return batchId;
  };
  const objects = (...lines: (object | string)[]): string =>
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  const text = { title: HIDDEN, party: HIDDEN, caseNo: HIDDEN, documentNo: HIDDEN };
  const visit = (caseKey: string, from: string) => ({
    kind: 'activity',
    agency: 'A',
    caseKey,
    key: `${caseKey}-H`,
    scene: '现场检查',
    officers: '张三',
    arrivedAt: `2026-03-03 ${from}:00`,
    leftAt: '2026-03-03 10:00:00',
  });
  const aCase = (key: string, more: object) => ({ kind: 'case', agency: 'A', key, actType: 'penalty', ...more });

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay('2026-11-20') + 9 * 3_600_000;
    const office = await settleSmallOffice(test);
    const source = await connectOwn(test, SOURCE, [office.agency.A]);
    for (const role of ROLES) await test.addUser(role, role, PLACES[role] ?? (ROLE[role].stands === 'agency' ? 'A' : null));
    await test.addUser('danwei', 'liaison', 'A');
    await test.owner.query(
      `insert into user_grant (user_id, agency_id, until, purpose) select user_id, $1, now() + interval '5 years', '督查' from app_user where role in ('inspectorate', 'reviewer')`,
      [office.agency.A],
    );
    for (const account of ['danwei', ...ROLES]) await test.ask(account, '{ viewer { id } }');
    const batches = [
      await send(
        objects(
          // One officer in two places, one of which is of a withheld case.
          visit('M-1', '09:00'),
          visit('N-1', '09:20'),
          aCase('M-1', { ...text, procedure: 'ordinary', filedOn: '2026-03-02', withheld: true }),
          aCase('N-1', { title: OPEN, filedOn: '2026-03-02' }),
          {
            kind: 'written',
            agency: 'A',
            caseKey: 'M-1',
            key: HIDDEN,
            item: 'T01',
            title: HIDDEN,
            documentNo: HIDDEN,
            madeAt: '2026-03-02',
          },
          { kind: 'recording', agency: 'A', caseKey: 'M-1', key: HIDDEN, startedAt: '2026-03-03 09:00:00', endedAt: '2026-03-03 09:00:09' },
        ),
        '案件.ndjson',
      ),
    ];
    const [{ id: caseId }] = (await test.owner.query(`select case_id::text as id from case_head where source_case = 'M-1'`)).rows as [
      { id: string },
    ];
    batches.push(
      await send(
        objects(
          // It says so.
          aCase('M-2', { ...text, filedOn: '2026-02-30', withheld: true }),
          // What it says cannot be read.
          aCase('M-3', { ...text, filedOn: '2026-03-02', withheld: '也许' }),
          aCase('M-4', { ...text, filedOn: '2026-02-30', withheld: [[HIDDEN]] }),
          // It says nothing, but its case is withheld; or there is no such case, and nothing can be said of it.
          aCase('M-1', { ...text, revision: 2, filedOn: '2026-02-30' }),
          { kind: 'written', agency: 'A', caseKey: 'M-1', key: 'M-1-W1', item: 'T01', title: HIDDEN, madeAt: '2026-02-30' },
          { kind: 'written', agency: 'A', caseKey: 'M-9', key: 'M-9-W1', item: 'T01', title: HIDDEN, madeAt: '2026-02-30' },
          { kind: 'written', agency: 'A', caseKey: ['M-1', HIDDEN], key: 'W', item: HIDDEN, title: HIDDEN },
          // Another line of its case, kept aside too, says so.
          aCase('M-2', { ...text, revision: 3, filedOn: '2026-02-30' }),
          // It cannot be read at all.
          `{"kind":"case","agency":"A","title":"${HIDDEN}"`,
          { kind: HIDDEN, agency: 'A', title: HIDDEN },
          aCase('M-5', { filedOn: '2026-02-30', [HIDDEN]: HIDDEN }),
          { ...aCase('M-6', { ...text, filedOn: '2026-02-30', withheld: true }), agency: HIDDEN },
          // What anybody may read: it is open, or of an open case.
          aCase('N-2', { title: OPEN, filedOn: '2026-02-30', withheld: false }),
          { kind: 'written', agency: 'A', caseKey: 'N-1', key: 'N-1-W1', item: 'T01', title: OPEN, madeAt: '2026-02-30' },
        ),
        '坏行.ndjson',
      ),
      await send(
        `${HEAD}A,M-7,行政处罚,2026-02-30,${HIDDEN},是\nA,M-8,行政处罚,2026-03-02,${HIDDEN}\nA,${HIDDEN},M-8,行政处罚,2026-03-02,${HIDDEN},是\nA,N-3,行政处罚,2026-02-30,${OPEN},否\n`,
        '案件.csv',
      ),
      // Without a head: the first row is taken for one.
      await send(`A,M-7,行政处罚,2026-02-30,${HIDDEN},是\nA,M-8,行政处罚,2026-03-02,${HIDDEN},否\n`, '无表头.csv'),
      await send(await zipOf({ [`${HIDDEN}/${HIDDEN}.pdf`]: A_PDF, [`M-1/${HIDDEN}.html`]: '<p>' }), '附件.zip', '/api/intake/files'),
    );
    // Corrected and not yet right, or given up with a note.
    const lines = (await test.ask('danwei', '{ quarantinedLines(first: 200) { rows { id cells { column value } } } }')).data as unknown as {
      quarantinedLines: { rows: { id: string; cells: { column: string; value: string }[] }[] };
    };
    const of = (key: string) => lines.quarantinedLines.rows.find(({ cells }) => cells.some(({ value }) => value === key))!.id;
    const { data } = await test.ask('danwei', 'mutation ($lines: [CorrectedLineInput!]!) { resubmitLines(lines: $lines) }', {
      lines: [{ id: of('M-7'), cells: [{ column: '案件名称', value: `${HIDDEN}改` }] }],
    });
    await test.ask('danwei', 'mutation ($ids: [ID!]!) { discardLines(ids: $ids, note: "系重复") }', { ids: [of('M-4')] });
    await test.jobsDone('deliveries.post');
    batches.push((data as unknown as { resubmitLines: string }).resubmitLines);
    const file = await sendFile(test, 'danwei', { agencyId: office.agency.A, caseId }, A_PDF, `${HIDDEN}.pdf`);
    at = { agency: office.agency.A, source, caseId, batches, files: [((await file.json()) as { id: string }).id], exports: [] };
    await test.ask('danwei', `mutation { measureSourceGaps(source: ${source}) }`);
    await test.jobsDone('source.unknowns');
    for (const account of ['danwei', ...EXPORTS]) at.exports.push(...(await takenOut(account)));
    schema = test.app.get(GraphQLSchemaHost).schema;
  });
  afterAll(() => test.stop());

  /** The whole list of duties as a text and as a workbook, as an account may take it out. */
  const takenOut = async (account: string): Promise<string[]> => {
    const asked = await Promise.all(
      ['csv', 'xlsx'].map(
        (format) =>
          test.ask(
            account,
            `mutation { exportDuties(filter: { from: "2026-01-01", to: "2026-11-20" }, wish: { format: ${format} }) { id } }`,
          ) as Promise<{
            data?: unknown;
          }>,
      ),
    );
    await test.jobsDone('export.write');
    return asked.map(({ data }) => (data as { exportDuties: { id: string } }).exportDuties.id);
  };

  /** The questions of the schema that change nothing, with numbers of what is there. */
  const questions = (): string[] => {
    const rows: Record<string, string[]> = {
      duties: ['{ duties(filter: { from: "2026-01-01", to: "2026-11-20" }, first: 200) { total } }'],
      caseFile: [`{ caseFile(agencyId: ${at.agency}, caseId: "${at.caseId}") { caseNo } }`],
      search: [
        `{ search(text: "${HIDDEN}") { tally { kind total } rows { kind } } }`,
        '{ search(text: "M-") { tally { kind total } rows { kind } } }',
      ],
      attachments: [`{ attachments(agencyId: ${at.agency}, caseId: "${at.caseId}") { id } }`],
      quarantinedLines: [
        '{ quarantinedLines(first: 200) { total } }',
        `{ quarantinedLines(filter: { sourceNo: ${at.source} }) { total } }`,
      ],
      batches: ['{ batches(first: 200) { id } }'],
      batch: at.batches.map((id) => `{ batch(id: "${id}") { id } }`),
      issueReceipt: at.batches.map((id) => `mutation { issueReceipt(id: "${id}") { auditNo } }`),
      agencyProfile: [`{ agencyProfile(agencyId: ${at.agency}) { code } }`],
      sourceMappings: [`{ sourceMappings(no: ${at.source}) { no } }`],
      sourceGaps: [`{ sourceGaps(source: ${at.source}) { cases } }`],
      sourceGapCases: [`{ sourceGapCases(source: ${at.source}) { total } }`],
      reconciled: [`{ reconciled(source: ${at.source}) { cells } }`],
      reconciledCells: [`{ reconciledCells(source: ${at.source}, day: "2026-11-21") { code } }`],
      sourceDeliveries: [`{ sourceDeliveries(source: ${at.source}, day: "2026-11-21") { id } }`],
    };
    const asked = Object.keys(schema.getQueryType()!.getFields()).map((name) => rows[name] ?? [EVERY_OPERATION[name]!]);
    return [...asked.flat(), ...rows.issueReceipt!];
  };
  const answered = async (account: string, question: string) => {
    const req = { headers: { cookie: test.cookieOf(account) } };
    const answer = await execute({ schema, document: askingEverything(schema, question), contextValue: { req, res: {} } });
    return { data: answer.data, errors: answer.errors?.map(({ message, extensions }) => ({ message, extensions })) };
  };
  /** A file as it goes out, and each of its parts unpacked. */
  const given = async (account: string, path: string): Promise<Buffer[]> => {
    const answer = await fetch(`${test.url}${path}`, { headers: { cookie: test.cookieOf(account) } });
    const whole = Buffer.from(await answer.arrayBuffer());
    const name = Buffer.from(decodeURIComponent(answer.headers.get('content-disposition') ?? ''));
    return [whole, name, ...(whole.subarray(0, 2).toString() === 'PK' ? await partsOfZip(whole) : [])];
  };
  const files = (): string[] => Object.values(FILES).flatMap((paths) => paths?.(at) ?? []);

  it('Z-05 the agency itself reads it, in exactly the fields that are known to hold a cell', async () => {
    const said = new Set<string>();
    for (const question of questions())
      for (const field of fieldsThatSay(schema, (await answered('danwei', question)).data, HIDDEN)) said.add(field);
    expect([...said].sort()).toEqual(CELL_FIELDS);
    const told = await Promise.all(files().map(async (path) => (await given('danwei', path)).some((part) => part.includes(HIDDEN))));
    expect(told.filter(Boolean).length).toBeGreaterThan(3);
  });

  it('Z-05 every address that gives a file out is known', () => {
    interface Layer {
      readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
    }
    const { router } = test.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
    const given = router.stack.flatMap(({ route }) => (route?.methods.get === true ? [route.path] : []));
    expect([...new Set(given)].sort()).toEqual(Object.keys(FILES).sort());
  });

  it.each(OFFICE)('Z-05 %s is shown none of it: no field of any answer, no byte of any file, no error', async (role) => {
    for (const question of questions()) {
      const { data, errors } = await answered(role, question);
      expect([role, question, [...fieldsThatSay(schema, data, HIDDEN)]]).toEqual([role, question, []]);
      expect(JSON.stringify({ data, errors })).not.toContain(HIDDEN);
    }
    for (const path of files())
      expect([role, path, (await given(role, path)).some((part) => part.includes(HIDDEN))]).toEqual([role, path, false]);
  });

  it('Z-05 a lead that rests on a withheld case and few others tells that it is there, and nothing that was measured on it', async () => {
    await test.ask('approver', 'mutation { runLeads }');
    await test.jobsDone('leads.scan');
    const told = async (account: string) =>
      (
        (await test.ask(account, '{ leads { rows { kind withheld values { name value } cases { caseId } } } }')).data as unknown as {
          leads: { rows: { kind: string; withheld: number; values: { name: string; value: string }[]; cases: object[] }[] };
        }
      ).leads.rows.find(({ kind }) => kind === 'officerTwice');
    for (const role of ['supervisor', 'approver', 'lineSupervisor'])
      expect([role, await told(role)]).toEqual([role, { kind: 'officerTwice', withheld: 1, values: [], cases: [expect.anything()] }]);
    const { rows } = await test.owner.query(
      `select measured ->> 'who' as who from lead_ground join lead using (agency_id, lead_no) where kind = 'officerTwice'`,
    );
    expect(rows).toEqual([{ who: '张三' }]);
  });

  it.each(['supervisor', 'lineSupervisor'] as const)(
    'Z-05 %s is still told what is open, and of the rest the line and the reason',
    async (role) => {
      const { data } = await answered(role, '{ quarantinedLines(first: 200) { total } }');
      const { total, rows } = (data as unknown as { quarantinedLines: { total: number; rows: Record<string, unknown>[] } })
        .quarantinedLines;
      const own = (await answered('danwei', '{ quarantinedLines(first: 200) { total } }')).data as unknown as typeof data & {
        quarantinedLines: { total: number; rows: Record<string, unknown>[] };
      };
      expect(total).toBe(own.quarantinedLines.total);
      expect(rows.map(({ id, line }) => [id, line])).toEqual(own.quarantinedLines.rows.map(({ id, line }) => [id, line]));
      const open = rows.filter(({ withheld }) => withheld === false);
      expect(open).toHaveLength(3);
      for (const line of open) expect(JSON.stringify(line)).toContain(OPEN);
      for (const line of rows.filter(({ withheld }) => withheld === true))
        expect(line).toMatchObject({ cells: [], text: null, reasons: expect.arrayContaining([expect.any(String)]) });
      const workbook = await given(role, `/api/intake/quarantine/workbook?source=${at.source}`);
      const said = Buffer.concat(workbook).toString();
      expect(said).toContain(OPEN);
      expect(said).toMatch(/另有 \d+ 行限制查阅/);
    },
  );
});
