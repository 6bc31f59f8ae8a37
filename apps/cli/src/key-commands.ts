import { API_SCOPE, type ApiScope, DomainError } from '@zhilu/kernel/refusal';
import { codesOf } from '@zhilu/kernel/vocabulary';
import { isLegalDate, momentOf } from '@zhilu/kernel/time';
import { ApiKeys } from '@zhilu/intake/exchange';
import { type Adds, group, type Opened, say } from './command';

const at = (instant: Date): string => momentOf(instant.getTime()).replace('T', ' ');

interface Wanted {
  readonly name: string;
  readonly until: string;
  readonly scopes?: string;
}

/** Grants a key. The number goes with the secret to standard output, once; nothing else does. */
const addKey = async ({ rooms }: Opened, source: string, { name, until, scopes }: Wanted): Promise<number> => {
  if (!isLegalDate(until)) throw new DomainError('request.value-malformed', { value: until, what: '日期' });
  const asked = scopes?.split(',') ?? codesOf(API_SCOPE);
  const unknown = asked.find((scope) => !Object.hasOwn(API_SCOPE, scope));
  if (unknown !== undefined) throw new DomainError('request.value-malformed', { value: unknown, what: '权限' });
  const { key, secret } = await rooms.get(ApiKeys).add(null, { source, name, scopes: asked as ApiScope[], until });
  console.log(`编号\t${key.id}\n密钥\t${secret}`);
  say('密钥只显示这一次，请立即交由对接人员妥善保管');
  return 0;
};

const listKeys = async ({ rooms }: Opened, source: string | undefined): Promise<number> => {
  for (const key of await rooms.get(ApiKeys).list(null, source ?? null)) {
    const state = key.revokedAt !== null ? `已吊销 ${at(key.revokedAt)}` : key.broken ? '不能验签，须换发' : `有效至 ${at(key.expiresAt)}`;
    const scopes = key.scopes.map((scope) => API_SCOPE[scope]).join('、');
    console.log(
      [key.id, key.source, key.name, scopes, state, key.lastUsedAt === null ? '从未使用' : `最近使用 ${at(key.lastUsedAt)}`].join('\t'),
    );
  }
  return 0;
};

const revokeKey = async ({ rooms }: Opened, id: string): Promise<number> => {
  const { name } = await rooms.get(ApiKeys).revoke(null, id);
  say(`密钥“${name}”已吊销`);
  return 0;
};

/** 接口密钥的命令: the same as the 安全管理员 does on the page, and in the audit chain all the same. */
export const addKeyCommands: Adds = (program, open) => {
  const key = group(group(program, 'source', '来源'), 'key', '接口密钥');
  key
    .command('add')
    .description('为来源授予接口密钥，密钥只显示一次')
    .argument('<来源名称>')
    .requiredOption('--name <名称>', '密钥的名称')
    .requiredOption('--until <日>', '有效至哪一日')
    .option('--scopes <权限>', `以逗号分隔：${codesOf(API_SCOPE).join(',')}；不写则全部授予`)
    .action((source: string, wanted: Wanted) => open((opened) => addKey(opened, source, wanted)));
  key
    .command('list')
    .description('列出接口密钥')
    .argument('[来源名称]')
    .action((source: string | undefined) => open((opened) => listKeys(opened, source)));
  key
    .command('revoke')
    .description('吊销接口密钥')
    .argument('<编号>')
    .action((id: string) => open((opened) => revokeKey(opened, id)));
};
