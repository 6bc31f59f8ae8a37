import { Command } from 'commander';
import type { Config } from '../../api/src/config';
import { addAgencyCommands } from './office/agency-commands';
import { addAuditCommands } from './keeping/audit-commands';
import { addBackupCommands } from './keeping/backup-commands';
import { addCertifyCommand } from './certify/certify-command';
import { addClusterCommands } from './keeping/cluster-commands';
import type { Open } from './command';
import { addDatabaseCommands, printConfig } from './keeping/database-commands';
import { addDemonstrationCommands } from './demonstration-commands';
import { addFiguresCommands } from './figures/figures-commands';
import { addIntakeCommands } from './intake-commands';
import { addKeyCommands } from './key-commands';
import { addPeriodCommands } from './figures/period-commands';
import { addEvidenceCommands } from './review/evidence-commands';
import { addSampleCommands } from './review/sample-commands';
import { addSettingsCommands } from './settings-commands';
import { addUserCommands } from './office/user-commands';
import { inChinese } from './words';
import { addWorkerCommand } from './worker-command';

/** Every command there is. */
export const programOf = (open: Open, configured: () => Config): Command => {
  const program = inChinese(new Command('npm run -s cli --'));
  for (const add of [
    addDatabaseCommands,
    addClusterCommands,
    addAgencyCommands,
    addAuditCommands,
    addIntakeCommands,
    addFiguresCommands,
    addPeriodCommands,
    addSettingsCommands,
    addKeyCommands,
    addUserCommands,
    addDemonstrationCommands,
    addWorkerCommand,
  ])
    add(program, open);
  addBackupCommands(program, open, configured);
  addCertifyCommand(program, configured);
  addSampleCommands(program);
  addEvidenceCommands(program);
  program
    .command('config')
    .description('配置')
    .command('print')
    .description('打印当前配置')
    .action(() => printConfig(configured()));
  return program;
};
