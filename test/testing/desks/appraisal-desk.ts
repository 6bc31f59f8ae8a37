import type { TestApp } from '../harness';

const SELF = `agencyId said at person times items { code title points said files { id name media bytes digest } }`;
const RESULT = `self { ${SELF} } agencyId name peers total low high centre weight grade capped standing vetoes
  indicators { code title source weight formula state n of points oneMore after { total grade standing } records peersN peersOf list { from to edition dutyClasses rules grounds } sheet }`;
export const DRAFT = `mutation ($text: String!) { draftAppraisalScheme(text: $text) }`;
export const DECIDE = `mutation ($id: ID!, $action: SchemeAction!, $said: String!) { decideAppraisalScheme(id: $id, action: $action, said: $said) }`;
export const PREVIEW = `query ($input: AppraisalInput!) { appraisalPreview(input: $input) { digest rule results { ${RESULT} } moves { title weight at name was becomes } } }`;
export const PREPARE = `mutation ($input: PrepareAppraisal!) { prepareAppraisal(input: $input) }`;
export const ACT = `mutation ($id: ID!, $action: AppraisalAction!, $said: String!) { actOnAppraisal(id: $id, action: $action, said: $said) }`;
export const OBJECT = `mutation ($input: ActOnObjection!) { actOnAppraisalObjection(input: $input) }`;
export const APPRAISAL = `query ($id: ID!) { appraisal(id: $id) { id title state digest edition until actions mayObject results { ${RESULT} }
  objections { agencyId name code title state n of due overdue barred actions steps { action person said } } changes { name cell was became cause } steps { action person said } } }`;
export const SCHEMES = `{ appraisalSchemes { id code version title state official source text actions } }`;
export const CALL = `mutation ($input: CallForSelfAssessment!) { callForSelfAssessment(input: $input) }`;
export const SELF_FILE = `mutation ($input: FileSelfAssessment!) { fileSelfAssessment(input: $input) }`;
const CALLS = `{ appraisalCalls { id title office said until asked mayFile indicators { code weight } filed { ${SELF} } } }`;
const AGENCIES = `query ($editionId: ID!) { appraisableAgencies(editionId: $editionId) { agencyId name } }`;
const READY = `{ readyAppraisalSchemes { code title source official text } }`;
const PACK = `query ($id: ID!) { appraisalPack(id: $id) }`;
const WORK = `{ worklist(kinds: [appraisal]) { rows { title } } }`;
const ALL = `{ appraisals { id title state edition } }`;

export interface Self {
  readonly agencyId: number;
  readonly said: string;
  readonly times: number;
  readonly items: {
    readonly code: string;
    readonly points: string | null;
    readonly said: string;
    readonly files: { readonly id: string }[];
  }[];
}
export interface Call {
  readonly id: string;
  readonly asked: number;
  readonly mayFile: boolean;
  readonly filed: Self[];
}
export interface Score {
  readonly code: string;
  readonly title: string;
  readonly source: string;
  readonly weight: string;
  readonly state: string;
  readonly n: number;
  readonly of: number;
  readonly points: string | null;
  readonly oneMore: string | null;
  readonly after: { readonly total: string; readonly grade: string; readonly standing: string } | null;
  readonly records: number | null;
  readonly sheet: string | null;
  readonly list: {
    readonly from: string;
    readonly to: string;
    readonly edition: string;
    readonly dutyClasses: string[];
    readonly rules: string[] | null;
    readonly grounds: string[];
  } | null;
}
export interface Result {
  readonly self: Self | null;
  readonly agencyId: number;
  readonly name: string;
  readonly peers: string;
  readonly total: string | null;
  readonly grade: string | null;
  readonly capped: boolean;
  readonly standing: string;
  readonly vetoes: string[];
  readonly indicators: Score[];
}
export interface Preview {
  readonly digest: string;
  readonly results: Result[];
  readonly moves: { readonly title: string; readonly name: string }[];
}
export interface Appraisal {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly edition: number;
  readonly until: string | null;
  readonly actions: string[];
  readonly mayObject: boolean;
  readonly results: Result[];
  readonly objections: {
    readonly code: string;
    readonly state: string;
    readonly due: string | null;
    readonly overdue: boolean;
    readonly barred: string[];
    readonly actions: string[];
  }[];
  readonly changes: {
    readonly name: string;
    readonly cell: string;
    readonly was: string;
    readonly became: string;
    readonly cause: string;
  }[];
}
export interface Scheme {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly state: string;
  readonly actions: string[];
  readonly text: string;
}

