import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { FiguresModule } from '@zhilu/statistics/figures';
import { EditionCells } from './cells/edition-cells';
import { ChangeList } from './editions/change-list';
import { Editions } from './editions/editions.service';
import { PeriodsResolver } from './periods.resolver';
import { Periods } from './periods.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, FiguresModule],
  providers: [EditionCells, Editions, ChangeList, Periods, PeriodsResolver],
  exports: [Editions, Periods],
})
export class PeriodsModule {}
