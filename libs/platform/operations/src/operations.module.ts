import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { WorklistModule } from '@zhilu/platform/worklist';
import { AccountDesk } from './accounts/account-desk.service';
import { AccountResolver } from './accounts/account.resolver';
import { PurposeResolver } from './accounts/purpose.resolver';
import { DisplayResolver } from './accounts/display.resolver';
import { SecondStepResolver } from './accounts/second-step.resolver';
import { AuditDesk } from './audit/audit-desk.service';
import { AuditJobs } from './audit/audit-jobs.service';
import { AuditList } from './audit/audit-list.service';
import { AuditController } from './audit/audit.controller';
import { AuditResolver } from './audit/audit.resolver';
import { BackupDesk } from './backup/backup-desk.service';
import { BackupJobs } from './backup/backup-jobs.service';
import { BackupProof } from './backup/backup-proof.service';
import { BackupResolver } from './backup/backup.resolver';
import { Backups } from './backup/backups.service';
import { BeginningResolver } from './beginning/beginning.resolver';
import { BeginningService } from './beginning/beginning.service';
import { HelpResolver } from './help/help.resolver';
import { PeopleController } from './people/people.controller';
import { People } from './people/people.service';
import { RunningResolver } from './running/running.resolver';
import { Wants } from './running/wants.service';
import { JobWork } from './running/job-work';

/** 运行: what those look after who run the product and who audit it. */
@Module({
  imports: [AccessModule, DocumentsModule, WorklistModule],
  controllers: [AuditController, PeopleController],
  providers: [
    AccountDesk,
    AccountResolver,
    AuditDesk,
    AuditJobs,
    AuditList,
    AuditResolver,
    BackupDesk,
    BackupJobs,
    BackupProof,
    BackupResolver,
    Backups,
    BeginningResolver,
    BeginningService,
    HelpResolver,
    JobWork,
    People,
    PurposeResolver,
    RunningResolver,
    DisplayResolver,
    SecondStepResolver,
    Wants,
  ],
  exports: [AuditDesk, AuditJobs, BackupJobs, BackupProof, Backups, People, Wants],
})
export class OperationsModule {}
