import type { TestApp } from '@zhilu/testing/harness';

const LINE = 'id agencyId agencyName caseId caseNo office origin originKey originSaid state actions dueAt overdue';
const PARTS = `${LINE} revision next barred { action persons } objectUntil suggested { ground problems demands facts { dutyNo } }
  candidates { dutyNo bar } steps { seq action state person said dueAt verifiers { name certificate validUntil } service { mode day receiver } instrument government { government day } transferred { to receiver day basis number interruption } }
  takesScan papers { seq paper title number digest signedBy scans { id name digest person } } instruments { code source consent } interruptions { dutyNo title }`;
export const BEGIN_OVERSIGHT = `mutation ($input: BeginOversight!) { beginOversight(input: $input) }`;
export const ACT_ON_OVERSIGHT = `mutation ($input: ActOnOversight!) { actOnOversight(input: $input) { ${PARTS} } }`;
const FILE = `query ($agencyId: Int!, $id: ID!) { oversightFile(agencyId: $agencyId, id: $id) { ${PARTS} } }`;
const LINES = `{ oversightLines { ${LINE} } }`;

export interface OversightOf {
  readonly agencyId: number;
  readonly id: string;
}
export interface Matter extends OversightOf {
  readonly state: string;
  readonly actions: string[];
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly revision: number;
  readonly objectUntil: string | null;
  readonly steps: readonly { readonly seq: number; readonly action: string; readonly person: string; readonly said: string; readonly transferred: { readonly basis: string; readonly interruption: string | null } | null }[]; // prettier-ignore
  readonly interruptions: readonly { readonly dutyNo: string; readonly title: string }[];
  readonly barred: readonly { readonly action: string; readonly persons: string[] }[];
  readonly takesScan: boolean;
  readonly papers: readonly { readonly seq: number; readonly paper: string; readonly title: string; readonly number: string | null; readonly signedBy: string | null; readonly scans: readonly { readonly id: string; readonly name: string; readonly digest: string; readonly person: string }[] }[]; // prettier-ignore
  readonly instruments: readonly { readonly code: string; readonly consent: boolean }[];
}

export const VERIFIERS = [
  { name: '许某', certificate: '督察 0117', validUntil: '2027-12-31' },
  { name: '方某', certificate: '督察 0123', validUntil: '2026-11-24' },
];
export const SUGGESTED = (duties: readonly string[]) => ({
  ground: 'system',
  problems: '现场检查应当音像记录而没有记录。',
  demands: '一、查明没有记录的原因。\n二、完善设备领用和储存制度。',
  duties: [...duties],
});

/** What offices and agencies do about a matter of oversight, through the door everybody uses. */
export const oversightDesk = (test: TestApp) => {
  const code = async (account: string, document: string, variables: object): Promise<string | null> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code ?? null;
  const ask = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables as Record<string, unknown>);
    if (errors !== undefined) throw new Error(`${errors[0]!.extensions.code}: ${errors[0]!.message}`);
    return data as T;
  };
  const file = async (account: string, { agencyId, id }: OversightOf) =>
    (await ask<{ oversightFile: Matter }>(account, FILE, { agencyId, id })).oversightFile;
  const revisionOf = async ({ agencyId, id }: OversightOf): Promise<number> => {
    const { rows } = await test.owner.query<{ seq: number }>(
      'select max(seq) as seq from oversight_action where agency_id = $1 and oversight_id = $2',
      [agencyId, id],
    );
    return rows[0]!.seq;
  };
  const input = async ({ agencyId, id }: OversightOf, action: string, over: object) => ({
    input: { agencyId, id, action, said: '', expectedRevision: await revisionOf({ agencyId, id }), ...over },
  });
  return {
    file,
    refusedFile: (account: string, { agencyId, id }: OversightOf) => code(account, FILE, { agencyId, id }),
    lines: async (account: string) => (await ask<{ oversightLines: Matter[] }>(account, LINES, {})).oversightLines,
    begin: async (account: string, over: object) =>
      (await ask<{ beginOversight: string }>(account, BEGIN_OVERSIGHT, { input: { said: '经初步了解，需要核实', ...over } }))
        .beginOversight,
    refusedBegin: (account: string, over: object) => code(account, BEGIN_OVERSIGHT, { input: { said: '需要核实', ...over } }),
    act: async (account: string, of: OversightOf, action: string, over: object = {}) =>
      (await ask<{ actOnOversight: Matter }>(account, ACT_ON_OVERSIGHT, await input(of, action, over))).actOnOversight,
    refused: async (account: string, of: OversightOf, action: string, over: object = {}) =>
      code(account, ACT_ON_OVERSIGHT, await input(of, action, over)),
  };
};
