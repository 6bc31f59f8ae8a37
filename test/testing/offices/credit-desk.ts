import { parse } from 'csv-parse/sync';
import { usccCheck } from '@zhilu/kernel/vocabulary';
import type { TestApp } from '@zhilu/testing/harness';
import { until } from '@zhilu/testing/until';

export const BODY = '91440300708461131';
export const USCC = BODY + usccCheck(BODY);
export const FILE = `query ($agencyId: Int!, $id: ID!) { creditFile(agencyId: $agencyId, id: $id) { state order revision dueAt actions refused batch changed faultCount fields { name value source faults sent } steps { action person said batch } } }`;
const ACT = `mutation ($input: ActOnCredit!) { actOnCredit(input: $input) { state revision dueAt } }`;
export const SEND = `mutation ($agencyId: Int!, $ids: [ID!]!) { sendCredit(agencyId: $agencyId, ids: $ids) }`;
export const PREPARE = `mutation ($agencyId: Int!, $caseId: ID!) { prepareCredit(agencyId: $agencyId, caseId: $caseId) }`;
export const BATCH = `query ($agencyId: Int!, $batch: String!) { creditBatch(agencyId: $agencyId, batch: $batch) { mayAnswer lines { documentNo party asked answer refused } } }`;
const WRITTEN: Readonly<Record<string, string>> = { cf_xdr_lb: '法人及非法人组织', cf_xdr_shxym: USCC, cf_wfxw: '违反管理规定', cf_sy: '未按规定整改', cf_yj: '《中华人民共和国行政处罚法》', cf_cflb: '罚款', cf_nr: '给予罚款', cf_yxq: '2031-12-31' }; // prettier-ignore
export const GAPS = `query ($from: LegalDate, $to: LegalDate) { creditGaps(from: $from, to: $to) { from to decided missing overdue gaps { agencyId caseId documentNo kind decidedOn dueAt overdue } } }`;
export const MONTH = { from: '2026-11-01', to: '2026-11-23' };

export interface CreditOf {
  readonly state: string;
  readonly revision: number;
  readonly dueAt: string | null;
  readonly actions: string[];
  readonly refused: string | null;
  readonly changed: boolean;
  readonly faultCount: number;
  readonly fields: { name: string; value: string | null; source: string; faults: string[]; sent: string | null }[];
}
export interface Gaps { readonly from: string; readonly to: string; readonly decided: number; readonly missing: number; readonly overdue: number; readonly gaps: { readonly agencyId: number; readonly caseId: string; readonly kind: string; readonly decidedOn: string; readonly dueAt: string; readonly overdue: boolean }[] } // prettier-ignore

/** What an agency does about what it makes public, through the door everybody uses. */
export const creditDesk = (at: () => { readonly test: TestApp; readonly agencyId: number }) => {
  const ask = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const { data, errors } = await at().test.ask(account, document, variables as Record<string, unknown>);
    if (errors !== undefined) throw new Error(`${errors[0]!.extensions.code}: ${errors[0]!.message}`);
    return data as T;
  };
  const refusal = async (account: string, document: string, variables: object): Promise<string | null> =>
    (await at().test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code ?? null;
  const file = async (id: string, account = '联络员') =>
    (await ask<{ creditFile: CreditOf }>(account, FILE, { agencyId: at().agencyId, id })).creditFile;
  const input = async (id: string, action: string, over: object) => ({ input: { agencyId: at().agencyId, id, action, said: '', expectedRevision: (await file(id)).revision, ...over } }); // prettier-ignore
  const act = async (account: string, id: string, action: string, over: object = {}) =>
    (await ask<{ actOnCredit: CreditOf }>(account, ACT, await input(id, action, over))).actOnCredit;
  const refused = async (account: string, id: string, action: string, over: object = {}) =>
    refusal(account, ACT, await input(id, action, over));
  const fields = (over: object = {}) => Object.entries({ ...WRITTEN, ...over }).map(([name, value]) => ({ name, value }));
  const send = async (ids: string[]) => (await ask<{ sendCredit: string }>('联络员', SEND, { agencyId: at().agencyId, ids })).sendCredit;
  const receipt = async (batch: string, text: string, account = '联络员') => {
    const body = new FormData();
    body.append('agencyId', String(at().agencyId));
    body.append('batch', batch);
    body.append('file', new Blob([text]), '回执.csv');
    const answer = await fetch(`${at().test.url}/api/credit/receipts`, { method: 'POST', headers: { 'x-zhilu': '1', cookie: at().test.cookieOf(account) }, body }); // prettier-ignore
    return {
      status: answer.status,
      said: (await answer.json()) as { code?: string; text?: string; accepted?: number; rejected?: number; waiting?: number },
    };
  };
  /** The file of a batch, as it is written for the platform. */
  const written = async (table: string, of: string): Promise<string[][]> => {
    const question = JSON.stringify({ agencyId: at().agencyId, batch: of });
    const { exportTable } = await ask<{ exportTable: { id: string } }>('联络员', `mutation ($q: String!) { exportTable(table: ${table}, question: $q, wish: { format: csv }) { id } }`, { q: question }); // prettier-ignore
    await until('the file is written', async () => {
      const { exportFile } = await ask<{ exportFile: { state: string } }>('联络员', 'query ($id: ID!) { exportFile(id: $id) { state } }', { id: exportTable.id }); // prettier-ignore
      return exportFile.state === 'done' ? exportFile : null;
    });
    const answer = await fetch(`${at().test.url}/api/exports/${exportTable.id}`, { headers: { cookie: at().test.cookieOf('联络员') } });
    return parse(Buffer.from(await answer.arrayBuffer()), { bom: true }) as string[][];
  };
  const gapsOf = async (account = '联络员', span: object = MONTH) => (await ask<{ creditGaps: Gaps }>(account, GAPS, span)).creditGaps;
  return { ask, refusal, file, act, refused, fields, send, receipt, written, gapsOf };
};
