import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Pipeline } from '@zhilu/intake/deliveries';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { parsePack } from '@zhilu/kernel/law';
import type { RecordKind } from '@zhilu/kernel/vocabulary';
import { Verification } from '@zhilu/ledger';
import type { Viewer } from '@zhilu/platform/access';
import type { ReferenceAgency } from '@zhilu/registry/agencies';
import { ReferenceData } from '@zhilu/registry/rules';
import { Sources } from '@zhilu/registry/sources';
import { type FigureFilter, Figures } from '@zhilu/statistics/figures';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { CAREFUL, type RandomDelivery, randomWorld, type Said } from '@zhilu/testing/recount/random-world';
import { type RawLine, readSlowly } from '@zhilu/testing/recount/slow-reader';
import { filesOf, type WrittenFile } from '@zhilu/testing/recount/standard-files';

const WORLDS = 5;
const PACK = join(__dirname, '../../packs/recount.json');
const RECOUNT = readFileSync(join(__dirname, '../../testing/recount/recount.sql'), 'utf8');
const HOUR = 3_600_000;
const FIRST = Date.parse('2026-04-10T01:00:00Z');
const CONNECTED = Date.parse('2026-03-31T16:00:00Z');
const ALL: readonly RecordKind[] = ['case', 'written', 'activity', 'recording'];
const CLASSES = ['written', 'element', 'recording', 'uninterrupted', 'storage', 'case'];

const INSERT = `insert into recount.raw (delivery, source, received_at, sheet, line, bad, kind, agency, case_key, key, revision, withdrawn, body)
  select $1, $2, $3, x.sheet, x.line, x.bad, x.kind, x.agency, x."caseKey", x.key, x.revision, x.withdrawn, x.body
  from jsonb_to_recordset($4::jsonb) as x(sheet text, line int, bad boolean, kind text, agency int, "caseKey" text, key text, revision int, withdrawn boolean, body jsonb)`;
const ASIDE = `select sheet, line from recount.aside where delivery = $1 order by sheet nulls first, line`;
const KEPT = `select sheet, line from quarantine where batch_id = $1 order by sheet nulls first, line`;
const WAITING = `select count(*)::int as n from recount.waiting`;

type Table = Record<string, Record<string, number>>;

