import { existsSync, readdirSync } from 'node:fs';
import { answerSignatureOf, DIGEST_OF_NOTHING, sha256, signatureOf, signingKeyOf, STANDARD_MAPPING } from '@zhilu/intake/format';
import { addDays, legalDateOf, startOfDay } from '@zhilu/kernel/time';
import type { ApiScope } from '@zhilu/kernel/refusal';
import { ReferenceData } from '@zhilu/registry/rules';
import { ApiKeys } from '@zhilu/intake/exchange';
import { Sources } from '@zhilu/registry/sources';
import { WorkFolder } from '@zhilu/platform/database';
import { startApp, type TestApp } from '../harness';

/** Code of the agency of the document's examples, and of another. */
export const AGENCY = '11440000MB2D01234C';
export const OTHER = 'B';

/** Two agencies and two sources: 甲 delivers for both, 乙 for the second only. */
export const settlePushOffice = async (test: TestApp): Promise<void> => {
  const referenceData = test.app.get(ReferenceData);
  await referenceData.seed();
  const during = { from: null, to: null };
  const root = (tree: 'territory' | 'line', code: string) => ({ tree, code, name: code, level: 0, parent: null });
  const ids = await referenceData.seedOffice(
    [root('territory', '440000'), root('line', 'L')],
    [AGENCY, OTHER].map((code) => ({
      code,
      names: [{ ...during, name: `${code}局` }],
      territory: [{ ...during, node: '440000' }],
      line: [{ ...during, node: 'L' }],
      heir: null,
      delegatedBy: null,
      aliases: [],
    })),
  );
  for (const [name, agencies] of [
    ['甲', [AGENCY, OTHER]],
    ['乙', [OTHER]],
  ] as const)
    // prettier-ignore
    await test.app.get(Sources).connect({
      name,
      mapping: { ...STANDARD_MAPPING, name, completeFor: ['case', 'written'] },
      connectedAt: startOfDay('2024-01-01'),
      graceHours: 72,
      rhythmHours: 24,
      actTypes: null,
      agencies: agencies.map((code) => ids.get(code)!),
    });
};

export interface TestKey {
  readonly id: string;
  readonly secret: string;
}
const ALL: readonly ApiScope[] = ['push', 'receipts', 'reconcile'];

export const grantKey = async (test: TestApp, source = '甲', scopes = ALL): Promise<TestKey> => {
  const until = addDays(legalDateOf(test.clock.at), 30);
  const { key, secret } = await test.app.get(ApiKeys).add(null, { source, name: '测试', scopes, until });
  return { id: key.id, secret };
};

/** What a request may have otherwise than it should. */
export interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly batch?: string;
  readonly file?: string;
  readonly body?: string | Buffer;
  readonly date?: string;
  readonly headers?: Record<string, string>;
  /** Digest said of the body, where it is not its own. */
  readonly digest?: string;
  readonly signature?: string;
}
export interface Answered {
  readonly status: number;
  readonly text: string;
  /** Whether its signature holds; null where it has none. */
  readonly signed: boolean | null;
  json<T = Record<string, never>>(): T;
  lines<T = Record<string, never>>(): T[];
}

/** A signed request as it goes over the wire. */
export const signedRequest = (test: TestApp, { id, secret }: TestKey, sent: Sent) => {
  const { path, body, method = body === undefined ? 'GET' : 'POST', batch = '', file = '' } = sent;
  const date = sent.date ?? `${new Date(test.clock.at).toISOString().slice(0, 19)}Z`;
  const bodyDigest = sent.digest ?? (body === undefined ? DIGEST_OF_NOTHING : sha256(typeof body === 'string' ? Buffer.from(body) : body));
  const signature = sent.signature ?? signatureOf(signingKeyOf(secret), { method, path, date, batch, file, bodyDigest });
  const headers: Record<string, string> = {
    authorization: `ZHILU-HMAC-SHA256 ${id}:${signature}`,
    'x-zhilu-date': date,
    ...(batch === '' ? {} : { 'x-zhilu-batch': batch }),
    ...(file === '' ? {} : { 'x-zhilu-file': file }),
    ...(method === 'GET' ? {} : { 'x-zhilu-content-sha256': bodyDigest, 'content-type': 'application/x-ndjson' }),
    ...sent.headers,
  };
  return { method, headers, signature };
};

