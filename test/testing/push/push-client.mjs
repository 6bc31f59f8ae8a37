#!/usr/bin/env node
// 推送接口的示例客户端：签名、推送、等候回执、逐日对账。只用 Node 20 自带的模块，可以直接运行，也可以照着改写成其他语言。
// 接口的说明见 docs/接口/推送接口.md。
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';

const { ZHILU_URL = 'http://127.0.0.1:3000', ZHILU_KEY = '', ZHILU_SECRET = '' } = process.env;
const POLL_EVERY = 1000;
const say = (text) => process.stdout.write(`${text}\n`);

const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const signingKey = createHash('sha256').update(ZHILU_SECRET).digest();
const hmac = (lines) => createHmac('sha256', signingKey).update(lines.join('\n')).digest('hex');

/** 发出一个签名的请求；答复为流时由调用者读完。 */
const ask = async (method, path, { batch = '', file = '', digest = sha256(''), body, bytes } = {}) => {
  const date = `${new Date().toISOString().slice(0, 19)}Z`;
  const name = encodeURIComponent(file);
  const signature = hmac(['ZHILU-REQUEST-1', method, path, date, batch, name, digest]);
  const headers = { authorization: `ZHILU-HMAC-SHA256 ${ZHILU_KEY}:${signature}`, 'x-zhilu-date': date };
  if (batch !== '') headers['x-zhilu-batch'] = batch;
  if (name !== '') headers['x-zhilu-file'] = name;
  if (body !== undefined) Object.assign(headers, { 'x-zhilu-content-sha256': digest, 'content-type': 'application/octet-stream', 'content-length': String(bytes) }); // prettier-ignore
  const response = await fetch(new URL(path, ZHILU_URL), { method, headers, body, duplex: 'half' });
  if (response.status >= 400) {
    const { code, text } = await response.json();
    throw new Error(`${response.status} ${code} ${text}`);
  }
  return { response, signature };
};

/** 核对答复的签名：确由平台对这个请求作出。 */
const verify = (given, signature, status, digest) => {
  const expected = hmac(['ZHILU-ANSWER-1', signature, String(status), digest]);
  if (given?.length !== expected.length || !timingSafeEqual(Buffer.from(given), Buffer.from(expected))) throw new Error('答复的签名不正确');
};
const askForJson = async (...request) => {
  const { response, signature } = await ask(...request);
  const text = await response.text();
  verify(response.headers.get('x-zhilu-signature'), signature, response.status, sha256(text));
  return JSON.parse(text);
};
/** 逐行的答复：末行写明行数和签名，没有末行的是中断的答复。 */
const askForLines = async (...request) => {
  const { response, signature } = await ask(...request);
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  const end = JSON.parse(lines.at(-1) ?? '{}');
  const [head, ...rows] = lines.slice(0, -1);
  if (end.end !== true || end.rows !== rows.length) throw new Error('答复中断，请重试');
  verify(end.signature, signature, 200, sha256([head, ...rows].map((line) => `${line}\n`).join('')));
  return { head: JSON.parse(head), rows: rows.map((row) => JSON.parse(row)) };
};

const receiptOf = (batch) => askForJson('GET', `/intake/receipts/${encodeURIComponent(batch)}`);
/** 质检未通过的行，逐页取完。 */
const asideLinesOf = async (batch) => {
  const lines = [];
  for (let next = ''; next !== null;) {
    const page = await askForJson('GET', `/intake/receipts/${encodeURIComponent(batch)}/lines${next === '' ? '' : `?after=${next}`}`);
    lines.push(...page.lines);
    next = page.next;
  }
  return lines;
};

const ENDED = ['done', 'refused', 'cancelled'];
/** 推送一份文件，等到办完，把回执和质检未通过的行存在文件旁边。中断的可以原样再推：同一批次号、同一内容只收一次。 */
const push = async (path, batch) => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const { size: bytes } = await stat(path);
  const body = Readable.toWeb(createReadStream(path));
  let receipt = await askForJson('POST', '/intake/push?wait=20', { batch, file: basename(path), digest: hash.digest('hex'), body, bytes });
  while (!ENDED.includes(receipt.state)) {
    await new Promise((go) => setTimeout(go, POLL_EVERY));
    receipt = await receiptOf(batch);
  }
  const { seal, ...content } = receipt;
  if (sha256(canonical(content)) !== seal.digest) throw new Error('回执的摘要不正确');
  const aside = await asideLinesOf(batch);
  await writeFile(`${path}.receipt.json`, JSON.stringify({ receipt, aside }, null, 2));
  return { receipt, aside };
};

