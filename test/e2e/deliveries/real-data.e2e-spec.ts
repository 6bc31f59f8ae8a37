import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parseMapping } from '@zhilu/intake/format';
import { addDays, daysBetween, startOfDay } from '@zhilu/kernel/time';
import { parsePack } from '@zhilu/kernel/law';
import { Verification } from '@zhilu/ledger';
import type { ReferenceAgency } from '@zhilu/registry/agencies';
import { ReferenceData } from '@zhilu/registry/rules';
import { Pipeline, type Receipt } from '@zhilu/intake/deliveries';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { recordsOfCsv, rowsOfSheet } from '@zhilu/testing/recount/slow-reader';
import { filesOfZip } from '@zhilu/testing/zip';

const DATA = join(__dirname, '../../../../shared/data');
// The data stand beside the checkout where they may; the product does not ship them.
const withData = existsSync(DATA) ? describe : describe.skip;

const FIGURES = `query ($filter: FigureFilter!, $by: [Dimension!]!) { figures(filter: $filter, by: $by) {
  total { counts { charged onTime late missing pending indeterminate notApplicable } }
  rows { keys { value label } figure { counts { charged onTime late missing pending indeterminate } } } ageing { fromDays toDays missing } } }`;
interface Figures {
  total: { counts: Record<string, number> };
  rows: { keys: { value: string; label: string }[]; figure: { counts: Record<string, number> } }[];
  ageing: { fromDays: number; toDays: number | null; missing: number }[];
}

const always = { from: null, to: null };
const agencyOf = (code: string, name: string, aliases: string[] = []): ReferenceAgency => ({
  code,
  names: [{ ...always, name }],
  territory: [{ ...always, node: 'P' }],
  line: [{ ...always, node: 'L' }],
  heir: null,
  delegatedBy: null,
  aliases,
});
const NODES = [
  { tree: 'territory', code: 'P', name: '测试地区', level: 0, parent: null },
  { tree: 'line', code: 'L', name: '测试领域', level: 0, parent: null },
] as const;

/** What each notice lacks of number, basis and day, by its agency and the month it is due in: that of its decision, else of its publication. */
const NOTICES = `with notice as (select $1::jsonb ->> (said ->> '作出决定机关') as agency, said ->> '处罚决定书文号' as no, said ->> '行政处罚依据' as basis,
    said ->> '作出处罚决定的日期' as decided, left(said ->> '发布日期', 10) as published from recount.raw),
  duty as (select agency, left(coalesce(nullif(decided, ''), published), 7) || '-01' as month, case when e.value <> '' then 'onTime' else $2::text end as outcome
    from notice cross join lateral (values (no), (basis), (decided)) e(value))
  select agency, month, outcome, count(*)::int as n from duty group by 1, 2, 3`;
/** Fines sent or not within 90 days, as of the end of a day, by the month they were due in. */
const FINES = `with fine as (select said ->> 'case_id' as no, min(left(said ->> 'timestamp', 10)::date) filter (where said ->> 'activity' = 'Create Fine') + 90 as due,
    min(left(said ->> 'timestamp', 10)::date) filter (where said ->> 'activity' = 'Send Fine') as sent from recount.raw group by 1)
  select to_char(due, 'YYYY-MM') || '-01' as month, case when due > $1::date then 'pending' when sent is null or sent > $1::date then 'missing' when sent <= due then 'onTime' else 'late' end as outcome,
    count(*)::int as n from fine group by 1, 2`;
const byText = (a: object, b: object): number =>
  JSON.stringify(Object.entries(a).sort()) < JSON.stringify(Object.entries(b).sort()) ? -1 : 1;

/** Raw rows, by their headings, as a table of texts beside the product's own: what a recount reads. */
const layRaw = async (test: TestApp, [head, ...rows]: readonly { readonly cells: readonly string[] }[]): Promise<void> => {
  await test.owner.query('create schema recount; create table recount.raw (line int, said jsonb)');
  const said = rows.map(({ cells }) => Object.fromEntries(head!.cells.map((label, n) => [label, cells[n] ?? ''])));
  for (let at = 0; at < said.length; at += 5_000)
    await test.owner.query(
      `insert into recount.raw select $1 + n, said from jsonb_array_elements($2::jsonb) with ordinality as r(said, n)`,
      [at, JSON.stringify(said.slice(at, at + 5_000))],
    );
};
const rowsOf = async (test: TestApp, statement: string, values: unknown[] = []) =>
  (await test.owner.query(statement, values)).rows as Record<string, unknown>[];

