import { readFileSync } from 'node:fs';
import { Accounts } from '@zhilu/platform/access';
import { asOperator } from '@zhilu/platform/database';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { type Adds, founded, group, misused, say } from '../command';

const ROLES = Object.entries(ROLE)
  .map(([code, { word }]) => `${code} ${word}`)
  .join('，');

const roleOf = (text: string): Role => {
  if (!Object.hasOwn(ROLE, text)) throw misused(`角色为 ${ROLES}`);
  return text as Role;
};

const password = (): string => readFileSync(0, 'utf8').trim();

/** 账号: made at the office that runs the installation. */
export const addUserCommands: Adds = (program, open) => {
  const users = group(program, 'user', '账号');
  users
    .command('add')
    .description('建立账号，密码从标准输入读取')
    .requiredOption('--account <账号>', '登录用的账号')
    .requiredOption('--name <姓名>', '显示的姓名')
    .requiredOption('--role <角色>', ROLES, roleOf)
    .option('--place <代码>', '所属地区、领域或者单位的代码')
    .action(({ account, name, role, place = null }: { account: string; name: string; role: Role; place?: string | null }) =>
      open(
        founded(async ({ platform, rooms }) => {
          await asOperator(platform.engine, (operator) =>
            rooms.get(Accounts).add({ account, name, role, place, password: password() }, operator),
          );
          say('账号已建立');
          return 0;
        }),
      ),
    );
  users
    .command('password')
    .description('重置密码，新密码从标准输入读取；本人登录后须修改')
    .requiredOption('--account <账号>', '登录用的账号')
    .action(({ account }: { account: string }) =>
      open(async ({ platform, rooms }) => {
        await asOperator(platform.engine, (operator) => rooms.get(Accounts).setPassword(account, password(), operator));
        say('密码已重置');
        return 0;
      }),
    );
};
