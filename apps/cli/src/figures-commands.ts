import type { Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import { instantIn } from '@zhilu/kernel/time';
import type { DutyClass } from '@zhilu/kernel/vocabulary';
import { type Dimension, DIMENSION, Figures } from '@zhilu/statistics/figures';
import { LeadScan } from '@zhilu/statistics/leads';
import { type Adds, group, say } from './command';

interface Asked {
  readonly by: string;
  readonly from: string;
  readonly to: string;
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
    .requiredOption('--from <日>', '期间的第一日')
    .requiredOption('--to <日>', '期间的最后一日')
    .option('--as-of <日>', '截至哪一日')
    .option('--known <时刻|入账号>', '当时所知')
    .option('--classes <类别>', '事项类别，以逗号分隔')
    .action(({ by: asked, known, classes, ...period }: Asked) =>
      open(async ({ platform, rooms }) => {
        const by = asked === '' ? [] : asked.split(',');
        const unknown = by.find((dimension) => !(dimension in DIMENSION));
        if (unknown !== undefined) throw new DomainError('request.value-malformed', { value: unknown, what: '维度' });
        const reader: Viewer = {
          userId: 0,
          account: 'cli',
          name: '命令行',
          role: 'supervisor',
          nodeId: null,
          agencyId: null,
          scope: await platform.database.everything(),
          mayReadWithheld: false,
        };
        const isNumber = known !== undefined && /^\d+$/.test(known);
        const knownAt = known === undefined || isNumber ? null : instantIn(known);
        if (known !== undefined && !isNumber && knownAt === null)
          throw new DomainError('request.value-malformed', { value: known, what: '时间' });
        const filter = {
          from: period.from,
          to: period.to,
          asOf: period.asOf ?? null,
          known: isNumber ? Number(known) : null,
          knownAt: knownAt === null ? null : new Date(knownAt),
          dutyClasses: classes === undefined ? null : (classes.split(',') as DutyClass[]),
        };
        console.log(JSON.stringify(await rooms.get(Figures).table(reader, filter, by as Dimension[], 'asThen'), null, 2));
        return 0;
      }),
    );

  group(program, 'leads', '疑点线索')
    .command('run')
    .description('逐单位通查：现场日和疑点线索，有变化的单位')
    .action(() =>
      open(async ({ rooms }) => {
        for await (const { agency, cases, opened, changed, gone, stands } of rooms.get(LeadScan).runDue())
          console.log(`单位 ${agency}  案件 ${cases}  线索 ${stands}（新增 ${opened}，变化 ${changed}，依据已消失 ${gone}）`);
        say('已通查有变化的单位');
        return 0;
      }),
    );
};