/** 规范 JSON（RFC 8785）：成员按名称排序，不留空白。 */
export const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).filter((name) => value[name] !== undefined).sort((a, b) => (a < b ? -1 : 1)); // prettier-ignore
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
};

/** 一行的规范文字：标准格式的一行，去掉执法主体和空值，写明修订号；撤回的只留编号。 */
export const recordText = ({ agency: _agency, caseKey, revision = 1, withdrawn = false, ...line }) => {
  const of = line.kind === 'case' ? {} : { caseKey: caseKey ?? undefined };
  if (withdrawn) return canonical({ kind: line.kind, ...of, key: line.key, revision, withdrawn });
  const stated = Object.fromEntries(Object.entries(line).filter(([, value]) => value !== null && value !== ''));
  return canonical({ ...stated, ...of, revision });
};

/** 北京时间的日期。 */
const dayOf = (instant) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

/** 本方的合计：每条记录只计最高的修订号，计入平台首次收到该修订的那一日。 */
const sumsOf = async (paths) => {
  const latest = new Map();
  for (const path of paths) {
    const { receipt, aside } = JSON.parse(await readFile(`${path}.receipt.json`, 'utf8'));
    if (receipt.state !== 'done') continue;
    const left = new Set(aside.map(({ line }) => line));
    const day = dayOf(receipt.receivedAt);
    for (const [at, text] of (await readFile(path, 'utf8')).split('\n').entries()) {
      if (text.trim() === '' || left.has(at + 1)) continue;
      const line = JSON.parse(text);
      const name = [line.kind, line.caseKey ?? line.agency, line.key].join('\n');
      const one = { agency: line.agency, kind: line.kind, revision: line.revision ?? 1, text: recordText(line), day };
      const before = latest.get(name);
      if (before !== undefined && (before.revision > one.revision || before.text === one.text)) continue;
      latest.set(name, one);
    }
  }
  const sums = new Map();
  for (const { agency, day, kind, text } of latest.values()) {
    const name = [agency, day, kind].join('\n');
    if (!sums.has(name)) sums.set(name, { agency, day, kind, count: 0, bits: Buffer.alloc(32) });
    const sum = sums.get(name);
    const digest = createHash('sha256').update(text).digest();
    sum.count += 1;
    for (let at = 0; at < digest.length; at++) sum.bits[at] ^= digest[at];
  }
  return [...sums.values()].map(({ bits, ...sum }) => ({ ...sum, digest: bits.toString('hex') }));
};

/** 逐日对账：送去本方的合计，答复只列不一致之处。 */
const reconcile = async (from, to, paths) => {
  const sums = (await sumsOf(paths)).filter(({ day }) => day >= from && day <= to);
  const body = Buffer.from(sums.map((sum) => `${JSON.stringify(sum)}\n`).join('') || '\n');
  const path = `/intake/reconcile?from=${from}&to=${to}`;
  const { head, rows } = await askForLines('POST', path, { digest: sha256(body), body, bytes: body.length });
  return { compared: head.compared, differences: rows };
};

const COMMANDS = {
  push: async ([path], { batch }) => {
    const { receipt, aside } = await push(path, batch);
    const { received, accepted, duplicate, stale, quarantined } = receipt.counts;
    say(`批次 ${batch}：${receipt.state}，收到 ${received}，接收 ${accepted}，重复 ${duplicate}，过时 ${stale}，质检未通过 ${quarantined}`);
    if (receipt.refusal !== null) say(receipt.refusal.text);
    for (const { line, problems } of aside) for (const { field, text } of problems) say(`第 ${line} 行 ${field}：${text}`);
    return receipt.state === 'done' ? 0 : 1;
  },
  receipt: async ([batch]) => {
    say(JSON.stringify(await receiptOf(batch), null, 2));
    return 0;
  },
  sums: async (_, { from, to }) => {
    for (const row of (await askForLines('GET', `/intake/reconcile?from=${from}&to=${to}`)).rows) say(JSON.stringify(row));
    return 0;
  },
  reconcile: async (paths, { from, to }) => {
    const { compared, differences } = await reconcile(from, to, paths);
    for (const one of differences) say(JSON.stringify(one));
    say(differences.length === 0 ? `比对 ${compared} 项，全部一致` : `比对 ${compared} 项，不一致 ${differences.length} 项`);
    return differences.length === 0 ? 0 : 1;
  },
};

if (process.argv[1]?.endsWith('push-client.mjs')) {
  const [name, ...args] = process.argv.slice(2);
  const options = { batch: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const command = COMMANDS[name];
  if (command === undefined)
    throw new Error('用法：push 文件 --batch 批次号 | receipt 批次号 | sums --from 日 --to 日 | reconcile --from 日 --to 日 文件…');
  command(positionals, values).then(
    (code) => (process.exitCode = code),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
