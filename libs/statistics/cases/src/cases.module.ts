import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { FiguresModule } from '@zhilu/statistics/figures';
import { WorklistModule } from '@zhilu/platform/worklist';
import { CaseFiles } from './case-file.service';
import { CasesResolver } from './cases.resolver';
import { Duties } from './duties/duties.service';
import { DueWork } from './duties/due-work';
import { DutyFacetsService } from './duties/duty-facets.service';
import { DutyList } from './duties/duty-list.service';
import { ReadingsTable } from './readings/readings-table';
import { CaseReadings } from './readings/readings.service';
import { Search } from './search/search.service';
import { SearchTable } from './search/search-table';
import { Withdrawn } from './withdrawn/withdrawn.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, FiguresModule, LedgerModule, WorklistModule],
  providers: [
    DueWork,
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
  exports: [CaseFiles, Duties],
})
export class CasesModule {}
