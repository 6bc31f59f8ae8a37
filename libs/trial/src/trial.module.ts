import { Module } from '@nestjs/common';
import { QueryModule } from '@zhilu/query';
import { TrialRunner } from './trial-runner.service';
import { TrialResolver } from './trial.resolver';
import { Trials } from './trial.service';

/** Expects `Database`, `Clock` and a `TrialSource` from the application that wires it. */
@Module({ imports: [QueryModule], providers: [Trials, TrialRunner, TrialResolver] })
export class TrialModule {}