describe('RC the figures, counted a second time by statements over the raw lines', () => {
  let test: TestApp;
  let folder: string;
  let agencies: number[];
  let worlds = 0;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = FIRST;
    const referenceData = test.app.get(ReferenceData);
    await referenceData.seed(parsePack(JSON.parse(readFileSync(PACK, 'utf8'))));
    const ids = await referenceData.seedOffice(
      [
        { tree: 'territory', code: 'P', name: '测试地区', level: 0, parent: null },
        { tree: 'line', code: 'L', name: '测试领域', level: 0, parent: null },
      ],
      Array.from({ length: 3 * (WORLDS + 1) }, (_, n) => agencyOf(n)),
    );
    agencies = Array.from({ length: 3 * (WORLDS + 1) }, (_, n) => ids.get(`G${n}`)!);
    folder = mkdtempSync(join(tmpdir(), 'zhilu-recount-'));
    await test.owner.query(RECOUNT);
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Three agencies, two case systems of two of them each, of which one is complete, and a station of the first agency. */
  const begin = async () => {
    const own = agencies.slice(3 * worlds, 3 * worlds + 3);
    worlds += 1;
    const [a, b, c] = own as [number, number, number];
    await test.owner.query('truncate recount.raw, recount.source, recount.source_agency');
    const connect = async (name: string, complete: readonly RecordKind[], of: readonly number[], graceHours: number): Promise<number> => {
      const mapping = { ...STANDARD_MAPPING, name: `${name}${worlds}`, completeFor: [...complete] };
      const terms = { name: mapping.name, mapping, connectedAt: CONNECTED, graceHours, rhythmHours: 24, actTypes: null, agencies: [...of] };
      const no = await test.app.get(Sources).connect(terms);
      await test.owner.query(`insert into recount.source values ($1, $2, make_interval(hours => $3), $4, null)`, [no, new Date(CONNECTED), graceHours, complete]); // prettier-ignore
      for (const agency of of) await test.owner.query(`insert into recount.source_agency values ($1, $2)`, [no, agency]);
      return no;
    };
    const sources = [await connect('甲', ALL, [a, b], 72), await connect('乙', [], [b, c], 0), await connect('站', ['recording'], [a], 24)];
    await test.owner.query(`update source set joins_source = $2, join_key = 'caseNo' where source_no = $1`, [sources[2], sources[0]]);
    await test.owner.query(`update recount.source set joins = $2 where no = $1`, [sources[2], sources[0]]);
    await test.app.get(Sources).agree(sources[2]!);
    return { own, sources, served: [[a, b], [b, c], [a]] as const, deliveries: 0 };
  };
  type World = Awaited<ReturnType<typeof begin>>;

  /** The lines as their source writes them: a case is of the first agency of its source, or of the second; a mistake is of all the lines. */
  const linesOf = (world: World, { source, lines, otherAgency }: RandomDelivery): Said[] =>
    lines.map((said) => {
      const of = Number(/\d/.exec(said.caseKey ?? '')?.[0] ?? 0);
      const served = world.served[source];
      const agency = served[((of < 2 ? 0 : 1) + (otherAgency ? 1 : 0)) % served.length]!;
      const station = source === 2 && said.kind !== 'case';
      return {
        agency: nameOf(agencies.indexOf(agency)),
        ...said,
        ...(station && { key: said.key && `S${said.key}`, caseKey: of === 1 ? '案〔2026〕1号' : said.caseKey }),
      };
    });

  const known = (world: World, source: number, lines: readonly RawLine[]) =>
    lines.map((line) => {
      const agency = agencies.find((_, n) => line.agency === nameOf(n));
      const served: readonly number[] = world.served[source]!;
      return line.bad || agency === undefined || !served.includes(agency) ? { ...line, bad: true, agency: null } : { ...line, agency };
    });

  const send = async (world: World, at: number, file: WrittenFile): Promise<void> => {
    world.deliveries += 1;
    test.clock.at += 60_000;
    const [source, path, batch] = [world.sources[at]!, join(folder, file.name), Pipeline.newBatch()];
    writeFileSync(path, file.content);
    const raw = known(world, at, await readSlowly(file.content, test.clock.at, file.encoding));
    await test.owner.query(INSERT, [world.deliveries, source, new Date(test.clock.at), JSON.stringify(raw)]);
    await test.owner.query('select recount.again()');
    const mapping = { ...STANDARD_MAPPING, name: `来源${source}` };
    const receipt = await test.app
      .get(Pipeline)
      .deliver({ batch, source, path, fileName: file.name, mapping, receivedAt: test.clock.at, viewer: null });
    const aside = (await test.owner.query(ASIDE, [world.deliveries])).rows;
    expect([receipt.received, (await test.owner.query(KEPT, [batch])).rows]).toEqual([raw.length, aside]);
    expect(receipt).toMatchObject({ state: 'done', quarantined: aside.length });
  };

  const recounted = async (asOf: string): Promise<Table> => {
    const table: Table = {};
    for (const { rule, outcome, n } of (await test.owner.query('select * from recount.figures($1)', [asOf])).rows as {
      rule: string;
      outcome: string;
      n: number;
    }[])
      (table[rule] ??= {})[outcome] = n;
    return table;
  };
  const printed = async (world: World, asOf: string, posting: number | null) => {
    const scope = { stat: world.own, case: world.own, role: 'reader' };
    const viewer = {
      userId: 0,
      account: 'r',
      name: 'r',
      role: 'supervisor',
      nodeId: null,
      agencyId: null,
      scope,
      mayReadWithheld: true,
    } as Viewer;
    const filter = { from: '2024-01-01', to: '2027-12-31', asOf, known: posting, dutyClasses: CLASSES } as FigureFilter;
    const { basis, rows, waiting } = await test.app.get(Figures).table(viewer, filter, ['rule'], 'asThen');
    const table: Table = {};
    for (const { keys, figure } of rows) {
      const { charged, onTime, late, reportedLate, missing, notReceived, pending, indeterminate, notApplicable } = figure.counts;
      expect(charged).toBe(onTime + late + reportedLate + missing);
      const outcomes = Object.entries({ onTime, late, reportedLate, missing, notReceived, pending, indeterminate, notApplicable }).filter(
        ([, n]) => n > 0,
      );
      table[keys[0]!.value] = Object.fromEntries(outcomes);
    }
    return { known: basis.known, table, waiting };
  };
  /** The last closed day, which the balances answer; at the end days before it too, which only the lines know. */
  const closedDays = (all: boolean): string[] => {
    const today = new Date(test.clock.at + 8 * HOUR).toISOString().slice(0, 10);
    const last = new Date(Date.parse(today) - 24 * HOUR).toISOString().slice(0, 10);
    const before = ['2026-04-09', '2026-04-30', '2026-06-15'].filter((day) => day < last);
    return all ? [...before, last] : [last];
  };

  it('RC-1 50 random deliveries of all kinds, forms, sources, orders and revisions: fates, what waits, and every figure, now and as then known', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(randomWorld, async (random) => {
        const orderly = { source: 0, form: 'ndjson', otherAgency: false } as const;
        const [first, last] = CAREFUL;
        const half = random.length / 2;
        const deliveries = [
          { ...orderly, hours: 1, lines: first },
          ...random.slice(0, half),
          { ...orderly, hours: 120, lines: last },
          ...random.slice(half),
        ];
        const world = await begin();
        test.clock.at = FIRST;
        const told: { known: number; asOf: string; table: Table }[] = [];
        for (const delivery of deliveries) {
          test.clock.at += delivery.hours * HOUR;
          for (const file of await filesOf(delivery.form, linesOf(world, delivery))) await send(world, delivery.source, file);
          for (const asOf of closedDays(delivery === deliveries.at(-1))) {
            const table = await recounted(asOf);
            const now = await printed(world, asOf, null);
            expect({ asOf, ...now }).toEqual({ asOf, known: now.known, table, waiting: (await test.owner.query(WAITING)).rows[0].n });
            told.push({ known: now.known, asOf, table });
            for (const [rule, outcomes] of Object.entries(table))
              for (const outcome of Object.keys(outcomes)) seen.add(`${rule} ${outcome}`);
          }
        }
        for (const { known: posting, asOf, table } of told.filter((_, n) => n % 3 === 0))
          expect((await printed(world, asOf, posting)).table).toEqual(table);
        for (const agency of world.own) expect(await test.app.get(Verification).verify(agency)).toEqual([]);
      }),
      { numRuns: WORLDS, seed: 52, endOnFailure: true },
    );
    // What never came up was not compared.
    const rules = ['T01', 'T22', 'E1', 'E2', 'A01', 'A07', 'A10', 'CASE'].map((rule) => `RECOUNT-${rule}`);
    // What is due with the visit or the document itself is by its own word never late.
    const declared = ['T01', 'T22', 'A10', 'CASE'].map((rule) => `RECOUNT-${rule} late`);
    const wanted = rules.flatMap((rule) =>
      ['onTime', 'reportedLate', 'missing', 'indeterminate', 'pending'].map((outcome) => `${rule} ${outcome}`),
    );
    wanted.push(...declared);
    expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
  });

  it('RC-4 one delivery that states one case under two agencies: the first of them has it, what waits for it goes to that one, and the delivery ends', async () => {
    const world = await begin();
    test.clock.at = FIRST;
    const named = (agency: number, said: Said): Said => ({ ...said, caseKey: 'C9', agency: nameOf(agencies.indexOf(agency)) });
    const stated = { kind: 'case', actType: '行政处罚', filedOn: '2026-04-01' };
    const paper = { kind: 'written', key: 'W', item: 'T01', title: '来源', madeAt: '2026-04-01' };
    const [a, b] = [world.own[0]!, world.own[1]!];
    for (const lines of [
      [named(b, paper), named(a, paper)],
      [named(b, stated), named(b, { ...paper, key: 'W2' }), named(a, stated)],
    ])
      for (const file of await filesOf('ndjson', lines)) await send(world, 0, file);
    const [asOf] = closedDays(false);
    test.clock.at += 24 * HOUR;
    expect(await printed(world, asOf!, null)).toMatchObject({ table: await recounted(asOf!), waiting: 1 });
  });
});

const nameOf = (n: number): string => `第${n}局`;
const always = { from: null, to: null };
const agencyOf = (n: number): ReferenceAgency => ({
  code: `G${n}`,
  names: [{ ...always, name: nameOf(n) }],
  territory: [{ ...always, node: 'P' }],
  line: [{ ...always, node: 'L' }],
  heir: null,
  delegatedBy: null,
  aliases: [],
});
