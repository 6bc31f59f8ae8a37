import { Global, Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { QuarantinedAgain } from '@zhilu/registry/agencies';
import { SourcesModule } from '@zhilu/registry/sources';
import { DeliveriesModule } from '@zhilu/intake/deliveries';
import { QuarantineController } from './quarantine.controller';
import { QuarantineDesk } from './quarantine-desk.service';
import { QuarantineResolver } from './quarantine.resolver';
import { Quarantine } from './quarantine.service';
import { QuarantineWorkbooks } from './quarantine-workbooks.service';
import { Repairs } from './repairs.service';
import { WaitingLines } from './waiting-lines.service';

/** Global for what the spellings of agencies ask of it: to read again the lines that wait for one. */
@Global()
@Module({
  imports: [AccessModule, DeliveriesModule, LedgerModule, SourcesModule],
  controllers: [QuarantineController],
  providers: [
    Quarantine,
    QuarantineDesk,
    QuarantineResolver,
    QuarantineWorkbooks,
    Repairs,
    { provide: QuarantinedAgain, useClass: WaitingLines },
  ],
  exports: [QuarantinedAgain, Quarantine],
})
export class QuarantineModule {}
