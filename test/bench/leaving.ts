import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, ask, idleTimes, KEEPER, OVERVIEW, PACE, peak, percentile, QUARTER, serve, signIn, stop } from './service';

const ROWS = 200_000;
const FILE = 'id state exported bytes failure';
const QUESTION = 'filter: $filter, outcome: null, sort: due';
const PLAN = `query ($filter: FigureFilter!) { dutiesExportPlan(${QUESTION}) { rows } }`;
const LIST = `mutation ($filter: FigureFilter!) { exportDuties(${QUESTION}, wish: { format: xlsx }) { ${FILE} } }`;
const REPORT = `mutation ($filter: FigureFilter!, $format: ExportFormat!) { exportReport(filter: $filter, kind: yearly, wish: { format: $format }) { ${FILE} } }`;
const ONE = `query ($id: ID!) { exportFile(id: $id) { ${FILE} } }`;

interface File {
  readonly id: string;
  readonly state: string;
  readonly exported: number | null;
  readonly bytes: number | null;
  readonly failure: string | null;
}
interface Left {
  readonly seconds: number;
  readonly rows: number | null;
  readonly bytes: number;
  /** Beyond what the service and the worker had before: the sum of what each had at most. */
  readonly moreMb: number;
  readonly readersP95Ms: number;
  readonly ratioP95: number;
}

const statusOf = (pid: number, name: string): number =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
const heldNow = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + statusOf(pid, 'VmRSS') / 1024, 0);
/** The service and the worker beside it, by who keeps them. */
const keptBy = (keeper: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && statusOf(pid, 'PPid') === keeper);

/** The days from which on no more than the rows wanted are due. */
const spanOf = async (port: number, cookie: string) => {
  const rowsSince = async (from: string) =>
    (await answerOf<{ dutiesExportPlan: { rows: number } }>(port, cookie, PLAN, { filter: { from, to: QUARTER.to } })).dutiesExportPlan
      .rows;
  let [from, rows] = ['2026-09-01', 0];
  for (let month = 8; month > -12; month--) {
    const earlier = new Date(Date.UTC(2026, month - 1, 1)).toISOString().slice(0, 10);
    [from, rows] = [earlier, await rowsSince(earlier)];
    if (rows >= ROWS) break;
  }
  return { from, to: QUARTER.to, rows };
};

/** A list of two hundred thousand rows as a workbook and the yearly report, each while a reader asks for the overview. */
export const measureLeaving = async (data: string, port: number, say: (text: string) => void) => {
  const service = await serve(data, port, KEEPER);
  try {
    const [reader, cookie] = [await signIn(port), await signIn(port, 'sheng-fuze')];
    const look = (): Promise<number> => ask(port, reader, OVERVIEW, { filter: QUARTER });
    const idle = await idleTimes(look);
    const p95 = percentile(idle, 0.95);
    const leave = async (document: string, variables: object): Promise<Left> => {
      const pids = keptBy(service.pid!);
      for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, '5');
      const before = heldNow(pids);
      const started = performance.now();
      const asked = Object.values(await answerOf<Record<string, File>>(port, cookie, document, variables))[0]!;
      const times: number[] = [];
      for (;;) {
        times.push(await look());
        const { exportFile: file } = await answerOf<{ exportFile: File }>(port, cookie, ONE, { id: asked.id });
        if (file.state !== 'waiting') {
          if (file.state !== 'done') throw new Error(file.failure ?? file.state);
          const seconds = (performance.now() - started) / 1000;
          const readersP95Ms = percentile(times, 0.95);
          return {
            seconds,
            rows: file.exported,
            bytes: file.bytes!,
            moreMb: pids.reduce((sum, pid) => sum + peak(pid), 0) - before,
            readersP95Ms,
            ratioP95: readersP95Ms / p95,
          };
        }
        await pause(PACE);
      }
    };
    const span = await spanOf(port, cookie);
    say(`${span.rows} rows as a workbook`);
    const list = await leave(LIST, { filter: { from: span.from, to: span.to } });
    const year = { from: '2025-01-01', to: '2025-12-31' };
    say('the yearly report, as document and as PDF');
    const pdf = await leave(REPORT, { filter: year, format: 'pdf' });
    const docx = await leave(REPORT, { filter: year, format: 'docx' });
    return { idleP95Ms: p95, list, yearly: { pdf, docx } };
  } finally {
    await stop(service);
  }
};
