import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { FiguresModule } from '@zhilu/statistics/figures';
import { DocumentsModule } from '@zhilu/platform/documents';
import { ExpectedActs } from './expected.service';
import { ExpectedTables } from './expected-tables';
import { ExpectedResolver } from './expected.resolver';
import { ExpectedMatching } from './matching/expected-matching.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, FiguresModule, LedgerModule],
  providers: [ExpectedActs, ExpectedMatching, ExpectedTables, ExpectedResolver],
  exports: [ExpectedMatching],
})
export class ExpectedModule {}
