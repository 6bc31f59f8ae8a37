import { Module } from '@nestjs/common';
import { FiguresModule } from '@zhilu/statistics/figures';
import { CaseFiles } from './case-file.service';
import { CasesResolver } from './cases.resolver';
import { Duties } from './duties/duties.service';
import { Search } from './search.service';
import { Withdrawn } from './withdrawn/withdrawn.service';

/** Expects `Database`, `Clock`, `AuditChain` and the ledger from the application that wires it. */
@Module({ imports: [FiguresModule], providers: [Duties, CaseFiles, Search, Withdrawn, CasesResolver], exports: [Duties] })
export class CasesModule {}
