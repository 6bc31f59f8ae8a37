import type { TestApp } from '@zhilu/testing/harness';

const LINE = 'id agencyId agencyName caseId caseNo office purpose state records readings actions dueAt overdue';
const PARTS = `${LINE} revision wantedUntil wanted { kind key word } given { kind key way where readings } readUntil judge next barred { action persons }
  law { no grounds release filming outsideEffect } steps { seq action person said records { key } until ground basis recipient restricted secret }`;
export const ASK_FOR_RECORDS = `mutation ($input: AskForRecords!) { askForRecords(input: $input) }`;
export const ACT_ON_RETRIEVAL = `mutation ($input: ActOnRetrieval!) { actOnRetrieval(input: $input) { ${PARTS} } }`;
const READ = `mutation ($input: ActOnRetrieval!) { readRetrieved(input: $input) { way where } }`;
const FILE = `query ($agencyId: Int!, $id: ID!) { retrievalFile(agencyId: $agencyId, id: $id) { ${PARTS} } }`;

export interface RetrievalOf {
  readonly agencyId: number;
  readonly id: string;
}
export interface Retrieval extends RetrievalOf {
  readonly state: string;
  readonly actions: string[];
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly revision: number;
  readonly readings: number;
  readonly judge: string | null;
  readonly wanted: readonly { readonly kind: string; readonly key: string; readonly word: string }[];
  readonly given: readonly { readonly kind: string; readonly key: string; readonly way: string; readonly where: string | null; readonly readings: number }[]; // prettier-ignore
  readonly steps: readonly { readonly action: string; readonly person: string; readonly restricted: boolean | null; readonly recipient: string | null }[]; // prettier-ignore
  readonly barred: readonly { readonly action: string; readonly persons: string[] }[];
  readonly law: { readonly no: string; readonly grounds: string[]; readonly outsideEffect: boolean };
}

/** What offices and agencies do about a request for records, through the door everybody uses. */
export const retrievalDesk = (test: TestApp) => {
  const code = async (account: string, document: string, variables: object): Promise<string | null> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code ?? null;
  const ask = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables as Record<string, unknown>);
    if (errors !== undefined) throw new Error(`${errors[0]!.extensions.code}: ${errors[0]!.message}`);
    return data as T;
  };
  const input = async ({ agencyId, id }: RetrievalOf, action: string, over: object) => {
    const { rows } = await test.owner.query<{ seq: number }>(
      `select max(seq) as seq from retrieval_action where agency_id = $1 and retrieval_id = $2 and action not in ('read', 'notePublic')`,
      [agencyId, id],
    );
    return { input: { agencyId, id, action, said: '', expectedRevision: rows[0]!.seq, ...over } };
  };
  const request = { purpose: 'inspection', until: '2026-12-31', said: '核查疑点线索' };
  return {
    lines: async (account: string) =>
      (await ask<{ retrievalLines: Retrieval[] }>(account, `{ retrievalLines { ${LINE} } }`, {})).retrievalLines,
    file: async (account: string, { agencyId, id }: RetrievalOf) =>
      (await ask<{ retrievalFile: Retrieval }>(account, FILE, { agencyId, id })).retrievalFile,
    refusedFile: (account: string, { agencyId, id }: RetrievalOf) => code(account, FILE, { agencyId, id }),
    ask: async (account: string, over: object) =>
      (await ask<{ askForRecords: string }>(account, ASK_FOR_RECORDS, { input: { ...request, ...over } })).askForRecords,
    refusedAsk: (account: string, over: object) => code(account, ASK_FOR_RECORDS, { input: { ...request, ...over } }),
    act: async (account: string, of: RetrievalOf, action: string, over: object = {}) =>
      (await ask<{ actOnRetrieval: Retrieval }>(account, ACT_ON_RETRIEVAL, await input(of, action, over))).actOnRetrieval,
    refused: async (account: string, of: RetrievalOf, action: string, over: object = {}) =>
      code(account, ACT_ON_RETRIEVAL, await input(of, action, over)),
    read: async (account: string, of: RetrievalOf, records: object[]) =>
      (await ask<{ readRetrieved: { way: string; where: string }[] }>(account, READ, await input(of, 'read', { records }))).readRetrieved,
    refusedRead: async (account: string, of: RetrievalOf, records: object[]) => code(account, READ, await input(of, 'read', { records })),
    readings: async (account: string) =>
      (
        await ask<{
          caseReadings: { person: string; caseId: string | null; purpose: string | null; file: string | null; retrieved: boolean }[];
        }>(account, '{ caseReadings { person caseId purpose file retrieved } }', {})
      ).caseReadings,
  };
};