/** What an office and an agency do about an appraisal, through the door everybody uses. */
export const appraisalDesk = (test: TestApp) => {
  const data = async <T>(account: string, document: string, variables: object = {}): Promise<T> => {
    const answer = await test.ask(account, document, variables as Record<string, unknown>);
    if (answer.errors !== undefined) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data as T;
  };
  const refusal = async (account: string, document: string, variables: object = {}): Promise<string | null> => {
    const [error] = (await test.ask(account, document, variables as Record<string, unknown>)).errors ?? [];
    return error === undefined ? null : String(error.extensions.code);
  };
  const one = async (account: string, id: string) => (await data<{ appraisal: Appraisal }>(account, APPRAISAL, { id })).appraisal;
  return {
    data,
    refusal,
    one,
    /** What of appraisals waits for somebody, as 待办 lists it. */
    waits: async (account: string) =>
      (await data<{ worklist: { rows: { title: string }[] } }>(account, WORK)).worklist.rows.map(({ title }) => title),
    ready: async (account: string) =>
      (await data<{ readyAppraisalSchemes: { code: string; text: string }[] }>(account, READY)).readyAppraisalSchemes,
    schemes: async (account: string) => (await data<{ appraisalSchemes: Scheme[] }>(account, SCHEMES)).appraisalSchemes,
    draft: async (account: string, text: string) =>
      (await data<{ draftAppraisalScheme: string }>(account, DRAFT, { text })).draftAppraisalScheme,
    decide: (account: string, id: string, action: string, said = '同意') => data(account, DECIDE, { id, action, said }),
    preview: async (account: string, input: object) =>
      (await data<{ appraisalPreview: Preview }>(account, PREVIEW, { input })).appraisalPreview,
    prepare: async (account: string, input: object) =>
      (await data<{ prepareAppraisal: string }>(account, PREPARE, { input })).prepareAppraisal,
    act: (account: string, id: string, action: string, said = '同意') => data(account, ACT, { id, action, said }),
    object: (account: string, input: object) => data(account, OBJECT, { input }),
    pack: async (account: string, id: string) => (await data<{ appraisalPack: string }>(account, PACK, { id })).appraisalPack,
    calls: async (account: string) => (await data<{ appraisalCalls: Call[] }>(account, CALLS)).appraisalCalls,
    agencies: async (account: string, editionId: string) =>
      (await data<{ appraisableAgencies: { agencyId: number; name: string }[] }>(account, AGENCIES, { editionId })).appraisableAgencies,
    call: async (account: string, input: object) =>
      (await data<{ callForSelfAssessment: string }>(account, CALL, { input })).callForSelfAssessment,
    selfAssess: (account: string, input: object) => data(account, SELF_FILE, { input }),
    /** Sends a file as the page does; its number, or the code of the refusal. */
    evidence: async (account: string, callId: string, name: string, content: string): Promise<string> => {
      const form = new FormData();
      form.set('callId', callId);
      form.set('file', new Blob([content]), name);
      const headers = { cookie: test.cookieOf(account), 'x-zhilu': '1' };
      const answer = await fetch(`${test.url}/api/appraisal-evidence`, { method: 'POST', headers, body: form });
      const said = (await answer.json()) as { id?: string; code?: string };
      return said.id ?? said.code!;
    },
    all: async (account: string) => (await data<{ appraisals: Appraisal[] }>(account, ALL)).appraisals,
  };
};
