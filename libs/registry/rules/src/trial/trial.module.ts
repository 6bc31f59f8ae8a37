import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { TrialRunner } from './trial-runner.service';
import { TrialSource } from './trial-source';
import { TrialResolver } from './trial.resolver';
import { Trials } from './trial.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({ imports: [AccessModule, LedgerModule], providers: [TrialSource, Trials, TrialRunner, TrialResolver] })
export class TrialModule {}
