import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { LedgerModule } from '@zhilu/ledger';
import { DocumentsModule } from '@zhilu/platform/documents';
import { FiguresModule } from '@zhilu/statistics/figures';
import { OutboxModule } from '@zhilu/platform/outbox';
import { EditionsModule } from '@zhilu/statistics/periods';
import { WorklistModule } from '@zhilu/platform/worklist';
import { PeriodReport } from './period-report.service';
import { ReportFiguresReader } from './report-figures';
import { Verification } from './codes/verify.service';
import { OfficialNumbers } from './issued/numbers.service';
import { PaperDesk } from './issued/paper-desk.service';
import { PaperTables } from './issued/lists/paper-tables';
import { PaperFiles } from './issued/paper-files';
import { PapersController } from './issued/papers.controller';
import { PapersResolver } from './issued/papers.resolver';
import { Papers } from './issued/papers.service';
import { ReportSource } from './written/report-source';
import { ReportTemplates } from './written/report-templates.service';
import { TemplatesResolver } from './written/templates.resolver';
import { Powers } from './yearly/powers.service';
import { YearlyReader } from './yearly/yearly-reader';
import { ReportsResolver } from './reports.resolver';
import { PaperWork } from './issued/lists/paper-work';

/** Expects `Database`, `Clock` and a `FileFolder` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, EditionsModule, FiguresModule, LedgerModule, OutboxModule, WorklistModule],
  controllers: [PapersController],
  providers: [
    PeriodReport,
    ReportFiguresReader,
    ReportTemplates,
    ReportSource,
    YearlyReader,
    Powers,
    Verification,
    OfficialNumbers,
    Papers,
    PaperFiles,
    PaperDesk,
    PaperTables,
    PaperWork,
    ReportsResolver,
    TemplatesResolver,
    PapersResolver,
  ],
  exports: [OfficialNumbers, PaperFiles, Papers],
})
export class ReportsModule {}
