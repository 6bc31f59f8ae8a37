import type { INestApplicationContext } from '@nestjs/common';
import { ReceiptVerification } from '@zhilu/intake/exchange';
import { chainFindingWords } from '@zhilu/kernel/vocabulary';
import { Verification } from '@zhilu/ledger';
import { AuditVerification, chainName } from '@zhilu/platform/access';
import type { Config } from '../../../api/src/config';
import { type Adds, say } from '../command';

/** 数据库、核账、配置: what keeps an installation in order. */
export const addDatabaseCommands: Adds = (program, open) => {
  program
    .command('migrate')
    .description('更新数据库结构；其他命令都不更新')
    .action(() =>
      open(async () => {
        say('数据库结构已是最新');
        return 0;
      }),
    );

  program
    .command('verify')
    .description('核账：案卷、明细、余额逐格重算比对，回执与审计链一并核对')
    .action(() =>
      open(async ({ rooms }) => {
        let wrong = 0;
        for await (const one of wrongBooks(rooms)) {
          wrong += 1;
          console.log(one);
        }
        say(wrong === 0 ? '账目相符' : `共 ${wrong} 处不符`);
        return wrong === 0 ? 0 : 1;
      }),
    );
};

/** Whatever in the books is not as it follows from the dossiers, and receipts and chains that are not as they were written; a line each. */
export async function* wrongBooks(rooms: INestApplicationContext): AsyncGenerator<string> {
  const verification = rooms.get(Verification);
  for (const agency of await verification.agencies())
    for (const one of await verification.verify(agency))
      yield `单位 ${one.agency}  ${one.book}  ${one.cell}：库中 ${one.says}，应为 ${one.shouldSay}`;
  for (const { batch, fault } of await rooms.get(ReceiptVerification).verify()) yield `归集 ${batch}  ${fault}`;
  for (const one of (await rooms.get(AuditVerification).verify()).findings)
    yield `审计链 ${chainName(one.chain)}  ${chainFindingWords(one)}`;
}

const masked = (url: string | undefined): string | undefined => url?.replace(/:\/\/([^:/@]+):[^@]*@/, '://$1:＊＊＊@');

/** The configuration as it was read, without its passwords. */
export const printConfig = (config: Config): void =>
  console.log(
    JSON.stringify({ ...config, databaseUrl: masked(config.databaseUrl), databaseUrlOwner: masked(config.databaseUrlOwner) }, null, 2),
  );
