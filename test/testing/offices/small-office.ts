import type { DeliveredRecord } from '@zhilu/kernel/ledger';
import { type Instant, startOfDay } from '@zhilu/kernel/time';
import { Ledger } from '@zhilu/ledger';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { ReferenceData } from '@zhilu/registry/rules';
import { Sources } from '@zhilu/registry/sources';
import { deliveredCase } from './delivered-case';
import type { TestApp } from '../harness';

/** A province with one city and one county in it, three agencies, one source that is the complete register of all. */
export interface SmallOffice {
  /** Numbers of the agencies: A and B stand in the county 440103, C in the other city 440200. */
  readonly agency: Readonly<Record<'A' | 'B' | 'C', number>>;
  readonly source: number;
  /** Delivers records of a case; says its number. */
  deliver(agency: 'A' | 'B' | 'C', key: string, records: readonly DeliveredRecord[], receivedAt: Instant): Promise<string>;
}

export const record = (kind: DeliveredRecord['kind'], key: string, body: object, revision = 1): DeliveredRecord => ({
  kind,
  key,
  revision,
  withdrawn: false,
  body: body as Record<string, unknown>,
});

export const settleSmallOffice = async (test: TestApp): Promise<SmallOffice> => {
  const referenceData = test.app.get(ReferenceData);
  await referenceData.seed();
  const node = (tree: 'territory' | 'line', code: string, level: number, parent: string | null) => ({
    tree,
    code,
    name: code,
    level,
    parent,
  });
  const during = { from: null, to: null };
  const places = { A: '440103', B: '440103', C: '440200' } as const;
  const ids = await referenceData.seedOffice(
    [
      node('territory', '440000', 0, null),
      node('territory', '440100', 1, '440000'),
      node('territory', '440103', 2, '440100'),
      node('territory', '440200', 1, '440000'),
      node('line', 'L', 0, null),
    ],
    (['A', 'B', 'C'] as const).map((code) => ({
      code,
      names: [{ ...during, name: `${code}局` }],
      territory: [{ ...during, node: places[code] }],
      line: [{ ...during, node: 'L' }],
      heir: null,
      delegatedBy: null,
      aliases: [],
    })),
  );
  const agency = { A: ids.get('A')!, B: ids.get('B')!, C: ids.get('C')! };
  const source = await test.app.get(Sources).connect({
    name: '甲',
    mapping: { ...STANDARD_MAPPING, name: '甲', completeFor: ['case', 'written', 'activity', 'recording'] },
    connectedAt: startOfDay('2024-01-01'),
    graceHours: 72,
    rhythmHours: 24,
    actTypes: null,
    agencies: Object.values(agency),
  });
  return {
    agency,
    source,
    deliver: (of, key, records, receivedAt) => settledDelivery(test, { agency: agency[of], source }, key, records, receivedAt),
  };
};

/** A source of some agencies that reads the standard format and is the complete register of nothing; says its number. */
export const connectOwn = (test: TestApp, name: string, agencies: readonly number[]): Promise<number> =>
  test.app.get(Sources).connect({
    name,
    mapping: { ...STANDARD_MAPPING, name, completeFor: [] },
    connectedAt: startOfDay('2024-01-01'),
    graceHours: 72,
    rhythmHours: 24,
    actTypes: null,
    agencies,
  });

/** Delivers records of a case from a source, as the pipeline would; says the number of the case. */
export const settledDelivery = async (
  test: TestApp,
  { agency, source }: { agency: number; source: number },
  key: string,
  records: readonly DeliveredRecord[],
  receivedAt: Instant,
): Promise<string> => {
  await test.database.run({ stat: [agency], case: [agency], role: 'system' }, async (tx) => {
    const ledger = test.app.get(Ledger);
    const cases = [deliveredCase(agency, key, records)];
    await ledger.post(tx, await ledger.prepare(tx, { batch: crypto.randomUUID(), chunk: 1, source, receivedAt, cases }));
  });
  const { rows } = await test.owner.query('select case_id::text as id from case_key where source_no = $1 and source_case = $2', [
    source,
    key,
  ]);
  return (rows[0] as { id: string }).id;
};

/** Sends a file into a case as an account that has asked before; the answer as it came. */
export const sendFile = async (
  test: TestApp,
  account: string,
  of: { agencyId: number; caseId: string; recordKind?: string; recordKey?: string },
  content: Uint8Array | string,
  name = '证明.pdf',
  headers: Record<string, string> = { 'x-zhilu': '1' },
): Promise<Response> => {
  await test.ask(account, '{ viewer { id } }');
  const body = new FormData();
  for (const [field, value] of Object.entries(of)) body.set(field, String(value));
  body.set('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return fetch(`${test.url}/api/files`, { method: 'POST', headers: { cookie: test.cookieOf(account), ...headers }, body });
};

export const A_PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
