import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { FiguresModule } from '@zhilu/statistics/figures';
import { CaseFiles } from './case-file.service';
import { CasesResolver } from './cases.resolver';
import { Duties } from './duties/duties.service';
import { Search } from './search.service';
import { Withdrawn } from './withdrawn/withdrawn.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, FiguresModule, LedgerModule],
  providers: [Duties, CaseFiles, Search, Withdrawn, CasesResolver],
  exports: [Duties],
})
export class CasesModule {}
