import { until } from '../until';
import type { TestApp } from '../harness';

/** Stages a file as an account that has asked before; the answer as it came. */
export const stage = async (
  test: TestApp,
  account: string,
  content: Uint8Array | string,
  name: string,
  headers: Record<string, string> = { 'x-zhilu': '1' },
): Promise<Response> => {
  await test.ask(account, '{ viewer { id } }');
  const body = new FormData();
  body.set('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return fetch(`${test.url}/api/intake/drafts`, { method: 'POST', headers: { cookie: test.cookieOf(account), ...headers }, body });
};

export interface DraftValue {
  readonly value: string;
  readonly count: number;
  readonly understood: string | null;
  readonly suggestions: readonly { readonly value: string; readonly label: string }[];
}
export interface Draft {
  readonly id: string;
  readonly state: string;
  readonly refusal: string | null;
  readonly fileName: string;
  readonly sourceNo: number | null;
  readonly mappingVersion: number | null;
  readonly foundAgencies: readonly number[];
  readonly content: {
    readonly encoding: { readonly value: string; readonly reason: string } | null;
    readonly delimiter: { readonly value: string } | null;
    readonly whole: boolean;
    readonly faults: readonly string[];
    readonly open: readonly { readonly field: string | null; readonly text: string }[];
    readonly sheets: readonly {
      readonly name: string;
      readonly head: { readonly headerRow: number } | null;
      readonly columns: readonly { readonly name: string; readonly used: boolean }[];
      readonly kinds: readonly {
        readonly kind: string;
        readonly fields: readonly {
          readonly field: string;
          readonly column: string | null;
          readonly standing: string;
          readonly dateFormats: readonly string[];
        }[];
      }[];
    }[];
  } | null;
  readonly tally: {
    readonly refusal: string | null;
    readonly received: number;
    readonly taken: number;
    readonly quarantined: number;
    readonly reasons: readonly { readonly field: string; readonly lines: number }[];
  } | null;
  readonly preview: {
    readonly rows: readonly { readonly line: number; readonly taken: boolean; readonly problems: readonly { readonly field: string }[] }[];
    readonly taken: number;
    readonly quarantined: number;
  } | null;
  readonly values: {
    readonly fields: readonly {
      readonly sheet: string;
      readonly field: string;
      readonly column: string;
      readonly values: readonly DraftValue[];
    }[];
  } | null;
}

const HEAD = 'id state refusal fileName sourceNo mappingVersion';
const CONTENT = `content { encoding { value reason } delimiter { value } whole faults open { field text }
  sheets { name head { headerRow } columns { name used } kinds { kind fields { field column standing dateFormats } } } }`;
const TALLY = 'tally { refusal received taken quarantined reasons { field lines } }';
const PREVIEW = 'preview { rows { line taken problems { field } } taken quarantined }';
const VALUES = 'values { fields { sheet field column values { value count understood suggestions { value label } } } }';
export const DRAFT = `query ($id: ID!) { intakeDraft(id: $id) { ${HEAD} foundAgencies ${CONTENT} ${TALLY} ${PREVIEW} ${VALUES} } }`;
export const CHOOSE_HEAD = `mutation ($id: ID!, $input: HeadInput!) { chooseHead(id: $id, input: $input) { ${HEAD} ${CONTENT} } }`;
export const CHOOSE_COLUMNS = `mutation ($id: ID!, $input: ColumnsInput!) { chooseColumns(id: $id, input: $input) { ${HEAD} ${CONTENT} } }`;
export const CHOOSE_AGENCY = `mutation ($id: ID!, $agencyId: Int) { chooseAgency(id: $id, agencyId: $agencyId) { ${HEAD} ${CONTENT} } }`;
export const TRANSLATE = `mutation ($id: ID!, $input: TranslationInput!) { translateValues(id: $id, input: $input) { ${HEAD} ${VALUES} } }`;
export const SAVE = `mutation ($id: ID!, $input: SaveDraftInput!) { saveDraftAsMapping(id: $id, input: $input) { ${HEAD} } }`;
export const IMPORT = 'mutation ($id: ID!) { importDraft(id: $id) { id state mappingVersion } }';
export const VERSIONS =
  'query ($no: Int!) { sourceMappings(no: $no) { no name mayChange versions { version note madeBy current completeFor kinds batches lines changed { label from translated } dropped { label from } } } }';
export const RESTORE = `mutation ($no: Int!, $version: Int!, $expectedRevision: Int!, $note: String!) { restoreMapping(no: $no, version: $version, expectedRevision: $expectedRevision, note: $note) { versions { version note madeBy current } } }`;
export const RECEIPT =
  'query ($id: ID!) { batch(id: $id) { state received accepted duplicate stale quarantined refusal failure mappingVersion } }';

/** Asks, and fails with the Chinese text where it is refused. */
export const said = async <T>(test: TestApp, account: string, document: string, variables: Record<string, unknown>): Promise<T> => {
  const { data, errors } = await test.ask(account, document, variables);
  if (errors !== undefined) throw new Error(errors[0]!.message);
  return Object.values(data!)[0] as T;
};
/** The code with which something is refused; null where it is not. */
export const refusedWith = async (
  test: TestApp,
  account: string | null,
  document: string,
  variables: Record<string, unknown>,
): Promise<string | null> => (await test.ask(account, document, variables)).errors?.[0]?.extensions.code ?? null;

/** Stages a file and waits until it has been looked at. */
export const drafted = async (test: TestApp, account: string, content: Uint8Array | string, name: string): Promise<Draft> => {
  const { draftId } = (await (await stage(test, account, content, name)).json()) as { draftId: string };
  return until('the file has been looked at', async () => {
    const draft = await said<Draft>(test, account, DRAFT, { id: draftId });
    return draft.state === 'looking' ? null : draft;
  });
};
export interface Receipt {
  readonly state: string;
  readonly received: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly quarantined: number;
  readonly mappingVersion: number | null;
}
/** The receipt of a delivery once it has ended. */
export const receiptOf = (test: TestApp, account: string, id: string): Promise<Receipt> =>
  until('the delivery has ended', async () => {
    const batch = await said<Receipt>(test, account, RECEIPT, { id });
    return ['done', 'refused', 'cancelled', 'interrupted'].includes(batch.state) ? batch : null;
  });

/** A table as an office keeps it: a title above its header, two spellings nobody knows, a day that is none. */
export const LEDGER = [
  'A局行政处罚台账,,,,,,',
  '单位,案号,类别,立案日期,决定日期,罚款金额（万元）,备注',
  'A局,岭市监立〔2026〕1号,处罚,2026-07-01,2026-08-01,1.5,无',
  '甲分局,岭市监立〔2026〕2号,处罚,2026-07-02,2026-08-02,2,无',
  'B局,岭市监立〔2026〕3号,处罚,2026-07-03,2026-13-03,3,无',
  'A局,岭市监立〔2026〕4号,怪事,2026-07-04,2026-08-04,4,无',
].join('\n');
const terms = { graceHours: 48, rhythmHours: 24 };
/** What is said when a draft is saved, unless the test says otherwise. */
export const save = (more: object = {}) => ({
  name: '甲台账',
  expectedRevision: 0,
  agencies: [],
  completeFor: ['case'],
  note: '初次接入',
  leaveOpen: true,
  ...terms,
  ...more,
});
