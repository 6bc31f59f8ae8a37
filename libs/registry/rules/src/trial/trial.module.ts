import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { TrialRunner } from './trial-runner.service';
import { TrialSource } from './trial-source';
import { TrialResolver } from './trial.resolver';
import { Trials } from './trial.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({ imports: [LedgerModule], providers: [TrialSource, Trials, TrialRunner, TrialResolver] })
export class TrialModule {}
