import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { openEngine } from '@zhilu/platform/database';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { bareCopy, prepareCopy } from './bare-copy';
import { measureDrawing } from './drawing';
import { measureEvaluate } from './evaluate';
import { measureRecalculation } from './recalculation';
import { measureLeaving } from './leaving';
import { measureReading } from './reading';
import { measureRoutes } from './routes';
import { answerOf, ask, COUNTS, environment, OVERVIEW, peak, percentile, QUARTER, ROOT, serve, signIn, stop } from './service';

const ROUNDS = 60;
const say = (text: string): void => console.error(text);

interface Imported {
  readonly importSeconds: number;
  readonly lines: number;
  /** The most memory the service ever had while it imported. */
  readonly peakMb: number;
  /** How long readers waited for the overview during the second half of the import. */
  readonly during: readonly number[];
}

/** Has the service generate and import a province while a reader asks for the overview, once a second. */
const load = async (cases: number, data: string, port: number, agencies?: number): Promise<Imported> => {
  const size = ['--cases', String(cases), ...(agencies === undefined ? [] : ['--agencies', String(agencies)])];
  const child = spawn(process.execPath, [join(__dirname, 'import-service.js'), ...size], {
    cwd: ROOT,
    env: environment(data, port),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill());
  let [peakMb, share, failure] = [0, 0, null as Error | null];
  const asked: { share: number; ms: number }[] = [];
  const imported = new Promise<{ importSeconds: number; lines: number }>((done, fail) => {
    child.stdout.on('data', (text: Buffer) => done(JSON.parse(String(text)) as { importSeconds: number; lines: number }));
    child.once('close', (code) => fail(new Error(`the import ended with ${code}`)));
  });
  const begun = new Promise<void>((go) =>
    child.stderr.on('data', (text: Buffer) => {
      process.stderr.write(text);
      const [, at, of] = /正在归集 (\d+)\/(\d+)/.exec(String(text)) ?? [];
      if (at === undefined) return;
      // Making the province up is no part of importing it: the peak is counted from the first delivery.
      if (at === '1') writeFileSync(`/proc/${child.pid}/clear_refs`, '5');
      share = Number(at) / Number(of);
      go();
    }),
  );
  await Promise.race([begun, imported]);
  const over = imported.then(
    () => true,
    (error: Error) => ((failure = error), true),
  );
  const cookie = await signIn(port);
  for (;;) {
    const ended = await Promise.race([over, new Promise<false>((go) => setTimeout(() => go(false), 1000))]);
    peakMb = Math.max(peakMb, peak(child.pid!));
    if (ended) break;
    asked.push({ share, ms: await ask(port, cookie, OVERVIEW, { filter: QUARTER }) });
  }
  if (failure !== null) throw failure as Error;
  const { importSeconds, lines } = await imported;
  await stop(child);
  return { importSeconds, lines, peakMb, during: asked.filter((one) => one.share > 0.5).map(({ ms }) => ms) };
};

const FINE = `query ($filter: FigureFilter!, $by: [Dimension!]!) { figures(filter: $filter, by: $by) { basis { path } total { ${COUNTS} } rows { keys { value } } } }`;

const SEARCH = `query ($text: String!, $kind: SearchKind) { search(text: $text, kind: $kind, first: 20) { tally { kind total } rows { no name } } }`;
/** As the box and the page search: numbers whole and in part, words of titles, an agency, several terms, sounds, and what is nowhere. */
const SEARCHED = ['2026', '〔2026〕31号', '31号 城管', '占道', '执法 2026 1', 'scjdglj', 'zsyxgs', '王', '王伟', '没有这个词'];

/** Over HTTP, as a page asks: the overview, a figure only the lines can answer, and searches. */
const measureQueries = async (data: string, port: number) => {
  const child = await serve(data, port);
  try {
    const cookie = await signIn(port);
    const [overview, warm]: [number[], number[]] = [[], []];
    const root = await answerOf<{ jurisdiction: { id: string }[] }>(port, cookie, '{ jurisdiction { id } }', {});
    // The whole province named once more each time: the same answer to a question that was never asked, and then again.
    for (let i = 0; i < ROUNDS; i++) {
      const filter = { ...QUARTER, places: Array.from({ length: i + 1 }, () => root.jurisdiction[0]!.id) };
      overview.push(await ask(port, cookie, OVERVIEW, { filter }));
      warm.push(await ask(port, cookie, OVERVIEW, { filter }));
    }
    const fine: number[] = [];
    for (const by of [['agency'], ['rule', 'week'], ['storedFrom', 'actType'], ['source', 'stage']])
      fine.push(
        await ask(port, cookie, FINE, { filter: { ...QUARTER, from: '2026-07-02', dutyClasses: ['written', 'recording', 'storage'] }, by }),
      );
    const searches: number[] = [];
    for (let i = 0; i < 3; i++)
      for (const text of SEARCHED) for (const kind of [null, 'case']) searches.push(await ask(port, cookie, SEARCH, { text, kind }));
    const [searchP50Ms, searchP95Ms] = [percentile(searches, 0.5), percentile(searches, 0.95)];
    return {
      searchP50Ms,
      searchP95Ms,
      overviewP50Ms: percentile(overview, 0.5),
      overviewP95Ms: percentile(overview, 0.95),
      warmP50Ms: percentile(warm, 0.5),
      warmP95Ms: percentile(warm, 0.95),
      fineMaxMs: Math.max(...fine),
    };
  } finally {
    await stop(child);
  }
};

/** The overview's questions asked of the duties in DuckDB; milliseconds, the middle of seven. */
const measureDuckDb = async (client: Client, folder: string): Promise<number> => {
  const file = join(folder, 'duties.csv');
  await pipeline(
    client.query(
      copyTo(
        `copy (select l.agency_id, k.duty_class, k.stage, l.due_day, l.met_at, l.settlement from duty l join duty_kind k using (kind_id) where l.known_to is null) to stdout csv header`,
      ),
    ),
    createWriteStream(file),
  );
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const duck = await instance.connect();
  await duck.run(`create table duty as select * from read_csv('${file}')`);
  rmSync(file);
  const outcome = `case when settlement = 'N' then 'N' when due_day > date '2026-11-23' then 'P' when settlement = 'I' then 'I' when settlement = 'M' or met_at >= timestamptz '2026-11-23 16:00:00+00' then 'M' else settlement end`;
  const questions = [
    `select duty_class, stage, ${outcome} as o, count(*) from duty where due_day between '2026-07-01' and '2026-09-30' group by all`,
    `select duty_class, ${outcome} as o, count(*) from duty where due_day between '2026-04-01' and '2026-06-30' group by all`,
    `select date_trunc('month', due_day), duty_class, ${outcome} as o, count(*) from duty where due_day between '2025-10-01' and '2026-09-30' group by all`,
    `select agency_id, duty_class, stage, ${outcome} as o, count(*) from duty where due_day between '2026-07-01' and '2026-09-30' group by all`,
    `select (date '2026-11-23' - due_day) // 30, count(*) from duty where due_day between '2026-07-01' and '2026-09-30' and ${outcome} = 'M' group by all`,
  ];
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const started = performance.now();
    for (const question of questions) await (await duck.run(question)).getRows();
    times.push(performance.now() - started);
  }
  duck.closeSync();
  return percentile(times, 0.5);
};

