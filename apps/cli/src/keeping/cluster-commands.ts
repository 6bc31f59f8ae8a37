import { clusterStatus, distribute, planDistribution } from '@zhilu/platform/database';
import { type Adds, say } from '../command';

const GIB = 1024 ** 3;
const inGib = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`;

/** 扩展到多机: spreads a database over several machines, and tells how it lies there. */
export const addClusterCommands: Adds = (program, open) => {
  program
    .command('distribute')
    .description('把数据库分布到 Citus 的各个节点；可以重复执行')
    .option('--dry-run', '只列出要执行的语句和不能分布之处，不改动数据库')
    .action(({ dryRun }: { dryRun?: true }) =>
      open(async ({ platform }) => {
        if (dryRun) {
          const { statements, refused } = await planDistribution(platform.engine);
          statements.forEach((one) => console.log(`${one};`));
          refused.forEach((one) => say(`不能分布：${one}`));
          say(`要执行 ${statements.length} 条语句，不能分布之处 ${refused.length} 个`);
          return refused.length === 0 ? 0 : 1;
        }
        const done = await distribute(platform.engine, (statement) => console.log(`${statement};`));
        say(done === 0 ? '已经分布，没有要做的' : `已分布，执行了 ${done} 条语句；各表行数与分布前相同`);
        return 0;
      }),
    );

  program
    .command('status')
    .description('数据库在几台机器上、各有多少数据、最大的单位有多大')
    .option('--cluster', '列出各节点')
    .action(({ cluster }: { cluster?: true }) =>
      open(async ({ platform }) => {
        const { nodes, largest } = await clusterStatus(platform.engine);
        if (nodes === null) console.log('数据库在一台机器上，没有分布');
        else if (cluster)
          for (const { node, coordinator, active, shardCount, bytes, lines } of nodes)
            console.log(
              `${coordinator ? '协调节点' : '工作节点'} ${node}  ${active ? '可用' : '不可用'}  分片 ${shardCount} 个  ${inGib(bytes)}  明细约 ${lines} 行（按统计信息）`,
            );
        else console.log(`数据库分布在 ${nodes.length} 个节点上`);
        if (largest === null) console.log('库中还没有应记录事项明细');
        else {
          const { agency_id: agency, name, lines, of, place } = largest;
          console.log(`最大的单位：${name ?? agency}（${agency}），明细 ${lines}/${of} 行；一个单位不能再拆到两台机器`);
          if (place !== null)
            console.log(
              `它在分片 ${place.shard}（${place.host}:${place.port}，${inGib(place.bytes)}）；单独成片用 select isolate_tenant_to_new_shard('case_head', ${agency}, 'CASCADE')，` +
                `移走整片用 select citus_move_shard_placement(${place.shard}, '${place.host}', ${place.port}, '目标主机', 目标端口)，移动期间这一片不能写入`,
            );
        }
        return 0;
      }),
    );
};
