import { Module } from '@nestjs/common';
import { DocumentsModule } from '@zhilu/platform/documents';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { WorklistModule } from '@zhilu/platform/worklist';
import { AgenciesResolver } from './agencies.resolver';
import { AgencyTable } from './agency-table';
import { Agencies } from './agencies.service';
import { Spellings } from './aliases/spellings.service';
import { AgencyChanges } from './changes/agency-changes.service';
import { BoundaryController } from './boundary/boundary.controller';
import { BoundaryResolver } from './boundary/boundary.resolver';
import { Boundaries } from './boundary/boundary.service';
import { RegistryTables } from './changes/registry-tables';
import { RegistryResolver } from './changes/registry.resolver';
import { NewPlaces } from './directory/adding/new-places.service';
import { NewAgencies } from './directory/adding/adding.service';
import { DirectoryController } from './directory/directory.controller';
import { DirectoryResolver } from './directory/directory.resolver';
import { Directory } from './directory/directory.service';
import { ListEditions } from './registers/list-editions.service';
import { RegisterTables } from './registers/register-tables';
import { Registers } from './registers/registers.service';
import { SpellingWork } from './aliases/spelling-work';

/** Expects `Database` and `Clock`, and where lines wait for a spelling a `QuarantinedAgain`, from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, LedgerModule, WorklistModule],
  controllers: [BoundaryController, DirectoryController],
  providers: [
    Agencies,
    AgenciesResolver,
    AgencyChanges,
    AgencyTable,
    Boundaries,
    BoundaryResolver,
    Directory,
    DirectoryResolver,
    ListEditions,
    NewAgencies,
    NewPlaces,
    Registers,
    RegisterTables,
    RegistryResolver,
    RegistryTables,
    Spellings,
    SpellingWork,
  ],
  exports: [AgencyChanges, Directory, ListEditions, Registers, Spellings],
})
export class AgenciesModule {}
