import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { FiguresModule } from '@zhilu/statistics/figures';
import { AppraisalResolver } from './appraisal.resolver';
import { AppraisalFacts } from './facts/facts.service';
import { AppraisalReader } from './runs/appraisal-reader.service';
import { Appraisals } from './runs/appraisals.service';
import { AppraisalObjections } from './runs/objections.service';
import { AppraisalSchemes } from './schemes/schemes.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, LedgerModule, FiguresModule],
  providers: [AppraisalSchemes, AppraisalFacts, Appraisals, AppraisalObjections, AppraisalReader, AppraisalResolver],
  exports: [AppraisalSchemes, Appraisals, AppraisalObjections, AppraisalReader],
})
export class AppraisalModule {}
