import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { SignIn, type Viewer } from '@zhilu/platform/access';
import type { Mapping } from '@zhilu/kernel/sources';
import { parseMapping } from '@zhilu/intake/format';
import { DomainError } from '@zhilu/kernel/refusal';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { Verification } from '@zhilu/ledger';
import { type Dimension, DIMENSION, Figures } from '@zhilu/statistics/figures';
import { DataSource } from 'typeorm';
import type { Config } from '../config';
import { Demonstration, type Size, SIZES } from '@zhilu/demo';
import { Foundation } from '@zhilu/registry/rules';
import { Surveyor } from '@zhilu/statistics/leads';
import { Pipeline } from '@zhilu/intake/deliveries';
import type { Footing } from '../product';
import { COUNTY_COMMANDS } from './county-commands';
import { KEY_COMMANDS, KEY_USAGE } from './key-commands';
import { SETTINGS_COMMANDS, SETTINGS_USAGE } from './settings-commands';
import { Sources } from '@zhilu/registry/sources';
import { work } from './worker-command';

interface Call {
  readonly args: string[];
  readonly config: Config;
  readonly footing: Footing;
  readonly rooms: INestApplicationContext;
}
type Command = (call: Call) => Promise<number>;

export const USAGE = `用法：npm run -s cli -- 命令
  migrate                                        更新数据库结构
  seed --size tiny|demo|large|件数               载入演示省份（空的试用库）
  demo remove                                    移除演示省份
  import 文件 --mapping 来源名称|映射文件 [--agency 代码]   归集一份文件，打印回执
  template --agency 代码 模板.xlsx               制作一个单位的填报模板（没有网络的单位）
  digest 文件                                    算出文件的摘要值，抄在交接单上
  figures --by 维度[,维度] --from 日 --to 日 [--as-of 日] [--known 时刻|入账号] [--classes 类别,…]   统计，输出 JSON
  leads run                                      逐单位通查：现场日和疑点线索，有变化的单位
  worker                                         执行后台任务，直至停止
  verify                                         核账：余额、明细与案卷重算逐格比对
  user add --account 账号 --name 姓名 --role 角色 [--place 代码]   建立账号，密码从标准输入读取${KEY_USAGE}${SETTINGS_USAGE}
  config print                                   打印当前配置`;

const say = (text: string): void => console.error(text);

const migrate: Command = async () => {
  say('数据库结构已是最新');
  return 0;
};

const seed: Command = async ({ args, footing, config, rooms }) => {
  const { values } = parseArgs({ args, options: { size: { type: 'string', default: 'demo' } } });
  if (!footing.engine.own && !config.demonstration) throw new DomainError('demonstration.not-own');
  const size = values.size in SIZES ? (values.size as Size) : Number(values.size);
  if (typeof size === 'number' && !(Number.isInteger(size) && size > 0)) throw new Error(USAGE);
  const { receipts, ...loaded } = await rooms.get(Demonstration).load(size, say);
  console.log(JSON.stringify({ ...loaded, batches: receipts.length }, null, 2));
  return 0;
};

const demoRemove: Command = async ({ footing, rooms }) => {
  const owner = await new DataSource({ type: 'postgres', url: footing.engine.ownerUrl }).initialize();
  try {
    await rooms.get(Demonstration).remove((statement) => owner.query(statement));
  } finally {
    await owner.destroy();
  }
  say('演示省份已移除');
  return 0;
};

const importFile: Command = async ({ args, footing, rooms }) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { mapping: { type: 'string' }, agency: { type: 'string' } },
  });
  const [path] = positionals;
  if (path === undefined || values.mapping === undefined) throw new Error(USAGE);
  const { source, mapping } = await sourceOf(rooms, footing, values.mapping, values.agency);
  const delivery = {
    batch: Pipeline.newBatch(),
    source,
    path,
    fileName: basename(path),
    mapping,
    receivedAt: footing.clock.now(),
    viewer: null,
  };
  const receipt = await rooms.get(Pipeline).deliver(delivery, (share) => say(`已入账 ${Math.round(share * 100)}%`));
  console.log(JSON.stringify(receipt, null, 2));
  return receipt.refusal === null ? 0 : 1;
};

/** A connected source by name, or one connected on the spot by a mapping file, for one agency or for all. */
const sourceOf = async (
  rooms: INestApplicationContext,
  { database }: Footing,
  name: string,
  agency: string | undefined,
): Promise<{ source: number; mapping: Mapping }> => {
  const sources = rooms.get(Sources);
  if (!existsSync(name)) return sources.named(name);
  const mapping = parseMapping(readFileSync(name, 'utf8'));
  const all = await database.everything();
  const asked =
    agency === undefined
      ? null
      : await database.run(all, (tx) => tx.rows<{ agency_id: number }>(`select agency_id from agency where code = $1`, [agency]), {
          readOnly: true,
        });
  if (asked?.length === 0) throw new DomainError('access.place-unknown', { code: agency! });
  const agencies = asked?.map((row) => row.agency_id) ?? all.case;
  const forOne: Mapping = agency === undefined ? mapping : { ...mapping, agency: { constant: agency } };
  return { source: await sources.ofMapping(forOne, agencies), mapping: forOne };
};

