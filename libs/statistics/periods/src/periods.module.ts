import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { WorklistModule } from '@zhilu/platform/worklist';
import { ChangeList } from './editions/change-list';
import { EditionTable } from './editions/edition-table';
import { EditionsModule } from './editions/editions.module';
import { PeriodsResolver } from './periods.resolver';
import { Periods } from './periods.service';
import { PeriodWork } from './period-work';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, EditionsModule, WorklistModule],
  providers: [ChangeList, EditionTable, Periods, PeriodsResolver, PeriodWork],
  exports: [EditionsModule, Periods],
})
export class PeriodsModule {}
