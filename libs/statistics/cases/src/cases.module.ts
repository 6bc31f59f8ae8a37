import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { OutboxModule } from '@zhilu/platform/outbox';
import { FiguresModule } from '@zhilu/statistics/figures';
import { WorklistModule } from '@zhilu/platform/worklist';
import { CaseFiles } from './case-file.service';
import { CasesResolver } from './cases.resolver';
import { Duties } from './duties/duties.service';
import { DueNotices } from './duties/due-notices.service';
import { DueWork } from './duties/due-work';
import { DutyFacetsService } from './duties/duty-facets.service';
import { DutyList } from './duties/duty-list.service';
import { KeepingResolver } from './keeping/keeping.resolver';
import { Keepings } from './keeping/keeping.service';
import { KeepingTable } from './keeping/keeping-table';
import { ReadingsTable } from './readings/readings-table';
import { CaseReadings } from './readings/readings.service';
import { Search } from './search/search.service';
import { SearchTable } from './search/search-table';
import { Withdrawn } from './withdrawn/withdrawn.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, FiguresModule, LedgerModule, OutboxModule, WorklistModule],
  providers: [
    DueWork,
    DueNotices,
    Keepings,
    KeepingResolver,
    KeepingTable,
    Duties,
    DutyFacetsService,
    DutyList,
    CaseFiles,
    CaseReadings,
    ReadingsTable,
    Search,
    SearchTable,
    Withdrawn,
    CasesResolver,
  ],
  exports: [CaseFiles, DueNotices, Duties],
})
export class CasesModule {}
