import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type SampleFault, verifySample } from '@zhilu/kernel/review';
import type { Command } from 'commander';
import { group } from '../command';
import { given } from './given';

const FAULT: Readonly<Record<SampleFault, string>> = {
  frameDigest: '样本框与所载摘要不符：封存以后被改动过',
  drawn: '所载名单不是由样本框、种子和配额抽出的那一份',
  listDigest: '名单与所载摘要不符',
};
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** 抽样复核: draws the list of a sample file again; needs no database. Exit code 1 on any difference. */
export const addSampleCommands = (program: Command): void => {
  group(program, 'sample', '案卷评查抽样')
    .command('verify')
    .description('用复核包里的样本框和种子重新抽一次，核对名单，不需要数据库')
    .argument('<文件>', '复核包', given)
    .action((path: string) => {
      const { file, faults } = verifySample(readFileSync(path, 'utf8'), sha256);
      console.log(`${file.title}：样本框 ${file.frame.length} 卷，种子 ${file.seed}，名单 ${file.drawn.length} 卷`);
      for (const fault of faults) console.log(FAULT[fault]);
      console.log(faults.length === 0 ? '复核一致' : '复核不一致');
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
};