/** The product under a test pack, with agencies and one reader over them all. */
const founded = async (pack: string, agencies: ReferenceAgency[]): Promise<TestApp> => {
  const test = await startApp();
  const referenceData = test.app.get(ReferenceData);
  await referenceData.seed(parsePack(JSON.parse(readFileSync(join(__dirname, '../../packs', `${pack}.json`), 'utf8'))));
  await referenceData.seedOffice(NODES, agencies);
  await test.addUser('reader', 'supervisor', 'P');
  return test;
};
const deliver = async (test: TestApp, mapping: string, file: string): Promise<Receipt> => {
  const parsed = parseMapping(readFileSync(join(__dirname, '../../mappings', `${mapping}.json`), 'utf8'));
  const source = await test.app.get(Sources).ofMapping(parsed, (await test.database.everything()).case);
  return test.app.get(Pipeline).deliver({
    batch: Pipeline.newBatch(),
    source,
    path: join(DATA, file),
    fileName: file.split('/')[1]!,
    mapping: parsed,
    receivedAt: test.clock.now(),
    viewer: null,
  });
};
const figures = async (test: TestApp, filter: Record<string, unknown>, by: string[] = []): Promise<Figures> => {
  const { data, errors } = await test.ask('reader', FIGURES, { filter, by });
  expect(errors).toBeUndefined();
  return (data as unknown as { figures: Figures }).figures;
};

withData('583 real penalty notices, as they were published', () => {
  const FILE = 'penalties/nfra_jiangsu_zhejiang.xlsx';
  const EVERYTHING = { from: '2000-01-01', to: '2029-12-31', dutyClasses: ['element'] };
  /** Spellings as they stand in the file, by what is left of each without its form: 31 spellings of 24 agencies. */
  const SPELLINGS: Record<string, string[]> = {};
  const add = (place: string, spelling: string): void => void (SPELLINGS[place] = [...(SPELLINGS[place] ?? []), spelling]);
  for (const place of [
    '南通',
    '台州',
    '嘉兴',
    '宿迁',
    '常州',
    '徐州',
    '扬州',
    '无锡',
    '泰州',
    '淮安',
    '温州',
    '湖州',
    '盐城',
    '苏州',
    '衢州',
    '连云港',
    '镇江',
  ])
    add(place, `${place}金融监管分局`);
  for (const place of ['江苏', '浙江']) add(place, `${place}金融监管局`);
  for (const place of ['宁波', '浙江']) add(place, `国家金融监督管理总局${place}监管局`);
  for (const place of ['丽水', '台州', '嘉兴', '常州', '温州', '湖州', '绍兴', '舟山', '衢州', '金华'])
    add(place, `国家金融监督管理总局${place}监管分局`);
  const agencies = Object.entries(SPELLINGS).map(([place, [name, ...aliases]], n) => agencyOf(`NOTICE-${n + 1}`, name ?? place, aliases));

  it('31 spellings are 24 agencies', () => {
    expect(Object.values(SPELLINGS).flat()).toHaveLength(31);
    expect(agencies).toHaveLength(24);
  });

  it.each([
    ['nfra', { indeterminate: 583, missing: 0 }],
    ['nfra-complete', { indeterminate: 0, missing: 583 }],
  ])(
    'RC-2 under mapping %s: all stored, and each duty that rests on what the source does not carry is %o, agency by agency and month by month as a recount in plain SQL has it',
    async (mapping, expected) => {
      const test = await founded('notices', agencies);
      try {
        expect(await deliver(test, mapping, FILE)).toMatchObject({
          received: 583,
          accepted: 583,
          duplicate: 0,
          stale: 0,
          quarantined: 0,
          refusal: null,
        });
        const { rows } = await test.owner.query('select count(*)::int as cases, count(distinct agency_id)::int as agencies from case_head');
        expect(rows[0]).toEqual({ cases: 583, agencies: 24 });
        const { rows: byRule } = await figures(test, EVERYTHING, ['rule']);
        expect(byRule).toHaveLength(3);
        for (const row of byRule) expect(row.figure.counts).toMatchObject({ ...expected, onTime: 0, late: 0 });
        const sheet = (await filesOfZip(readFileSync(join(DATA, FILE)))).get('xl/worksheets/sheet1.xml')!;
        await layRaw(test, rowsOfSheet(sheet.toString()));
        const agencyOfSpelling = Object.fromEntries(Object.values(SPELLINGS).flatMap((some) => some.map((one) => [one, some[0]!])));
        const recounted = await rowsOf(test, NOTICES, [
          JSON.stringify(agencyOfSpelling),
          Object.keys(expected).find((one) => expected[one as 'missing'] > 0),
        ]);
        const { rows: printed } = await figures(test, EVERYTHING, ['agency', 'month']);
        const said = printed.flatMap(
          ({ keys, figure: { counts } }) =>
          Object.entries(counts).flatMap(([outcome, n]) => (outcome !== 'charged' && n > 0 ? [{ agency: keys[0]!.label, month: keys[1]!.value, outcome, n }] : [])), // prettier-ignore
        );
        expect(said.sort(byText)).toEqual(recounted.sort(byText));
        expect(await deliver(test, mapping, FILE)).toMatchObject({ received: 583, accepted: 0, duplicate: 583 });
        for (const agency of await test.app.get(Verification).agencies())
          expect(await test.app.get(Verification).verify(agency)).toEqual([]);
      } finally {
        await test.stop();
      }
    },
    120_000,
  );
});

