import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Attachments } from '@zhilu/platform/attachments';
import type { Mapping } from '@zhilu/kernel/sources';
import { parseMapping } from '@zhilu/intake/format';
import { DIGEST_LEAST, digestGroups } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { Templates } from '@zhilu/intake/exchange';
import { Pipeline } from '@zhilu/intake/deliveries';
import { agencyOfCode } from '@zhilu/registry/agencies';
import { Sources } from '@zhilu/registry/sources';
import { type Adds, founded, type Opened, say } from './command';
import { tellReceipt } from './receipt-words';

const GROUPS_A_LINE = 8;

/** A connected source by name, or one connected on the spot by a mapping file, for one agency or for all. */
const sourceOf = async (
  { rooms, platform: { database } }: Opened,
  name: string,
  agency: string | undefined,
): Promise<{ source: number; mapping: Mapping }> => {
  const sources = rooms.get(Sources);
  if (!existsSync(name)) return sources.named(name);
  const mapping = parseMapping(readFileSync(name, 'utf8'));
  const all = await database.everything();
  const asked = agency === undefined ? null : await database.run(all, (tx) => agencyOfCode(tx, agency), { readOnly: true });
  if (agency !== undefined && asked === null) throw new DomainError('access.place-unknown', { code: agency });
  const agencies = asked === null ? all.case : [asked];
  const forOne: Mapping = agency === undefined ? mapping : { ...mapping, agency: { constant: agency } };
  return { source: await sources.ofMapping(forOne, agencies), mapping: forOne };
};

/** 归集: files taken in at the office, and what is done there for agencies without a link. */
export const addIntakeCommands: Adds = (program, open) => {
  program
    .command('import')
    .description('归集一份文件，打印回执')
    .argument('<文件>')
    .requiredOption('--mapping <映射>', '来源名称，或者映射文件')
    .option('--agency <代码>', '文件只属于这个单位')
    .option('--receipt <回执.xlsx>', '回执工作簿写到哪里；不写则有质检未通过的行时写在当前文件夹')
    .action((path: string, { mapping: name, agency, receipt: workbook }: { mapping: string; agency?: string; receipt?: string }) =>
      open(
        founded(async (opened) => {
          const { source, mapping } = await sourceOf(opened, name, agency);
          const receivedAt = opened.platform.clock.now();
          const delivery = { batch: Pipeline.newBatch(), source, path, fileName: basename(path), mapping, receivedAt, viewer: null };
          const receipt = await opened.rooms.get(Pipeline).deliver(delivery, (share) => say(`已入库 ${Math.round(share * 100)}%`));
          await tellReceipt(opened, receipt, workbook);
          console.log(JSON.stringify(receipt, null, 2));
          return receipt.refusal === null ? 0 : 1;
        }),
      ),
    );

  program
    .command('template')
    .description('制作一个单位的填报模板（没有网络的单位）')
    .argument('[模板.xlsx]', '写到哪里；不写则用模板自己的名称')
    .option('--agency <代码>', '单位代码', '')
    .action((path: string | undefined, { agency }: { agency: string }) =>
      open(async ({ rooms }) => {
        const made = await rooms.get(Templates).ofCode(agency);
        await pipeline(made.content, createWriteStream(path ?? made.name));
        say(`已制作填报模板：${path ?? made.name}`);
        return 0;
      }),
    );

  // Needs no database: a machine without one, and without a link, can do it.
  program
    .command('digest')
    .description('算出文件的哈希校验值，抄在交接单上')
    .argument('<文件>')
    .action(async (path: string) => {
      const groups = digestGroups(await Attachments.digestOf(path));
      for (let at = 0; at < groups.length; at += GROUPS_A_LINE) console.log(groups.slice(at, at + GROUPS_A_LINE).join(' '));
      say(`抄第一行（${DIGEST_LEAST} 位）即可核对；抄好以后不要再打开保存这份文件`);
    });
};
