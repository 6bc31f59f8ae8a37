import type { Command } from 'commander';
import { DomainError } from '@zhilu/kernel/refusal';
import { instantIn } from '@zhilu/kernel/time';
import type { DutyClass } from '@zhilu/kernel/vocabulary';
import { type Dimension, DIMENSION, Figures } from '@zhilu/statistics/figures';
import { LeadScan } from '@zhilu/statistics/leads';
import { type Adds, group, say } from '../command';
import { editionNamed } from './period-commands';
import { commandLineReader } from './reader';

interface Asked {
  readonly by: string;
  readonly from?: string;
  readonly to?: string;
  readonly edition?: string;
  readonly office?: string;
  readonly asOf?: string;
  readonly known?: string;
  readonly classes?: string;
}

/** 统计、通查: what the pages show, and what raises leads. */
export const addFiguresCommands: Adds = (program, open) => {
  program
    .command('figures')
    .description('统计，与页面同数，输出 JSON')
    .option('--by <维度>', `分组，至多两个，以逗号分隔：${Object.keys(DIMENSION).join('、')}`, '')
    .option('--from <日>', '期间的第一日')
    .option('--to <日>', '期间的最后一日')
    .option('--edition <版次>', '按已锁定的版次读取，如 2026年第三季度·第1版；不写起止日的，取其全部')
    .option('--office <代码>', '锁定该版次的机关，有重名时须写明')
    .option('--as-of <日>', '截至哪一日')
    .option('--known <时刻|数据批号>', '当时所知')
    .option('--classes <类别>', '事项类别，以逗号分隔')
    .action(({ by: asked, known, classes, edition: name, office, ...period }: Asked, command: Command) => {
      if (name === undefined && (period.from === undefined || period.to === undefined))
        command.error('须写明 --from <日> 和 --to <日>，或者 --edition <版次>');
      return open(async ({ platform, rooms }) => {
        const by = asked === '' ? [] : asked.split(',');
        const unknown = by.find((dimension) => !(dimension in DIMENSION));
        if (unknown !== undefined) throw new DomainError('request.value-malformed', { value: unknown, what: '维度' });
        const reader = await commandLineReader(platform.database);
        const edition = name === undefined ? null : await editionNamed(platform.database, name, office);
        const isNumber = known !== undefined && /^\d+$/.test(known);
        const knownAt = known === undefined || isNumber ? null : instantIn(known);
        if (known !== undefined && !isNumber && knownAt === null)
          throw new DomainError('request.value-malformed', { value: known, what: '时间' });
        const filter = {
          from: period.from ?? edition!.from,
          to: period.to ?? edition!.to,
          edition: edition?.id ?? null,
          asOf: period.asOf ?? null,
          known: isNumber ? Number(known) : null,
          knownAt: knownAt === null ? null : new Date(knownAt),
          dutyClasses: classes === undefined ? null : (classes.split(',') as DutyClass[]),
        };
        console.log(JSON.stringify(await rooms.get(Figures).table(reader, filter, by as Dimension[], 'asThen'), null, 2));
        return 0;
      });
    });

  group(program, 'leads', '疑点线索')
    .command('run')
    .description('逐单位通查：现场日和疑点线索，有变化的单位')
    .action(() =>
      open(async ({ rooms }) => {
        for await (const { agency, cases, opened, changed, gone, stands } of rooms.get(LeadScan).runDue())
          console.log(`单位 ${agency}  案件 ${cases}  线索 ${stands}（新增 ${opened}，变化 ${changed}，线索依据已变化，自动解除 ${gone}）`);
        say('已通查有变化的单位');
        return 0;
      }),
    );
};
