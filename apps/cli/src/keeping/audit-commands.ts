import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { type AuditReport, AuditVerification, AuditWitness, chainName, DoorKey } from '@zhilu/platform/access';
import { asOperator, type Scope } from '@zhilu/platform/database';
import { chainFindingWords } from '@zhilu/kernel/vocabulary';
import { type Adds, group, misused, say } from '../command';

const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };

interface Asked {
  readonly copy?: string;
  readonly witness?: string;
}

const existing = (path: string): string => {
  if (!existsSync(path)) throw misused(`没有这个文件：${path}`);
  return path;
};

/** What was found, a line each; exit code 1 where anything was. */
const tell = ({ chains, entries, unproven, findings }: AuditReport): number => {
  for (const one of findings) console.log(`${chainName(one.chain)}  ${chainFindingWords(one)}`);
  const counted = `${chains} 条链、${entries} 条记录`;
  say(findings.length === 0 ? `审计链相符（${counted}）` : `审计链有 ${findings.length} 处不符（${counted}）`);
  if (unproven > 0) say(`其中最早的 ${unproven} 条写于本机封印启用之前，只能核对散列`);
  return findings.length === 0 ? 0 : 1;
};

/** 审计: looked at, copied and witnessed at the office itself. */
export const addAuditCommands: Adds = (program, open) => {
  const audit = group(program, 'audit', '审计链');
  audit
    .command('verify')
    .description('验链：指出被改动、删除、插入、调换、截尾的记录')
    .option('--copy <文件>', '核对 audit dump 留存的副本，而不是数据库', existing)
    .option('--witness <文件>', '另外留存的审计见证', existing)
    .action(({ copy, witness }: Asked) =>
      open(async ({ rooms }) => {
        const verification = rooms.get(AuditVerification);
        const also = witness === undefined ? '' : readFileSync(witness, 'utf8');
        return tell(await (copy === undefined ? verification.verify(also) : verification.verifyCopy(copy, also)));
      }),
    );
  audit
    .command('dump')
    .description('把全部审计记录写成一份副本，每行一条')
    .argument('<文件>')
    .action((path: string) =>
      open(async ({ rooms }) => {
        const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
        await rooms.get(AuditVerification).dump(async (line) => file.write(line) || (await once(file, 'drain')));
        await finished(file.end());
        say(`已写出 ${path}`);
        return 0;
      }),
    );
  audit
    .command('witness')
    .description('留存审计见证：各链的末条编号和散列值，写在数据库之外')
    .action(() =>
      open(async ({ rooms }) => {
        const witness = rooms.get(AuditWitness);
        const { seq, hash } = await witness.take();
        console.log(`第 ${seq} 条　${hash}`);
        say(`已记入 ${witness.path}，请另存于本机之外`);
        return 0;
      }),
    );
  audit
    .command('rekey')
    .description('原封印确已遗失时，启用新的封印；此前的记录以后只能核对散列')
    .requiredOption('--note <缘由>', '写入审计链')
    .action(({ note }: { note: string }) =>
      open(async ({ platform, rooms }) => {
        // What the database lets the service prove itself by is made of the seal.
        await asOperator(platform.engine, (operator) => operator.run(NOBODY, (tx) => rooms.get(DoorKey).keep(tx)));
        say(`已启用新的封印（${await rooms.get(AuditVerification).rekey(note)} 条链）`);
        return 0;
      }),
    );
};