const BYTES = `select sum(pg_total_relation_size(oid))::float8 as bytes from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;

/** What the books take on disk, and what bare COPY and DuckDB make of the same rows. */
const measureBooks = async (data: string, folder: string) => {
  const engine = await openEngine({ folder: data, env: {} });
  const client = new Client({ connectionString: engine.ownerUrl! });
  try {
    await client.connect();
    const [{ bytes }] = (await client.query(BYTES)).rows as [{ bytes: number }];
    const province = join(data, 'work/province');
    const deliveries = readdirSync(province).filter((name) => name.endsWith('.ndjson'));
    await prepareCopy(deliveries.map((name) => join(province, name)), join(folder, 'copy')); // prettier-ignore
    const copySeconds = await bareCopy(client, join(folder, 'copy'));
    return { bytes, copySeconds, duckMs: await measureDuckDb(client, folder) };
  } finally {
    await client.end();
    await engine.stop();
  }
};

/** How long readers wait for the overview while the books follow a change of rules. */
const recalculation = async (cases: number): Promise<void> => {
  const data = join(ROOT, 'dist/bench/data/recalculation');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  say(`generating and importing ${cases} cases`);
  await load(cases, data, 3909);
  say('a reader, idle and during a recalculation');
  const result = { cases, ...(await measureRecalculation(data, 3911)) };
  writeFileSync(join(ROOT, 'dist/bench-recalculation.json'), JSON.stringify(result, null, 2));
  console.log(JSON.stringify(result, null, 2));
  rmSync(data, { recursive: true, force: true });
};

/** Agencies enough for the yearly tables to fill sixty pages. */
const MANY_AGENCIES = 400;

/** How long a list of two hundred thousand rows and a report of sixty pages take to leave, and what readers notice of it. */
const leaving = async (cases: number): Promise<void> => {
  const data = join(ROOT, 'dist/bench/data/leaving');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  say(`generating and importing ${cases} cases of ${MANY_AGENCIES} agencies`);
  await load(cases, data, 3909, MANY_AGENCIES);
  const result = { cases, ...(await measureLeaving(data, 3911, say)) };
  writeFileSync(join(ROOT, 'dist/bench-leaving.json'), JSON.stringify(result, null, 2));
  console.log(JSON.stringify(result, null, 2));
  rmSync(data, { recursive: true, force: true });
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      recalculation: { type: 'boolean' },
      leaving: { type: 'boolean' },
      drawing: { type: 'boolean' },
      reading: { type: 'string' },
      routes: { type: 'string' },
      asked: { type: 'string' },
    },
  });
  const cases = Number(values.cases);
  if (values.drawing === true) return void console.log(JSON.stringify(measureDrawing(cases), null, 2));
  // Of a demonstration that runs: `--reading http://127.0.0.1:3000`.
  if (values.reading !== undefined) return void console.log(JSON.stringify(await measureReading(values.reading, 'pingcha1'), null, 2));
  if (values.routes !== undefined) return void console.log(JSON.stringify(await measureRoutes(values.routes), null, 2));
  // Of books that are there: `--asked <data folder>`.
  if (values.asked !== undefined) return void console.log(JSON.stringify(await measureQueries(values.asked, 3911), null, 2));
  if (values.leaving === true) return leaving(cases);
  if (values.recalculation === true) return recalculation(cases);
  const small = Math.round(cases / 10);
  const folder = join(ROOT, 'dist/bench/data');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [largeData, smallData] = [join(folder, 'large'), join(folder, 'small')];
  say(`generating and importing ${small} cases`);
  const smallLoaded = await load(small, smallData, 3909);
  const smallQueries = await measureQueries(smallData, 3911);
  rmSync(smallData, { recursive: true, force: true });
  say(`generating and importing ${cases} cases`);
  const loaded = await load(cases, largeData, 3910);
  const queries = await measureQueries(largeData, 3912);
  say('bare COPY of the same rows, the same questions in DuckDB');
  const { bytes, copySeconds, duckMs } = await measureBooks(largeData, folder);
  say('evaluating a dossier of twenty duties, one core');
  const { dossiersPerSecond } = measureEvaluate();
  const result = {
    cases,
    dossiersPerSecond,
    importRatio: copySeconds / loaded.importSeconds,
    searchP50Ms: queries.searchP50Ms,
    searchP95Ms: queries.searchP95Ms,
    overviewP95Ms: queries.overviewP95Ms,
    overviewP95SmallMs: smallQueries.overviewP95Ms,
    duckdbRatio: duckMs / queries.overviewP50Ms,
    bytesPerCase: bytes / cases,
    importPeakRssMb: loaded.peakMb,
    importPeakRssSmallMb: smallLoaded.peakMb,
    duringImportRatio: percentile(loaded.during, 0.95) / queries.overviewP95Ms,
    raw: {
      lines: loaded.lines,
      importSeconds: loaded.importSeconds,
      casesPerSecond: cases / loaded.importSeconds,
      copySeconds,
      duckMs,
      duringImport: { asked: loaded.during.length, p50Ms: percentile(loaded.during, 0.5), p95Ms: percentile(loaded.during, 0.95) },
      ...queries,
      small: smallQueries,
    },
  };
  writeFileSync(join(ROOT, 'dist/bench.json'), JSON.stringify(result, null, 2));
  console.table({ ...result, raw: undefined });
  console.log(JSON.stringify(result.raw, null, 2));
  rmSync(folder, { recursive: true, force: true });
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
