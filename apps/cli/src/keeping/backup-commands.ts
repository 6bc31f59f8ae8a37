import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { serverPlace } from '@zhilu/platform/database';
import { BackupProof, Backups, faultsOf, noteChecked, requireManifest, restoreBackup, wholeBackups } from '@zhilu/platform/operations';
import { DomainError } from '@zhilu/kernel/refusal';
import { momentOf } from '@zhilu/kernel/time';
import type { Command } from 'commander';
import { openPlatform, openRooms } from '../../../api/src/bootstrap';
import type { Config } from '../../../api/src/config';
import { group, type Open, say } from '../command';
import { wrongBooks } from './database-commands';

const MEGABYTE = 1024 * 1024;
/** A path as the person gave it, who may have been elsewhere than the script that started us. */
const given = (path: string): string => resolve(process.env.INIT_CWD ?? '.', path);

interface From {
  readonly from?: string;
}
const FROM = ['--from <文件夹>', '备份所在的文件夹；不写则为本机的备份文件夹', given] as const;

/** 备份: made, listed, held to their lists, tried and brought back. Only `create` opens the product itself. */
export const addBackupCommands = (program: Command, open: Open, configured: () => Config): void => {
  const backup = group(program, 'backup', '备份');
  const folderOf = ({ from }: From): string => from ?? configured().backups.folder;
  const newest = async (folder: string): Promise<string> => {
    const [name] = await wholeBackups(folder);
    if (name === undefined) throw new DomainError('backup.none');
    return name;
  };
  backup
    .command('create')
    .description('立即备份自带的数据库和附件、工作文件、审计见证；封印（ZHILU_KEYS）不在其中，另行保存')
    .action(() =>
      open(async ({ rooms, config }) => {
        let tenth = 0;
        const name = await rooms.get(Backups).make(null, async (done, total) => {
          if (done * 10 < total * (tenth + 1)) return;
          tenth = Math.floor((done * 10) / total);
          say(`${Math.round(done / MEGABYTE)} / ${Math.round(total / MEGABYTE)} MB`);
        });
        console.log(name);
        say(`备份完整，已核对，在 ${config.backups.folder}`);
        return 0;
      }),
    );
  backup
    .command('list')
    .description('列出完整的备份，最近的在前')
    .option(...FROM)
    .action(async (asked: From) => {
      const folder = folderOf(asked);
      const names = await wholeBackups(folder);
      for (const name of names) {
        const { at, files, posting, server } = await requireManifest(folder, name);
        const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
        const when = momentOf(Date.parse(at)).slice(0, 16).replace('T', ' ');
        console.log(`${name}  ${when}  ${Math.ceil(bytes / MEGABYTE)} MB  数据批号至 ${posting.no}  PostgreSQL ${server.version}`);
      }
      if (names.length === 0) say('还没有完整的备份');
    });
  backup
    .command('verify')
    .description('逐个文件核对备份与其清单，指出不符的文件')
    .argument('[名称]', '不写则为最近一份')
    .option('--start', '另在一份拷贝上启动数据库，核对审计链，逐格核账')
    .option(...FROM)
    .action(async (name: string | undefined, asked: From & { readonly start?: true }) => {
      const folder = folderOf(asked);
      const one = name ?? (await newest(folder));
      const manifest = await requireManifest(folder, one);
      const faults = await faultsOf(join(folder, one));
      await noteChecked(join(folder, one), { at: new Date().toISOString(), faults });
      if (faults.length === 0 && asked.start === true) faults.push(...(await tried(folder, one, configured())));
      for (const fault of faults) console.log(fault);
      say(faults.length === 0 ? `备份“${one}”完整（${manifest.files.length} 个文件）` : `备份“${one}”有 ${faults.length} 处不符`);
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
  backup
    .command('restore')
    .description('把备份恢复到一个空的文件夹，不覆盖已有的数据')
    .argument('<名称>')
    .requiredOption('--into <文件夹>', '空的数据文件夹', given)
    .option(...FROM)
    .action(async (name: string, asked: From & { readonly into: string }) => {
      const { seal, posting } = await restoreBackup(folderOf(asked), name, asked.into);
      say(`已恢复到 ${asked.into}，数据批号至少到 ${posting.no}。接下来：`);
      say(`1. 把另行保存的封印放到 ${join(asked.into, 'keys', 'seal')}（或者设 ZHILU_KEYS）；备份时封印的名称为 ${seal}`);
      say(`2. 另设了 ZHILU_FILES、ZHILU_WITNESS 的，把其中的 files、witness 移到所设的文件夹`);
      say(`3. 停止原来的服务，设 ZHILU_DATA=${asked.into}，运行 npm start，再运行 npm run -s cli -- verify 核账`);
    });
};

/** 试启动: a copy of a backup is started, its chains read and its books added up anew; what is wrong, in words. */
const tried = async (folder: string, name: string, config: Config): Promise<string[]> => {
  const place = await mkdtemp(join(tmpdir(), 'zhilu-backup-'));
  // The server's account walks through it; what lies in it is closed to all others.
  await chmod(place, 0o711);
  try {
    const manifest = await restoreBackup(folder, name, place);
    const alone = {
      ...config,
      databaseUrl: undefined,
      databaseUrlOwner: undefined,
      dataFolder: place,
      fileFolder: join(place, 'files'),
      witnessFolder: join(place, 'witness'),
    };
    const platform = await openPlatform(alone, () => undefined, 'asItIs');
    const rooms = await openRooms(platform, alone);
    try {
      const faults = await rooms.get(BackupProof).faults(manifest);
      for await (const wrong of wrongBooks(rooms)) faults.push(wrong);
      return faults;
    } finally {
      await rooms.close();
      await platform.stop();
    }
  } finally {
    const { data } = await serverPlace(place);
    await rm(place, { recursive: true, force: true });
    // Where the server's account cannot walk to the place it has its data elsewhere.
    if (!data.startsWith(place)) await rm(dirname(data), { recursive: true, force: true });
  }
};
