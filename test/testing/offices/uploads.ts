import { BATCH_AT_WORK } from '@zhilu/kernel/vocabulary';
import type { TestApp } from '../harness';
import { until } from '../until';

const BATCH = `query ($id: ID!) { batch(id: $id) { state received accepted duplicate stale quarantined cancelled failure mayDecide } }`;
const HEAD = '执法主体,案件编号,执法类别,立案日期,案件名称\n';

export interface Uploaded {
  readonly state: string;
  readonly received: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly quarantined: number;
  readonly cancelled: number;
  readonly failure: string | null;
  readonly mayDecide: boolean;
}

/** A table of cases of the agency A of the small office, the last line bad; some seven hundred cases make a chunk. */
export const tableOf = (series: string, cases: number): string =>
  HEAD +
  Array.from(
    { length: cases },
    (_, n) => `A局,${series}-${n},行政处罚,2026-0${(n % 7) + 1}-11,${'某市场主体涉嫌违法经营一案'.repeat(12)}`,
  ).join('\n') +
  `\nA局,${series}-坏,行政处罚,2026-02-30,日期有误\n`;

/** Uploads as the web page does; the account has asked before. */
export const uploadAs = async (test: TestApp, account: string, source: string, content: string): Promise<string> => {
  const form = new FormData();
  form.set('mapping', source);
  form.set('file', new Blob([content]), '案件.csv');
  const headers = { cookie: test.cookieOf(account), 'x-zhilu': '1' };
  const answer = await fetch(`${test.url}/api/intake/upload`, { method: 'POST', headers, body: form });
  if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { batchId: string }).batchId;
};

/** The receipt, or null where the service says that its database is away just now; what else it refuses is an error. */
const receiptOrAway = async (test: TestApp, account: string, id: string): Promise<Uploaded | null> => {
  const { data, errors } = await test.ask(account, BATCH, { id });
  const refused = errors?.find(({ extensions }) => extensions.code !== 'database.unavailable');
  if (refused) throw new Error(`the receipt is refused: ${JSON.stringify(refused)}`);
  return (data as unknown as { batch: Uploaded | null } | null)?.batch ?? null;
};

export const receiptAs = async (test: TestApp, account: string, id: string): Promise<Uploaded> => {
  const one = await receiptOrAway(test, account, id);
  if (one === null) throw new Error(`no receipt of ${id}: the database is away`);
  return one;
};

/** The receipt of a delivery on which nobody works any more; where the database is away, it is asked again. */
export const endedAs = (test: TestApp, account: string, id: string): Promise<Uploaded> =>
  until('the delivery has ended', async () => {
    const one = await receiptOrAway(test, account, id);
    return one === null || BATCH_AT_WORK.has(one.state) ? null : one;
  });
