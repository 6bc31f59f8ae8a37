import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EVIDENCE_FAULT, verifyEvidence } from '@zhilu/kernel/evidence';
import type { Command } from 'commander';
import { group } from '../command';
import { given } from './given';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** 证据包核验: needs no database and no network. Exit code 1 on any difference. */
export const addEvidenceCommands = (program: Command): void => {
  group(program, 'evidence', '责任追究、督察证据包')
    .command('verify')
    .description('核验证据包与制作时是否相同，指出被改动的部分，不需要数据库')
    .argument('<文件>', '证据包', given)
    .action((path: string) => {
      const { manifest, faults } = verifyEvidence(readFileSync(path), sha256);
      if (manifest !== null) console.log(`${manifest.title}：${manifest.files.length} 个文件`);
      for (const { part, what } of faults) console.log(`${part}：${EVIDENCE_FAULT[what]}`);
      console.log(faults.length === 0 ? '核验一致' : '核验不一致');
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
};
