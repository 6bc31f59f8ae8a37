import { Module } from '@nestjs/common';
import { TrialRunner } from './trial-runner.service';
import { TrialSource } from './trial-source';
import { TrialResolver } from './trial.resolver';
import { Trials } from './trial.service';

/** Expects `Database`, `Clock` and the ledger from the application that wires it. */
@Module({ providers: [TrialSource, Trials, TrialRunner, TrialResolver] })
export class TrialModule {}
