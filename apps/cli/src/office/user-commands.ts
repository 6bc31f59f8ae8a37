import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { Accounts, SecondStep } from '@zhilu/platform/access';
import { asOperator } from '@zhilu/platform/database';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { type CheckedPeople, People } from '@zhilu/platform/operations';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Adds, founded, group, misused, say } from '../command';
import { tellFaults, writeWorkbook } from './brought';

const ROLES = Object.entries(ROLE)
  .map(([code, { word }]) => `${code} ${word}`)
  .join('，');

const roleOf = (text: string): Role => {
  if (!Object.hasOwn(ROLE, text)) throw misused(`角色为 ${ROLES}`);
  return text as Role;
};

/** Says what a list would make, and the first of its faults; the exit code is 1 where it has any. */
const tell = ({ people, same, faults, unread }: CheckedPeople, done: string): number => {
  tellFaults(faults, unread);
  say(`${done}：账号 ${people.length} 个；已建立的 ${same} 行；需要更正的 ${faults.length} 处`);
  return faults.length === 0 ? 0 : 1;
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
    .command('template')
    .description('制作人员名单模板')
    .argument('<模板.xlsx>')
    .action((path: string) => open(({ rooms }) => writeWorkbook(rooms.get(People).form(), path)));
  users
    .command('export')
    .description('把账号写成人员名单')
    .argument('<文件.xlsx>')
    .action((path: string) => open(async ({ rooms }) => writeWorkbook(await rooms.get(People).asWorkbook(), path)));
  users
    .command('check')
    .description('核对一份人员名单，不建立账号')
    .argument('<文件>')
    .action((path: string) => open(founded(async ({ rooms }) => tell(await rooms.get(People).check(path), '将建立'))));
  users
    .command('import')
    .description('按人员名单建立账号；有一处需要更正即全部不建立。初始密码写入一个只有本人可读的文件')
    .argument('<文件>')
    .requiredOption('--passwords <文件.txt>', '初始密码写到哪里')
    .action((path: string, { passwords }: { passwords: string }) =>
      open(
        founded(async ({ platform, rooms }) => {
          if (existsSync(passwords)) throw new DomainError('directory.file-stands', { path: passwords });
          const people = rooms.get(People);
          const checked = await people.check(path);
          if (checked.faults.length > 0) return tell(checked, '未建立');
          // Written first: passwords that could not be written would be lost.
          const out = openSync(passwords, 'wx', 0o600);
          const taken = await asOperator(platform.engine, (operator) => people.take(path, operator));
          const lines = taken.made.map(({ account, name, password: first }) => [account, name, first].join('\t'));
          writeFileSync(out, `${lines.join('\n')}\n`);
          closeSync(out);
          return tell(taken, '已建立');
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
  users
    .command('second-step')
    .description('重置第二步验证：没有其他安全管理员可以办理时')
    .requiredOption('--account <账号>', '登录用的账号')
    .action(({ account }: { account: string }) =>
      open(async ({ platform, rooms }) => {
        await asOperator(platform.engine, (operator) => rooms.get(SecondStep).resetBy(operator, account));
        say('第二步验证已重置');
        return 0;
      }),
    );
};
