import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Certificate, certify, ownPacks, readGolden, triedPack } from '@zhilu/conformance';
import type { Command } from 'commander';
import type { Config } from '../../../api/src/config';

interface Asked {
  readonly pack?: string;
  readonly as?: string;
  readonly only?: string;
  readonly set?: string;
}

/** Where a build puts the conformance set. */
const SET = 'dist/conformance';

/** A path as the person gave it, who may have been elsewhere than the script that started us. */
const given = (path: string): string => resolve(process.env.INIT_CWD ?? '.', path);

/** Lines of a certificate: each difference with the program's own reasons, each pack with its counts, the whole last. */
const inLines = ({ packs, total, noticed, differing }: Certificate): string[] => [
  ...differing.flatMap(({ name, title, pack, disagreements }) => [
    `\n${name} ${title}（${pack}）`,
    ...disagreements.flatMap(({ duty, expected, got, reasons }) => [
      `  ${duty}：应为${expected}，得出${got}`,
      ...reasons.map((reason) => `    ${reason}`),
    ]),
  ]),
  '',
  '各规则去掉后能够发觉的案卷件数：',
  ...noticed.map(({ rule, title, dossiers }) => `  ${rule} ${title}：${dossiers} 件`),
  '',
  ...packs.map(
    ({ code, title, dossiers, agreeing, duties, agreed }) =>
      `${code} ${title}：案卷一致 ${agreeing} 件、不一致 ${dossiers - agreeing} 件；应记录事项一致 ${agreed} 项、不一致 ${duties - agreed} 项`,
  ),
  `案卷 ${total.agreeing}/${total.dossiers} 件一致，应记录事项 ${total.agreed}/${total.duties} 项一致`,
];

const run = (root: string, { pack, as, only, set }: Asked): number => {
  const folder = set === undefined ? join(root, SET) : given(set);
  if (!existsSync(folder)) throw new Error(`没有验证案卷 ${folder}`);
  const packs = ownPacks();
  const tried = pack === undefined ? null : triedPack(pack, given(pack), packs);
  const code = tried === null ? null : (as ?? tried.code);
  // A pack tried in the place of another answers to its code.
  if (tried !== null && code !== null) packs.set(code, { ...tried, code });
  const asked = code === null ? [...packs.keys()] : [code];
  const files = readGolden(folder).filter(({ name }) => only === undefined || name.includes(only));
  const certificate = certify(files, packs, asked);
  if (certificate.total.dossiers === 0) {
    console.log(`没有案卷以 ${asked.join('、')} 为依据；以另一规则包的名义试用，请加 --as`);
    return 1;
  }
  for (const line of inLines(certificate)) console.log(line);
  return certificate.differing.length === 0 ? 0 : 1;
};

/** 验证: proves that this installation judges as the conformance set expects. Needs no database. */
export const addCertifyCommand = (program: Command, configured: () => Config): void => {
  program
    .command('certify')
    .description('以验证案卷逐项核对本机程序和规则包；有一项不一致，退出码为 1')
    .option('--pack <规则包>', '自带规则包的代码，或者规则包的文件、文件夹')
    .option('--as <代码>', '以另一规则包的名义')
    .option('--only <文字>', '只看名称含此文字的案卷')
    .option('--set <文件夹>', '验证案卷所在的文件夹，不写即随程序所附的')
    .action((asked: Asked) => {
      try {
        process.exitCode = run(configured().root, asked);
      } catch (error) {
        console.error((error as Error).message);
        process.exitCode = 1;
      }
    });
};
