import { createWriteStream, existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@zhilu/kernel/refusal';
import { type CheckedDirectory, Directory } from '@zhilu/registry/agencies';
import { type Adds, founded, group, say } from '../command';

const FAULTS_TOLD = 100;

/** Says what a file would add, and the first of its faults; the exit code is 1 where it has any. */
const tell = ({ nodes, agencies, same, faults, unread }: CheckedDirectory, done: string): number => {
  for (const { sheet, line, column, text } of faults.slice(0, FAULTS_TOLD))
    console.log([sheet, `第 ${line} 行`, column ?? '', text].join('\t'));
  if (faults.length > FAULTS_TOLD) say(`另有 ${faults.length - FAULTS_TOLD} 处未列出`);
  if (unread.length > 0) say(`未读取：${unread.join('、')}`);
  const trees = { territory: '区域', line: '执法领域' } as const;
  const added = (['territory', 'line'] as const).map((tree) => `${trees[tree]} ${nodes.filter((one) => one.tree === tree).length} 个`);
  say(`${done}：${added.join('、')}、单位 ${agencies.length} 个；已登记的 ${same} 行；需要更正的 ${faults.length} 处`);
  return faults.length === 0 ? 0 : 1;
};

const write = async (content: Readable, path: string): Promise<number> => {
  // What was filled in is not written over.
  if (existsSync(path)) throw new DomainError('directory.file-stands', { path });
  await pipeline(content, createWriteStream(path, { flags: 'wx' }));
  say(`已写入 ${path}`);
  return 0;
};

/** 名录: territories, lines and agencies, by file. */
export const addAgencyCommands: Adds = (program, open) => {
  const agencies = group(program, 'agencies', '名录：区域、执法领域和单位');
  agencies
    .command('template')
    .description('制作名录模板，附本地区的行政区划')
    .argument('<模板.xlsx>')
    .requiredOption('--region <代码>', '本单位所在的行政区划代码，如 440000')
    .action((path: string, { region }: { region: string }) => open(({ rooms }) => write(rooms.get(Directory).form(region), path)));
  agencies
    .command('check')
    .description('核对一份名录，不登记')
    .argument('<文件>')
    .action((path: string) => open(founded(async ({ rooms }) => tell(await rooms.get(Directory).check(path), '将登记'))));
  agencies
    .command('import')
    .description('登记一份名录；有一处需要更正即全部不登记')
    .argument('<文件>')
    .action((path: string) =>
      open(
        founded(async ({ rooms }) => {
          const directory = rooms.get(Directory);
          const checked = await directory.check(path);
          return checked.faults.length > 0 ? tell(checked, '未登记') : tell(await directory.take(path, null), '已登记');
        }),
      ),
    );
  agencies
    .command('export')
    .description('把账上的名录写成工作簿')
    .argument('<文件.xlsx>')
    .action((path: string) => open(async ({ rooms }) => write(await rooms.get(Directory).asWorkbook(), path)));
};
