import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { DeliveriesModule } from '@zhilu/intake/deliveries';
import { AccessModule } from '@zhilu/platform/access';
import { Agreements } from './agreements.service';
import { SourceHealthResolver } from './source-health.resolver';
import { SourceHealths } from './source-health.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({ imports: [AccessModule, DeliveriesModule, LedgerModule], providers: [Agreements, SourceHealths, SourceHealthResolver] })
export class MonitoringModule {}
