import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { API_SCOPE, type ApiScope, DomainError } from '@zhilu/kernel/refusal';
import { codesOf } from '@zhilu/kernel/vocabulary';
import { isLegalDate, momentOf } from '@zhilu/kernel/time';
import { ApiKeys } from '@zhilu/intake/exchange';

interface Call {
  readonly args: string[];
  readonly rooms: INestApplicationContext;
}
const say = (text: string): void => console.error(text);
const at = (instant: Date): string => momentOf(instant.getTime()).replace('T', ' ');

/** Grants a key. The number goes with the secret to standard output, once; nothing else does. */
const keyAdd = async ({ args, rooms }: Call): Promise<number> => {
  const options = { name: { type: 'string' }, scopes: { type: 'string' }, until: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const until = values.until ?? '';
  if (!isLegalDate(until)) throw new DomainError('request.value-malformed', { value: until, what: '日期' });
  const asked = values.scopes?.split(',') ?? codesOf(API_SCOPE);
  const unknown = asked.find((scope) => !Object.hasOwn(API_SCOPE, scope));
  if (unknown !== undefined) throw new DomainError('request.value-malformed', { value: unknown, what: '权限' });
  const wanted = { source: positionals[0] ?? '', name: values.name ?? '', scopes: asked as ApiScope[], until };
  const { key, secret } = await rooms.get(ApiKeys).add(null, wanted);
  console.log(`编号\t${key.id}\n密钥\t${secret}`);
  say('密钥只显示这一次，请立即交由对接人员妥善保管');
  return 0;
};

const keyList = async ({ args, rooms }: Call): Promise<number> => {
  for (const key of await rooms.get(ApiKeys).list(null, args[0] ?? null)) {
    const state = key.revokedAt !== null ? `已吊销 ${at(key.revokedAt)}` : key.broken ? '不能验签，须换发' : `有效至 ${at(key.expiresAt)}`;
    const scopes = key.scopes.map((scope) => API_SCOPE[scope]).join('、');
    console.log(
      [key.id, key.source, key.name, scopes, state, key.lastUsedAt === null ? '从未使用' : `最近使用 ${at(key.lastUsedAt)}`].join('\t'),
    );
  }
  return 0;
};

const keyRevoke = async ({ args, rooms }: Call): Promise<number> => {
  const { name } = await rooms.get(ApiKeys).revoke(null, args[0] ?? '');
  say(`密钥“${name}”已吊销`);
  return 0;
};

/** How the commands on keys are called. */
export const KEY_USAGE = `
  source key add 来源名称 --name 名称 --until 日 [--scopes push,receipts,reconcile]
                                                 为来源授予接口密钥，密钥只显示一次
  source key list [来源名称]                     列出接口密钥
  source key revoke 编号                         吊销接口密钥`;

/** 接口密钥的命令: the same as the 安全管理员 does on the page, and in the audit chain all the same. */
export const KEY_COMMANDS = { 'source key add': keyAdd, 'source key list': keyList, 'source key revoke': keyRevoke };
