import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { AttachmentsModule } from '@zhilu/platform/attachments';
import { DocumentsModule } from '@zhilu/platform/documents';
import { CasesModule } from '@zhilu/statistics/cases';
import { RequestsModule } from '@zhilu/supervision/requests';
import { WorklistModule } from '@zhilu/platform/worklist';
import { DeskResolver } from './desk/desk.resolver';
import { ReviewDesk } from './desk/desk.service';
import { ReviewOriginals } from './desk/originals.service';
import { ScansController } from './desk/scans.controller';
import { ReviewScans } from './desk/scans.service';
import { ReviewActs } from './files/acts.service';
import { Assigning } from './files/assigning.service';
import { ReviewFiles } from './files/review-files.service';
import { ReviewDraws } from './plans/drawing.service';
import { ReviewPlans } from './plans/plans.service';
import { ReviewRegister } from './plans/register.service';
import { GroupReports } from './papers/group-reports.service';
import { ReviewPapersResolver } from './papers/papers.resolver';
import { PlanTables } from './results/plan-tables';
import { ReviewRechecks } from './results/recheck.service';
import { ReviewResults } from './results/results.service';
import { ReviewStandardsResolver } from './standards/standards.resolver';
import { ReviewStandards } from './standards/standards.service';
import { Calibration } from './calibration/calibration.service';
import { CalibrationResolver } from './calibration/calibration.resolver';
import { ReviewResolver } from './review.resolver';
import { ReviewWork } from './desk/review-work';
import { ReviewWaiting } from './files/waiting.service';

/** Expects `Database`, `Clock` and `PaperSettings` from the application that wires it. */
@Module({
  imports: [AccessModule, AttachmentsModule, DocumentsModule, LedgerModule, CasesModule, RequestsModule, WorklistModule],
  controllers: [ScansController],
  providers: [
    ReviewPlans,
    ReviewDraws,
    ReviewRegister,
    Assigning,
    ReviewActs,
    ReviewFiles,
    ReviewResults,
    ReviewRechecks,
    PlanTables,
    ReviewStandards,
    ReviewStandardsResolver,
    Calibration,
    CalibrationResolver,
    GroupReports,
    ReviewPapersResolver,
    ReviewDesk,
    ReviewOriginals,
    ReviewScans,
    ReviewWaiting,
    ReviewWork,
    ReviewResolver,
    DeskResolver,
  ],
  exports: [
    ReviewStandards,
    Calibration,
    ReviewPlans,
    ReviewDraws,
    ReviewRegister,
    Assigning,
    ReviewActs,
    ReviewDesk,
    ReviewOriginals,
    ReviewFiles,
    ReviewResults,
  ],
})
export class ReviewModule {}
