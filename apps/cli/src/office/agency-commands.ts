import { type CheckedDirectory, Directory } from '@zhilu/registry/agencies';
import { type Adds, founded, group, say } from '../command';
import { tellFaults, writeWorkbook } from './brought';

/** Says what a file would add, and the first of its faults; the exit code is 1 where it has any. */
const tell = ({ nodes, agencies, same, faults, unread }: CheckedDirectory, done: string): number => {
  tellFaults(faults, unread);
  const trees = { territory: '区域', line: '执法领域' } as const;
  const added = (['territory', 'line'] as const).map((tree) => `${trees[tree]} ${nodes.filter((one) => one.tree === tree).length} 个`);
  say(`${done}：${added.join('、')}、单位 ${agencies.length} 个；已登记的 ${same} 行；需要更正的 ${faults.length} 处`);
  return faults.length === 0 ? 0 : 1;
};

/** 名录: territories, lines and agencies, by file. */
export const addAgencyCommands: Adds = (program, open) => {
  const agencies = group(program, 'agencies', '名录：区域、执法领域和单位');
  agencies
    .command('template')
    .description('制作名录模板，附本地区的行政区划')
    .argument('<模板.xlsx>')
    .requiredOption('--region <代码>', '本单位所在的行政区划代码，如 440000')
    .action((path: string, { region }: { region: string }) => open(({ rooms }) => writeWorkbook(rooms.get(Directory).form(region), path)));
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
    .description('把库中的名录写成工作簿')
    .argument('<文件.xlsx>')
    .action((path: string) => open(async ({ rooms }) => writeWorkbook(await rooms.get(Directory).asWorkbook(), path)));
};
