import { Module } from '@nestjs/common';
import { DocumentsModule } from '@zhilu/platform/documents';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { RulesModule } from '../rules.module';
import { Adopting } from './adopting.service';
import { TrialRunner } from './trial-runner.service';
import { TrialSource } from './trial-source';
import { TrialTable } from './trial-table';
import { TrialResolver } from './trial.resolver';
import { Trials } from './trial.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, LedgerModule, RulesModule],
  providers: [Adopting, TrialTable, TrialSource, Trials, TrialRunner, TrialResolver],
  exports: [Trials],
})
export class TrialModule {}