withData('10,000 real fines with 34,724 dated events', () => {
  const FILE = 'traffic_fines/traffic_fines.csv.gz';
  let test: TestApp;
  let fines: { created: string; sent: string | null }[];

  beforeAll(async () => {
    test = await founded('fines', [agencyOf('FINES', '罚单机关')]);
    const events = parse<Record<string, string>>(gunzipSync(readFileSync(join(DATA, FILE))), { columns: true });
    const byCase = new Map<string, { created: string; sent: string | null }>();
    for (const event of events) {
      const fine = byCase.get(event.case_id!) ?? { created: '', sent: null };
      const day = event.timestamp!.slice(0, 10);
      if (event.activity === 'Create Fine') fine.created = day;
      if (event.activity === 'Send Fine' && (fine.sent === null || day < fine.sent)) fine.sent = day;
      byCase.set(event.case_id!, fine);
    }
    fines = [...byCase.values()];
    expect(await deliver(test, 'fines', FILE)).toMatchObject({ received: 34_724, accepted: 34_724, quarantined: 0 });
  });
  afterAll(() => test.stop());

  /** What a clerk with the file and a calendar would count. */
  const clerk = (asOf: string) => {
    const due = fines.map((fine) => ({ ...fine, due: addDays(fine.created, 90) })).filter((fine) => fine.due <= asOf);
    const missing = due.filter((fine) => fine.sent === null || fine.sent > asOf);
    const settled = due.filter((fine) => fine.sent !== null && fine.sent <= asOf);
    return {
      onTime: settled.filter((fine) => fine.sent! <= fine.due).length,
      late: settled.filter((fine) => fine.sent! > fine.due).length,
      missing: missing.length,
      ages: missing.map((fine) => daysBetween(fine.due, asOf)),
    };
  };

  it.each(['2026-11-20', '2013-06-30', '2007-03-31', '2003-12-31'])(
    'late sending, missing sending and their ageing as of %s equal a count by hand',
    async (asOf) => {
      const expected = clerk(asOf);
      const { total, ageing } = await figures(test, { from: '1999-01-01', to: '2029-12-31', asOf });
      expect(total.counts).toMatchObject({ onTime: expected.onTime, late: expected.late, missing: expected.missing, indeterminate: 0 });
      for (const { fromDays, toDays, missing } of ageing)
        expect([fromDays, missing]).toEqual([
          fromDays,
          expected.ages.filter((age) => age >= fromDays && (toDays === null || age <= toDays)).length,
        ]);
    },
    30_000,
  );

  it('RC-3 month by month, all 10,000 as of four days equal a recount in plain SQL over the raw lines', async () => {
    await layRaw(test, recordsOfCsv(gunzipSync(readFileSync(join(DATA, FILE))).toString(), ','));
    for (const asOf of ['2026-11-20', '2013-06-30', '2007-03-31', '2003-12-31']) {
      const { rows } = await figures(test, { from: '1999-01-01', to: '2029-12-31', asOf }, ['month']);
      const said = rows.flatMap(({ keys, figure: { counts } }) =>
        Object.entries(counts).flatMap(([outcome, n]) => (outcome !== 'charged' && n > 0 ? [{ month: keys[0]!.value, outcome, n }] : [])),
      );
      const recounted = await rowsOf(test, FINES, [asOf]);
      expect(said.sort(byText)).toEqual(recounted.sort(byText));
      expect(recounted.reduce((sum, { n }) => sum + Number(n), 0)).toBe(10_000);
    }
  });

  it('books, lines and a recomputation agree (L1), and the same file again changes nothing', async () => {
    const before = (await test.owner.query('select last_no from posting_head')).rows[0] as { last_no: number };
    expect(await deliver(test, 'fines', FILE)).toMatchObject({ accepted: 0, duplicate: 34_724 });
    expect((await test.owner.query('select last_no from posting_head')).rows[0]).toEqual(before);
    expect(await test.app.get(Verification).verify(1)).toEqual([]);
    expect(startOfDay('2026-11-20')).toBeLessThan(test.clock.now());
  });
});
