import { DomainError } from '@zhilu/kernel/refusal';
import { DataSource } from 'typeorm';
import { Demonstration, type Size, SIZES } from '@zhilu/demo';
import { type Adds, group, misused, say } from './command';

const sizeOf = (text: string): Size | number => {
  if (text in SIZES) return text as Size;
  const cases = Number(text);
  if (!Number.isInteger(cases) || cases <= 0) throw misused(`可为 ${Object.keys(SIZES).join('、')}，或者件数`);
  return cases;
};

/** 演示省份: loaded into an empty trial database, and taken out of it. */
export const addDemonstrationCommands: Adds = (program, open) => {
  program
    .command('seed')
    .description('载入演示省份（空的试用库）')
    .option('--size <大小>', `${Object.keys(SIZES).join('、')}，或者件数`, sizeOf, 'demo' as Size | number)
    .action(({ size }: { size: Size | number }) =>
      open(async ({ platform, config, rooms }) => {
        if (!platform.engine.own && !config.demonstration) throw new DomainError('demonstration.not-own');
        const { receipts, ...loaded } = await rooms.get(Demonstration).load(size, say, undefined, { history: true });
        console.log(JSON.stringify({ ...loaded, batches: receipts.length }, null, 2));
        return 0;
      }),
    );

  group(program, 'demo', '演示省份')
    .command('remove')
    .description('移除演示省份')
    .action(() =>
      open(async ({ platform, rooms }) => {
        if (platform.engine.ownerUrl === null) throw new DomainError('database.owner-missing');
        const owner = await new DataSource({ type: 'postgres', url: platform.engine.ownerUrl }).initialize();
        try {
          await rooms.get(Demonstration).remove((statement) => owner.query(statement));
        } finally {
          await owner.destroy();
        }
        say('演示省份已移除');
        return 0;
      }),
    );
};
