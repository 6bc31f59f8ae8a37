import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { AgenciesResolver } from './agencies.resolver';
import { Agencies } from './agencies.service';
import { Spellings } from './aliases/spellings.service';
import { AgencyChanges } from './changes/agency-changes.service';
import { RegistryResolver } from './changes/registry.resolver';
import { DirectoryController } from './directory/directory.controller';
import { DirectoryResolver } from './directory/directory.resolver';
import { Directory } from './directory/directory.service';
import { ListEditions } from './registers/list-editions.service';
import { Registers } from './registers/registers.service';

/** Expects `Database` and `Clock`, and where lines wait for a spelling a `QuarantinedAgain`, from the application that wires it. */
@Module({
  imports: [AccessModule, LedgerModule],
  controllers: [DirectoryController],
  providers: [
    Agencies,
    AgenciesResolver,
    AgencyChanges,
    Directory,
    DirectoryResolver,
    ListEditions,
    Registers,
    RegistryResolver,
    Spellings,
  ],
  exports: [Directory, ListEditions, Registers],
})
export class AgenciesModule {}
