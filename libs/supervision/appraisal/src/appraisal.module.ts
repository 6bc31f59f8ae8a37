import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { AttachmentsModule } from '@zhilu/platform/attachments';
import { DocumentsModule } from '@zhilu/platform/documents';
import { WorklistModule } from '@zhilu/platform/worklist';
import { FiguresModule } from '@zhilu/statistics/figures';
import { RequestsModule } from '@zhilu/supervision/requests';
import { ReviewModule } from '@zhilu/supervision/review';
import { AppraisalExplained } from './explained/explained.service';
import { AppraisalResolver } from './appraisal.resolver';
import { AppraisalPapers } from './papers/appraisal-papers.service';
import { AppraisalFacts } from './facts/facts.service';
import { AppraisalReader } from './runs/appraisal-reader.service';
import { AppraisalWork } from './runs/appraisal-work';
import { Appraisals } from './runs/appraisals.service';
import { AppraisalObjections } from './runs/objections.service';
import { AppraisalTables } from './tables/appraisal-tables';
import { AppraisalSchemes } from './schemes/schemes.service';
import { SelfAssessments } from './self/calls.service';
import { EvidenceController } from './self/evidence.controller';
import { SelfEvidence } from './self/evidence.service';
import { SelfAssessmentResolver } from './self/self.resolver';

/** Expects `Database`, `Clock`, `PaperSettings` and a `FileFolder` from the application that wires it. */
@Module({
  imports: [AccessModule, AttachmentsModule, DocumentsModule, LedgerModule, FiguresModule, RequestsModule, ReviewModule, WorklistModule],
  controllers: [EvidenceController],
  providers: [
    AppraisalPapers,
    AppraisalExplained,
    AppraisalTables,
    AppraisalSchemes,
    AppraisalFacts,
    Appraisals,
    AppraisalObjections,
    AppraisalReader,
    AppraisalResolver,
    AppraisalWork,
    SelfAssessments,
    SelfEvidence,
    SelfAssessmentResolver,
  ],
  exports: [AppraisalSchemes, Appraisals, AppraisalObjections, AppraisalReader, SelfAssessments, SelfEvidence],
})
export class AppraisalModule {}
