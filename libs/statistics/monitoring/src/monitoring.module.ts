import { Module } from '@nestjs/common';
import { DocumentsModule } from '@zhilu/platform/documents';
import { LedgerModule } from '@zhilu/ledger';
import { DeliveriesModule } from '@zhilu/intake/deliveries';
import { AccessModule } from '@zhilu/platform/access';
import { WorklistModule } from '@zhilu/platform/worklist';
import { Agreements } from './agreements.service';
import { HealthTables } from './health-tables';
import { GapSurvey } from './gaps/gap-survey.service';
import { GapTables } from './gaps/gap-tables';
import { GapsResolver } from './gaps/gaps.resolver';
import { Gaps } from './gaps/gaps.service';
import { SourceHealthResolver } from './source-health.resolver';
import { SourceHealths } from './source-health.service';
import { SourceWork } from './source-work';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DeliveriesModule, DocumentsModule, LedgerModule, WorklistModule],
  providers: [Agreements, Gaps, GapSurvey, GapTables, GapsResolver, HealthTables, SourceHealths, SourceHealthResolver, SourceWork],
  exports: [Agreements],
})
export class MonitoringModule {}
