import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { FiguresModule } from '@zhilu/statistics/figures';
import { PeriodReport } from './period-report.service';
import { ReportFiguresReader } from './report-figures';
import { Verification } from './codes/verify.service';
import { ReportsResolver } from './reports.resolver';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, FiguresModule],
  providers: [PeriodReport, ReportFiguresReader, Verification, ReportsResolver],
})
export class ReportsModule {}
