import type { ReportKind } from '@zhilu/kernel/vocabulary';
import type { TestApp } from '../harness';
import { until } from '../until';

export const EXPORT =
  'mutation ($filter: FigureFilter!, $wish: ExportWish!, $kind: ReportKind) { exportReport(filter: $filter, wish: $wish, kind: $kind) { id } }';
export const PREVIEW = `query ($filter: FigureFilter!, $kind: ReportKind!) { reportPreview(filter: $filter, kind: $kind) { name title subtitle
  blocks { kind text note columns { heading } rows } } }`;
const ONE = 'query ($id: ID!) { exportFile(id: $id) { state digest fileName failure } }';

export interface Preview {
  readonly title: string[];
  readonly subtitle: string;
  readonly blocks: { kind: string; text: string; note: string | null; columns: { heading: string }[]; rows: string[][] }[];
}

/** What an office does to have a report, through the door everybody uses. */
export const reportDesk = (test: TestApp) => {
  const data = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const answer = await test.ask(account, document, variables as Record<string, unknown>);
    if (answer.errors !== undefined) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data as T;
  };
  const refusal = async (account: string, document: string, variables: object): Promise<unknown> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code;
  const written = async (account: string, filter: object, kind: ReportKind = 'analysis', format = 'docx') => {
    const { exportReport } = await data<{ exportReport: { id: string } }>(account, EXPORT, { filter, wish: { format }, kind });
    const { exportFile } = await until('the report is written', async () => {
      const said = await data<{ exportFile: { state: string; digest: string; fileName: string } }>(account, ONE, exportReport);
      return said.exportFile.state === 'waiting' ? null : said;
    });
    if (exportFile.state !== 'done') throw new Error(`the report is ${exportFile.state}`);
    const answer = await fetch(`${test.url}/api/exports/${exportReport.id}`, { headers: { cookie: test.cookieOf(account) } });
    return { ...exportFile, docx: Buffer.from(await answer.arrayBuffer()) };
  };
  return { data, refusal, written };
};