export const send = async (test: TestApp, key: TestKey, sent: Sent): Promise<Answered> => {
  const { method, headers, signature } = signedRequest(test, key, sent);
  const answer = await fetch(`${test.url}${sent.path}`, { method, headers, body: sent.body as never });
  const text = await answer.text();
  const given = answer.headers.get('x-zhilu-signature');
  return {
    status: answer.status,
    text,
    signed: given === null ? null : given === answerSignatureOf(signingKeyOf(key.secret), signature, answer.status, sha256(text)),
    json: <T>() => JSON.parse(text) as T,
    lines: <T>() =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as T),
  };
};

export const push = (test: TestApp, key: TestKey, batch: string, body: string, wait = '?wait=30'): Promise<Answered> =>
  send(test, key, { path: `/intake/push${wait}`, batch, body });

export const aCase = (key: string, members: Record<string, unknown> = {}): string =>
  JSON.stringify({ kind: 'case', agency: AGENCY, key, actType: 'penalty', filedOn: '2026-08-20', ...members });
export const aRecord = (caseKey: string, key: string, members: Record<string, unknown> = {}): string =>
  JSON.stringify({ kind: 'written', agency: AGENCY, caseKey, key, item: 'T02', madeAt: '2026-08-20', ...members });
export const fileOf = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('');

/** A receipt as far as tests look at it. */
export interface PushReceipt {
  readonly batchId: string;
  readonly number: string;
  readonly state: string;
  readonly digest: string;
  readonly receivedAt: string;
  readonly counts: Readonly<Record<'received' | 'accepted' | 'duplicate' | 'stale' | 'quarantined' | 'cancelled', number>>;
  readonly agencies: readonly { agency: string | null; received: number }[];
  readonly postings: readonly number[];
  readonly aside: { readonly lines: number; readonly digest: string };
  readonly refusal: { readonly code: string } | null;
  readonly seal: { readonly chain: number; readonly digest: string };
}

export const receiptOf = (answer: Answered): PushReceipt => answer.json<PushReceipt>();
export const refused = (answer: Answered) => ({ status: answer.status, code: answer.json<{ code: string }>().code });

/** The product with a small limit on bodies, two sources, and a key of the first. */
export interface Door {
  readonly test: TestApp;
  readonly key: TestKey;
  count(from: string): Promise<number>;
  /** What a refusal must leave as it was. */
  traces(): Promise<Readonly<Record<'batches' | 'pushed' | 'cases', number>> & { readonly files: readonly string[] }>;
  stop(): Promise<void>;
}

/** Deliveries in work, and what is just being received. */
export const filesIn = (test: TestApp): string[] => {
  const { path, incoming } = test.app.get(WorkFolder);
  return [...readdirSync(path).filter((name) => name.length === 36), ...(existsSync(incoming) ? readdirSync(incoming) : [])];
};

/** The least the limit may be set to, so that a test can go beyond it. */
const LIMIT_MB = '1';

export const startDoor = async (): Promise<Door> => {
  const limit = process.env.ZHILU_UPLOAD_MB;
  process.env.ZHILU_UPLOAD_MB = LIMIT_MB;
  const test = await startApp();
  if (limit === undefined) delete process.env.ZHILU_UPLOAD_MB;
  else process.env.ZHILU_UPLOAD_MB = limit;
  await settlePushOffice(test);
  const count = async (from: string): Promise<number> =>
    ((await test.owner.query(`select count(*)::int as n from ${from}`)).rows[0] as { n: number }).n;
  return {
    test,
    key: await grantKey(test),
    count,
    traces: async () => {
      // A delivery says that it has ended before its folder is cleared.
      await test.jobsAtRest('deliveries.post');
      return {
        batches: await count('batch'),
        pushed: await count('pushed_batch'),
        cases: await count('case_head'),
        files: filesIn(test),
      };
    },
    stop: () => test.stop(),
  };
};
