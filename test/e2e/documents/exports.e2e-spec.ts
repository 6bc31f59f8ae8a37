import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Pipeline } from '@zhilu/intake/deliveries';
import { DUTY_SORT } from '@zhilu/statistics/figures';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { WorkFolder } from '@zhilu/platform/database';
import { openFile, unmarked } from '@zhilu/platform/tabular';
import { codesOf, OUTCOME, type PageTable, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { until } from '@zhilu/testing/until';

const UNTIL = '2026-11-23';
const FILE = 'id title state planned exported withheld failure fileName bytes digest copyFor';
const QUESTION = '$filter: FigureFilter!, $outcome: [Outcome!], $sort: DutySort!';
const ASKED = 'filter: $filter, outcome: $outcome, sort: $sort';
const PLAN = `query (${QUESTION}) { dutiesExportPlan(${ASKED}) { title asOf known rows withheld columns personal said { word text } } }`;
const EXPORT = `mutation (${QUESTION}, $wish: ExportWish!) { exportDuties(${ASKED}, wish: $wish) { ${FILE} } }`;
const ONE = `query ($id: ID!) { exportFile(id: $id) { ${FILE} } }`;
const LIST = `query (${QUESTION}, $after: String) { duties(${ASKED}, first: 200, after: $after) { total withheld next rows { no } } }`;

interface Plan {
  readonly title: string;
  readonly asOf: string;
  readonly known: number;
  readonly rows: number;
  readonly withheld: number;
  readonly columns: string[];
  readonly personal: string[];
  readonly said: { readonly word: string; readonly text: string }[];
}
interface File {
  readonly id: string;
  readonly state: string;
  readonly planned: number;
  readonly exported: number | null;
  readonly withheld: number | null;
  readonly fileName: string | null;
  readonly bytes: number | null;
  readonly digest: string | null;
}
type Question = { readonly filter: Record<string, unknown>; readonly outcome: string[] | null; readonly sort: string };

describe('导出: a list leaves the product whole', () => {
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    folder = mkdtempSync(join(tmpdir(), 'exports-'));
    await test.addUser('province', 'supervisor', '440000');
    await test.addUser('other', 'supervisor', '440000');
    await test.addUser('city', 'approver', '440100');
    await test.addUser('liaison', 'liaison', await anAgency());
    await test.addUser('granted', 'inspectorate', null);
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const anAgency = async (): Promise<string> =>
    (await test.owner.query<{ code: string }>('select code from agency order by agency_id limit 1')).rows[0]!.code;
  const question = (filter: object = {}, outcome: string[] | null = ['missing'], sort = 'due'): Question => ({
    filter: { from: '2026-01-01', to: '2026-09-30', ...filter },
    outcome,
    sort,
  });
  const data = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const answer = await test.ask(account, document, variables as Record<string, unknown>);
    if (answer.errors !== undefined) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data as T;
  };
  const refusal = async (account: string, document: string, variables: object): Promise<unknown> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code;
  const planOf = async (account: string, asked: Question) =>
    (await data<{ dutiesExportPlan: Plan }>(account, PLAN, asked)).dutiesExportPlan;
  const written = async (account: string, asked: Question, wish: object = { format: 'csv' }): Promise<File> => {
    const { exportDuties } = await data<{ exportDuties: File }>(account, EXPORT, { ...asked, wish });
    return until('the file is written', async () => {
      const { exportFile } = await data<{ exportFile: File }>(account, ONE, { id: exportDuties.id });
      return exportFile.state === 'waiting' ? null : exportFile;
    });
  };
  const fetched = async (account: string, id: string) => {
    const answer = await fetch(`${test.url}/api/exports/${id}`, { headers: { cookie: test.cookieOf(account) } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const code = answer.ok ? null : (JSON.parse(bytes.toString()) as { code: string }).code;
    return { code, headers: answer.headers, bytes };
  };
  const rowsOf = async (account: string, id: string): Promise<string[][]> =>
    (parse((await fetched(account, id)).bytes, { bom: true }) as string[][]).slice(1).map((row) => row.map(unmarked));
  /** The list as the page shows it, every page of it. */
  const listOf = async (account: string, asked: Question): Promise<string[]> => {
    const nos: string[] = [];
    for (let after: string | null = null; ;) {
      const { duties }: { duties: { next: string | null; rows: { no: string }[] } } = await data(account, LIST, { ...asked, after });
      nos.push(...duties.rows.map(({ no }) => no));
      if (duties.next === null) return nos;
      after = duties.next;
    }
  };
  const audit = async (id: string): Promise<string[]> =>
    (await test.owner.query('select action from audit where object = $1 order by seq', [id])).rows.map(
      ({ action }: { action: string }) => action,
    );

  it('EX-1 the file holds exactly the rows of the page, in its order, as many as were announced, and says its digest', async () => {
    const asked = question();
    const plan = await planOf('province', asked);
    const file = await written('province', asked);
    expect(plan.rows).toBeGreaterThan(20);
    expect(file).toMatchObject({ state: 'done', planned: plan.rows, exported: plan.rows, withheld: plan.withheld });
    const rows = await rowsOf('province', file.id);
    expect(rows.map((row) => row.at(-1))).toEqual(await listOf('province', asked));
    const { bytes, headers } = await fetched('province', file.id);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.digest);
    expect(headers.get('content-disposition')).toContain(encodeURIComponent('应记录事项_缺失_'));
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(await audit(file.id)).toEqual(['export.asked', 'export.written', 'export.fetched', 'export.fetched']);
  });

  it('EX-2 L3: rows in the file = number on screen = list, for any filter and reader', async () => {
    const filters = fc.record({
      filter: fc.record(
        {
          from: fc.constantFrom('2025-01-01', '2026-03-01', '2026-07-01'),
          to: fc.constantFrom('2026-07-31', '2026-11-23'),
          asOf: fc.constantFrom('2026-08-15', UNTIL),
          dutyClasses: fc.subarray(['written', 'recording', 'storage', 'uninterrupted'], { minLength: 1 }),
          actTypes: fc.subarray(['penalty', 'inspection', 'licence'], { minLength: 1 }),
          grounds: fc.subarray(['statute', 'step', 'office'], { minLength: 1 }),
          withdrawn: fc.boolean(),
        },
        { requiredKeys: ['from', 'to'] },
      ),
      outcome: fc.option(fc.subarray(codesOf(OUTCOME), { minLength: 1 })),
      sort: fc.constantFrom(...codesOf(DUTY_SORT)),
    });
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom('province', 'city', 'liaison', 'granted'), async (asked, account) => {
        const { duties } = await data<{ duties: { total: number; withheld: number } }>(account, LIST, asked);
        const plan = await planOf(account, asked);
        const file = await written(account, asked);
        const rows = await rowsOf(account, file.id);
        const found = [plan.rows, file.exported, rows.length];
        if (found.some((n) => n !== duties.total - duties.withheld) || file.withheld !== duties.withheld)
          throw new Error(`${account} ${JSON.stringify(asked)}: ${JSON.stringify(duties)} ${found.join()} ${file.withheld}`);
      }),
      { numRuns: 100 },
    );
  });

  it('EX-3 what comes in between does not bend it: the file is of the posting it was asked at', async () => {
    const asked = question();
    const { known, rows } = await planOf('province', asked);
    const fixed = question({ known, asOf: UNTIL });
    const before = await rowsOf('province', (await written('province', fixed)).id);
    const { rows: of } = await test.owner.query<{ source: number; code: string }>(
      `select s.source_no as source, a.code from source_agency s join agency a using (agency_id) order by 1, 2 limit 1`,
    );
    const path = join(folder, 'late.csv');
    writeFileSync(path, `执法主体,案件编号,执法类别,程序,立案日期,依职权启动\n${of[0]!.code},NEW-1,行政处罚,普通程序,2026-03-02,是\n`);
    const receivedAt = test.clock.at;
    const delivery = { batch: Pipeline.newBatch(), source: of[0]!.source, path, fileName: 'late.csv', mapping: STANDARD_MAPPING };
    expect(await test.app.get(Pipeline).deliver({ ...delivery, receivedAt, viewer: null })).toMatchObject({ accepted: 1 });
    expect((await planOf('province', asked)).rows).toBeGreaterThan(rows);
    const after = await written('province', fixed);
    expect(await rowsOf('province', after.id)).toEqual(before);
    expect(before).toHaveLength(rows);
  });

  it('EX-4 a workbook: typed cells, and a page that says what it is, whose, and what is not in it', async () => {
    const asked = question({}, ['late', 'missing']);
    const file = await written('province', asked, { format: 'xlsx' });
    const path = join(folder, 'list.xlsx');
    writeFileSync(path, (await fetched('province', file.id)).bytes);
    const workbook = await openFile(path, { headerRow: 1 });
    expect(workbook.sheets).toEqual(['清单', '说明']);
    const cells = async (sheet: string): Promise<string[][]> => {
      const all: string[][] = [];
      for await (const some of workbook.rows(sheet)) all.push(...some.map((row) => [...row.cells]));
      return all;
    };
    const [head, ...rows] = await cells('清单');
    expect(head).toEqual((await planOf('province', asked)).columns);
    expect(rows).toHaveLength(file.exported!);
    const due = head!.indexOf('到期');
    for (const row of rows) expect(row[due]).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const said = new Map((await cells('说明')).map(([word, text]) => [word, text]));
    expect(said.get('导出行数')).toBe(String(file.exported));
    expect(said.get('导出人')).toContain('province');
    expect(said.get('到期日')).toContain('2026-01-01 至 2026-09-30');
    expect(said.get('清单摘要')).toMatch(/^SHA-256 [0-9a-f]{64}/);
  });

  it('EX-5 a copy for outside masks who is named, says what it is for, and is not to be had without a purpose', async () => {
    const asked = question();
    const plan = await planOf('province', asked);
    expect(plan.personal).toEqual(['案件名称']);
    for (const copyFor of ['', ' ', '字'.repeat(201)])
      expect(await refusal('province', EXPORT, { ...asked, wish: { format: 'csv', copyFor } })).toBe('export.purpose');
    const file = await written('province', asked, { format: 'csv', copyFor: '报送人大代表' });
    expect(file.fileName).toContain('副本');
    const named = plan.columns.indexOf('案件名称');
    const masked = (await rowsOf('province', file.id)).map((row) => row[named]);
    // The case that came in without a title has none to mask.
    expect(new Set(masked)).toEqual(new Set(['＊＊＊', '']));
  });

  it('EX-6 it is the reader’s alone: nobody else sees or fetches it, in the database neither', async () => {
    const file = await written('province', question());
    await test.ask('other', '{ viewer { id } }');
    expect(await refusal('other', ONE, { id: file.id })).toBe('export.unknown');
    expect((await fetched('other', file.id)).code).toBe('export.unknown');
    const seen = await test.database.run({ stat: [], case: [], role: 'supervisor' }, (tx) => tx.rows('select 1 from data_export'));
    expect(seen).toEqual([]);
  });

  it('EX-7 rights are asked again when it is fetched, and a file that was changed is not given out', async () => {
    const file = await written('province', question());
    const path = join(test.app.get(WorkFolder).path, 'exports', file.id);
    const standing = await fetched('province', file.id);
    expect(standing.code).toBeNull();
    writeFileSync(path, Buffer.concat([standing.bytes, Buffer.from('x')]));
    expect((await fetched('province', file.id)).code).toBe('export.altered');
    expect((await audit(file.id)).at(-1)).toBe('export.altered');
    writeFileSync(path, standing.bytes);
    await test.owner.query(`update app_user set node_id = (select node_id from node where code = '440100') where account = 'province'`);
    try {
      expect((await fetched('province', file.id)).code).toBe('export.right-ended');
    } finally {
      await test.owner.query(`update app_user set node_id = (select node_id from node where code = '440000') where account = 'province'`);
    }
    expect((await fetched('province', file.id)).code).toBeNull();
  });

  it('EX-8 it is a right of its own: those without it are refused plan, file and list of nothing', async () => {
    const without = (Object.keys(ROLE) as Role[]).filter((role) => ['deviceKeeper', 'reviewer', 'systemAdmin'].includes(role));
    for (const role of without) {
      await test.addUser(`without-${role}`, role, role === 'deviceKeeper' ? await anAgency() : null);
      expect([role, await refusal(`without-${role}`, PLAN, question())]).toEqual([role, 'access.not-allowed']);
      expect([role, await refusal(`without-${role}`, EXPORT, { ...question(), wish: { format: 'csv' } })]).toEqual([
        role,
        'access.not-allowed',
      ]);
    }
  });

  it('EX-9 a page too many at once is refused, a list of nothing is a file of no rows, and a file may be taken off', async () => {
    const file = await written('province', question({ from: '1999-01-01', to: '1999-01-31' }));
    expect(file).toMatchObject({ state: 'done', exported: 0 });
    expect(await data('province', 'mutation ($id: ID!) { removeExport(id: $id) }', { id: file.id })).toEqual({ removeExport: true });
    expect(await refusal('province', ONE, { id: file.id })).toBe('export.unknown');
  });

  const TABLE = '$table: PageTable!, $question: String!';
  const TABLE_PLAN = `query (${TABLE}) { tableExportPlan(table: $table, question: $question) { title rows withheld columns personal formats } }`;
  const TABLE_EXPORT = `mutation (${TABLE}, $wish: ExportWish!) { exportTable(table: $table, question: $question, wish: $wish) { ${FILE} } }`;
  const SPAN = { from: '2026-01-01', to: '2026-09-30' };
  /** What a page without anything in it, or of another role, answers. */
  const NOT_HERE =
    /^(export\.table-gone|access\.not-allowed|source\.|appraisal\.unknown$|credit\.batch-unknown$|review\.(unknown|not-yours)$)/;
  /** The question of each table's page. */
  const questions = (agencyId: number): Record<PageTable, object> => {
    const [agency, appraisal] = [{ agencyId }, { id: '00000000-0000-4000-8000-000000000000' }];
    return {
      movement: { filter: SPAN, measure: 'written' }, worklist: { kinds: null }, search: { text: '2026', kind: 'case' }, requests: {}, notices: {}, interruptionCauses: SPAN, leads: { kind: null, states: null, agency: null }, waiting: SPAN, endingRecordings: {}, gone: { source: null, batch: null, state: null },
      sourceHealth: { from: '2026-11-01', to: '2026-11-23' }, sourceDeliveries: { source: 1, day: '2026-11-20' }, sourceGaps: { source: 1 }, sourceGapCases: { source: 1, column: null },
      batches: {}, problems: {}, problemMonths: {}, arrival: SPAN, agencies: { lack: null, named: '' }, agencyNames: {}, agencyChanges: {}, spellings: {}, unknownSpellings: {}, devices: agency,
      deviceFaults: agency, officers: agency, institutions: agency, custodians: agency, siteScenes: agency, siteDays: { ...agency, ...SPAN },
      trialChanges: { id: 'x', agencyId: null, dutyClass: null, before: null, outcome: null }, editions: { locked: false }, papers: {}, numbers: { year: 2026 },
      expectedActs: { filter: SPAN, states: null, inquiries: null }, reviewPlans: {}, reviewReaders: appraisal, reviewMonths: appraisal, reviewPairs: appraisal, reviewItems: appraisal, referrals: {}, oversight: {}, retrievals: {}, readings: {}, rights: {}, opinion: { place: '东湖路', from: '2026-08-01', to: '2026-08-31' }, credit: {}, creditGaps: { from: '2026-09-01', to: '2026-10-31' }, creditPenalties: { agencyId, batch: 'x' }, creditLicences: { agencyId, batch: 'x' }, appraisals: {}, appraisalScores: appraisal, appraisalChanges: appraisal,
    }; // prettier-ignore
  };

  it('XT-1 every table of a page is planned as it stands, for each role that sees it; a question its room does not know is refused', async () => {
    const agencyId = (await test.owner.query<{ agency_id: number }>('select min(agency_id) as agency_id from agency')).rows[0]!.agency_id;
    for (const account of ['province', 'city', 'liaison'])
      for (const [table, asked] of Object.entries(questions(agencyId)) as [PageTable, object][]) {
        const plan = (more: object = {}) => test.ask(account, TABLE_PLAN, { table, question: JSON.stringify({ ...asked, ...more }) });
        const { errors, data: said } = await plan();
        const refused = errors?.[0]?.extensions.code ?? null;
        if (table === 'trialChanges') expect([table, refused]).toEqual([table, expect.stringMatching(/^(trial|access)\./)]);
        else if (account === 'liaison' && (table === 'leads' || table === 'numbers'))
          expect([table, refused]).toEqual([table, 'access.not-allowed']);
        else if (refused !== null) expect([table, refused]).toEqual([table, expect.stringMatching(NOT_HERE)]);
        else expect((said as unknown as { tableExportPlan: { columns: string[] } }).tableExportPlan.columns.length).toBeGreaterThan(2);
        expect([table, (await plan({ '; drop': 1 })).errors?.[0]?.extensions.code]).toEqual([table, 'export.question']);
      }
  });

  it('XT-2 what is written is what stands on the page: rows, words and a picture where it is a chart; names are masked in a copy', async () => {
    const written = async (table: string, asked: object, format: string, copyFor: string | null = null) => {
      const { exportTable } = await data<{ exportTable: File }>('province', TABLE_EXPORT, { table, question: JSON.stringify(asked), wish: { format, copyFor } }); // prettier-ignore
      const { exportFile } = await until('the table is written', async () => {
        const said = await data<{ exportFile: File & { failure: string | null } }>('province', ONE, { id: exportTable.id });
        return said.exportFile.state === 'waiting' ? null : said;
      });
      expect(exportFile).toMatchObject({ state: 'done', exported: exportFile.planned });
      const answer = await fetch(`${test.url}/api/exports/${exportTable.id}`, { headers: { cookie: test.cookieOf('province') } });
      return Buffer.from(await answer.arrayBuffer());
    };
    const { leads } = await data<{ leads: { total: number; rows: { no: string }[] } }>('province', '{ leads(first: 200) { total rows { no } } }', {}); // prettier-ignore
    const rows = parse(await written('leads', { kind: null, states: null, agency: null }, 'csv'), { bom: true }) as string[][];
    expect(rows.slice(1).map((row) => row.at(-1)!.replace(/^'/, ''))).toEqual(leads.rows.map(({ no }) => no));
    expect(leads.total).toBeGreaterThan(0);
    const picture = await written('arrival', SPAN, 'png');
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    const { agency_id: agencyId } = (await test.owner.query<{ agency_id: number }>(`select agency_id from register_entry where register = 'officer' order by 1 limit 1`)).rows[0]!; // prettier-ignore
    const masked = parse(await written('officers', { agencyId }, 'csv', '核对持证'), { bom: true }) as string[][];
    expect(masked.length).toBeGreaterThan(1);
    const { agencyProfile } = await data<{ agencyProfile: { officers: { rows: { name: string }[] } } }>('province', `{ agencyProfile(agencyId: ${agencyId}) { officers { rows { name } } } }`, {}); // prettier-ignore
    expect(masked.flat()).not.toContain(agencyProfile.officers.rows[0]!.name);
  });
});
