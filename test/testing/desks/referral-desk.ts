import type { TestApp } from '@zhilu/testing/harness';

const LINE = 'id agencyId agencyName caseId caseNo office origin originKey originSaid state actions dueAt overdue';
const PARTS = `${LINE} revision caseDay delegatedBody next barred { action persons }
  article { regulation no outsideEffect items { no demands } ladder { measure demands } }
  proposal { item known reason found { finding reason } facts { dutyNo title outcome records { kind key digest } }
    persons { name post responsibility delegatedBody proposed statement isDecided decided decidedWhy } }
  candidates { dutyNo title outcome ground bar } steps { seq action state person said dueAt service { mode day receiver } basis } papers { paper number digest }`;
export const BEGIN = `mutation ($input: BeginReferral!) { beginReferral(input: $input) }`;
export const ACT = `mutation ($input: ActOnReferral!) { actOnReferral(input: $input) { ${PARTS} } }`;
const FILE = `query ($agencyId: Int!, $id: ID!) { referralFile(agencyId: $agencyId, id: $id) { ${PARTS} } }`;
const LINES = `{ referralLines { ${LINE} } }`;

export interface Line {
  readonly id: string;
  readonly agencyId: number;
  readonly caseId: string;
  readonly state: string;
  readonly actions: string[];
  readonly dueAt: string | null;
}
export interface Referral extends Line {
  readonly revision: number;
  readonly article: { readonly no: string; readonly outsideEffect: boolean };
  readonly proposal: {
    readonly item: number;
    readonly persons: readonly { readonly name: string; readonly statement: string | null; readonly decided: string | null }[];
    readonly facts: readonly { readonly dutyNo: string }[];
  } | null;
  readonly candidates: readonly {
    readonly dutyNo: string;
    readonly outcome: string;
    readonly ground: string;
    readonly bar: string | null;
  }[];
  readonly steps: readonly { readonly action: string; readonly person: string; readonly dueAt: string | null }[];
  readonly next: string[];
  readonly barred: readonly { readonly action: string; readonly persons: string[] }[];
  readonly papers: readonly { readonly paper: string; readonly number: string | null; readonly digest: string }[];
}

export const PERSON = { name: '黄某', post: '副局长', responsibility: 'inCharge', delegated: false, measure: 'circulated' };
export const PROPOSAL = (duties: readonly string[]) => ({
  item: 1,
  found: [] as { finding: string; reason: string }[],
  persons: [PERSON, { ...PERSON, name: '张某', post: '执法员', responsibility: 'other', measure: 'training' }],
  duties: [...duties],
});

/** What offices and agencies do about a referral, through the door everybody uses. */
export const referralDesk = (test: TestApp) => {
  const ask = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const answer = await test.ask(account, document, variables as Record<string, unknown>);
    if (answer.errors !== undefined) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data as T;
  };
  const code = async (account: string, document: string, variables: object): Promise<string | null> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code ?? null;
  const file = async (account: string, { agencyId, id }: Pick<Line, 'agencyId' | 'id'>) =>
    (await ask<{ referralFile: Referral }>(account, FILE, { agencyId, id })).referralFile;
  const step = async (account: string, of: Pick<Line, 'agencyId' | 'id'>, action: string, over: object) => ({
    input: { agencyId: of.agencyId, id: of.id, action, said: '', expectedRevision: (await file('proposer', of)).revision, ...over },
    account,
  });
  return {
    file,
    lines: async (account: string) => (await ask<{ referralLines: Line[] }>(account, LINES, {})).referralLines,
    begin: async (account: string, input: object) =>
      (await ask<{ beginReferral: string }>(account, BEGIN, { input: { said: '经核查', ...input } })).beginReferral,
    refusedBegin: (account: string, input: object) => code(account, BEGIN, { input: { said: '经核查', ...input } }),
    refusedFile: (account: string, { agencyId, id }: Pick<Line, 'agencyId' | 'id'>) => code(account, FILE, { agencyId, id }),
    act: async (account: string, of: Pick<Line, 'agencyId' | 'id'>, action: string, over: object = {}) =>
      (await ask<{ actOnReferral: Referral }>(account, ACT, { input: (await step(account, of, action, over)).input })).actOnReferral,
    refused: async (account: string, of: Pick<Line, 'agencyId' | 'id'>, action: string, over: object = {}) =>
      code(account, ACT, { input: (await step(account, of, action, over)).input }),
  };
};
