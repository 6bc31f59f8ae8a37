import type { TestApp } from '../harness';

const EDITION = `id title office from to no state asOf known agencies readable cells digest program contexts said reasons preparer decider decision actions
  checks { code n of detail }`;
export const PLAN = `query ($from: LegalDate!, $to: LegalDate!) { periodPlan(from: $from, to: $to) { title no asOf known agencies cells digest changed bar checks { code n of detail } } }`;
export const PREPARE = `mutation ($input: PreparePeriod!) { preparePeriod(input: $input) { ${EDITION} } }`;
export const DECIDE = `mutation ($input: DecidePeriod!) { decidePeriod(input: $input) { ${EDITION} } }`;
const LIST = `{ periodEditions { ${EDITION} } }`;
const PROOF = 'query ($id: ID!) { periodProof(id: $id) { digest kept counted same differing } }';
const CHANGES = `query ($id: ID!) { periodChanges(id: $id) { cells agencies causes { cause cells moved }
  rows { agencyName month rule dutyClass outcome explanation was became causes { cause n } } } }`;

export interface Edition {
  readonly id: string;
  readonly title: string;
  readonly no: number;
  readonly state: string;
  readonly asOf: string;
  readonly known: number;
  readonly agencies: number;
  readonly readable: number;
  readonly cells: number;
  readonly digest: string;
  readonly contexts: number;
  readonly reasons: string | null;
  readonly actions: string[];
  readonly checks: { readonly code: string; readonly n: number; readonly of: number | null; readonly detail: string[] }[] | null;
}
export interface Plan extends Pick<Edition, 'title' | 'no' | 'asOf' | 'known' | 'agencies' | 'cells' | 'digest'> {
  readonly changed: number | null;
  readonly bar: string | null;
  readonly checks: NonNullable<Edition['checks']>;
}
export interface Changes {
  readonly cells: number;
  readonly causes: { readonly cause: string; readonly cells: number; readonly moved: number }[];
  readonly rows: {
    readonly agencyName: string;
    readonly was: number;
    readonly became: number;
    readonly causes: { cause: string; n: number }[];
  }[];
}
export interface Proof {
  readonly digest: string;
  readonly kept: string;
  readonly counted: string;
  readonly same: boolean;
  readonly differing: string[];
}

/** What an office does to close a period, through the door everybody uses. */
export const periodDesk = (test: TestApp) => {
  const data = async <T>(account: string, document: string, variables: object = {}): Promise<T> => {
    const answer = await test.ask(account, document, variables as Record<string, unknown>);
    if (answer.errors !== undefined) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data as T;
  };
  const refusal = async (account: string, document: string, variables: object = {}) => {
    const [error] = (await test.ask(account, document, variables as Record<string, unknown>)).errors ?? [];
    return error === undefined ? null : { code: error.extensions.code, text: error.message };
  };
  const plan = async (account: string, from: string, to: string) =>
    (await data<{ periodPlan: Plan }>(account, PLAN, { from, to })).periodPlan;
  const editions = async (account: string) => (await data<{ periodEditions: Edition[] }>(account, LIST)).periodEditions;
  /** Checks a period and puts it forward. */
  const prepare = async (account: string, from: string, to: string, reasons: string | null = null) => {
    const { digest } = await plan(account, from, to);
    const input = { from, to, digest, said: '按期锁定，未决事项随后另出一版', reasons };
    return (await data<{ preparePeriod: Edition }>(account, PREPARE, { input })).preparePeriod;
  };
  const decide = async (account: string, { id, digest }: Pick<Edition, 'id' | 'digest'>, action: string, said = '同意') =>
    (await data<{ decidePeriod: Edition }>(account, DECIDE, { input: { id, action, digest, said } })).decidePeriod;
  return {
    data,
    refusal,
    plan,
    editions,
    prepare,
    decide,
    /** One person prepares, another signs. */
    lock: async (preparer: string, signer: string, from: string, to: string, reasons: string | null = null) =>
      decide(signer, await prepare(preparer, from, to, reasons), 'sign'),
    proof: async (account: string, id: string) => (await data<{ periodProof: Proof }>(account, PROOF, { id })).periodProof,
    changes: async (account: string, id: string) => (await data<{ periodChanges: Changes }>(account, CHANGES, { id })).periodChanges,
  };
};
