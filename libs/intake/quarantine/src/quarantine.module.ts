import { Global, Module } from '@nestjs/common';
import { DocumentsModule } from '@zhilu/platform/documents';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { AgenciesModule, QuarantinedAgain } from '@zhilu/registry/agencies';
import { SourcesModule } from '@zhilu/registry/sources';
import { DeliveriesModule } from '@zhilu/intake/deliveries';
import { WorklistModule } from '@zhilu/platform/worklist';
import { SourceExtension } from './extension/source-extension.service';
import { QuarantineController } from './quarantine.controller';
import { QuarantineDesk } from './quarantine-desk.service';
import { QuarantineTable } from './lists/quarantine-table';
import { QuarantineResolver } from './quarantine.resolver';
import { Quarantine } from './quarantine.service';
import { QuarantineWorkbooks } from './quarantine-workbooks.service';
import { Repairs } from './repairs.service';
import { WaitingLines } from './waiting-lines.service';
import { QuarantineWork } from './lists/quarantine-work';

/** Global for what the spellings of agencies ask of it: to read again the lines that wait for one. */
@Global()
@Module({
  imports: [AccessModule, AgenciesModule, DeliveriesModule, DocumentsModule, LedgerModule, SourcesModule, WorklistModule],
  controllers: [QuarantineController],
  providers: [
    Quarantine,
    QuarantineDesk,
    QuarantineResolver,
    QuarantineTable,
    QuarantineWork,
    QuarantineWorkbooks,
    Repairs,
    SourceExtension,
    { provide: QuarantinedAgain, useClass: WaitingLines },
  ],
  exports: [QuarantinedAgain, Quarantine],
})
export class QuarantineModule {}