const figures: Command = async ({ args, footing, rooms }) => {
  const options = {
    by: { type: 'string', default: '' },
    from: { type: 'string' },
    to: { type: 'string' },
    'as-of': { type: 'string' },
    known: { type: 'string' },
    classes: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.from === undefined || values.to === undefined) throw new Error(USAGE);
  const by = values.by === '' ? [] : values.by.split(',');
  const unknown = by.find((dimension) => !(dimension in DIMENSION));
  if (unknown !== undefined) throw new DomainError('request.value-malformed', { value: unknown, what: '维度' });
  const scope = await footing.database.everything();
  const reader: Viewer = {
    userId: 0,
    account: 'cli',
    name: '命令行',
    role: 'supervisor',
    nodeId: null,
    agencyId: null,
    scope,
    mayReadWithheld: false,
  };
  const filter = {
    from: values.from,
    to: values.to,
    asOf: values['as-of'] ?? null,
    known: values.known !== undefined && /^\d+$/.test(values.known) ? Number(values.known) : null,
    knownAt: values.known !== undefined && !/^\d+$/.test(values.known) ? new Date(values.known) : null,
    dutyClasses: values.classes === undefined ? null : (values.classes.split(',') as never),
  };
  console.log(JSON.stringify(await rooms.get(Figures).table(reader, filter, by as Dimension[], 'asThen'), null, 2));
  return 0;
};

const verify: Command = async ({ rooms }) => {
  const verification = rooms.get(Verification);
  let wrong = 0;
  for (const agency of await verification.agencies()) {
    for (const one of await verification.verify(agency)) {
      wrong += 1;
      console.log(`单位 ${one.agency}  ${one.book}  ${one.cell}：账上 ${one.says}，应为 ${one.shouldSay}`);
    }
  }
  say(wrong === 0 ? '账目相符' : `共 ${wrong} 处不符`);
  return wrong === 0 ? 0 : 1;
};

const leadsRun: Command = async ({ rooms }) => {
  for await (const { agency, cases, opened, changed, gone, stands } of rooms.get(Surveyor).runDue())
    console.log(`单位 ${agency}  案件 ${cases}  线索 ${stands}（新增 ${opened}，变化 ${changed}，依据已消失 ${gone}）`);
  say('已通查有变化的单位');
  return 0;
};

const userAdd: Command = async ({ args, rooms }) => {
  const { values } = parseArgs({
    args,
    options: { account: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' }, place: { type: 'string' } },
  });
  if (values.account === undefined || values.name === undefined || values.role === undefined || !(values.role in ROLE)) {
    throw new Error(
      `${USAGE}\n角色：${Object.entries(ROLE)
        .map(([code, { word }]) => `${code} ${word}`)
        .join('，')}`,
    );
  }
  const password = readFileSync(0, 'utf8').trim();
  await rooms
    .get(SignIn)
    .addUser({ account: values.account, name: values.name, role: values.role as Role, place: values.place ?? null, password });
  say('账号已建立');
  return 0;
};

const configPrint: Command = async ({ config }) => {
  const masked = (url: string | undefined) => url?.replace(/:\/\/([^:/@]+):[^@]*@/, '://$1:＊＊＊@');
  console.log(
    JSON.stringify({ ...config, databaseUrl: masked(config.databaseUrl), databaseUrlOwner: masked(config.databaseUrlOwner) }, null, 2),
  );
  return 0;
};

/** Lays the foundation where nothing has been laid, so that a file can be imported into a fresh database. */
const founded =
  (command: Command): Command =>
  async (call) => {
    const foundation = call.rooms.get(Foundation);
    if (!(await foundation.isLaid())) await foundation.lay();
    return command(call);
  };

export const COMMANDS = {
  migrate,
  seed,
  'demo remove': demoRemove,
  import: founded(importFile),
  figures,
  verify,
  template: COUNTY_COMMANDS.template,
  'leads run': leadsRun,
  worker: work,
  'user add': founded(userAdd),
  'pack list': founded(SETTINGS_COMMANDS['pack list']),
  'pack apply': founded(SETTINGS_COMMANDS['pack apply']),
  'pack upgrade': founded(SETTINGS_COMMANDS['pack upgrade']),
  'overlay apply': founded(SETTINGS_COMMANDS['overlay apply']),
  'overlay take-back': founded(SETTINGS_COMMANDS['overlay take-back']),
  'calendar list': founded(SETTINGS_COMMANDS['calendar list']),
  'calendar add': founded(SETTINGS_COMMANDS['calendar add']),
  ...KEY_COMMANDS,
  'config print': configPrint,
} satisfies Record<string, Command>;
