import type { Type } from '@nestjs/common';
import { DemoModule } from '@zhilu/demo';
import { DeliveriesModule } from '@zhilu/intake/deliveries';
import { ExchangeModule, KeysModule } from '@zhilu/intake/exchange';
import { OnboardingModule } from '@zhilu/intake/onboarding';
import { QuarantineModule } from '@zhilu/intake/quarantine';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { AttachmentsModule } from '@zhilu/platform/attachments';
import { DocumentsModule } from '@zhilu/platform/documents';
import { OutboxModule } from '@zhilu/platform/outbox';
import { OperationsModule } from '@zhilu/platform/operations';
import { WorklistModule } from '@zhilu/platform/worklist';
import { AgenciesModule } from '@zhilu/registry/agencies';
import { RulesModule, TrialModule } from '@zhilu/registry/rules';
import { SourcesModule } from '@zhilu/registry/sources';
import { CasesModule } from '@zhilu/statistics/cases';
import { ExpectedModule } from '@zhilu/statistics/expected';
import { FiguresModule } from '@zhilu/statistics/figures';
import { LeadsModule } from '@zhilu/statistics/leads';
import { MonitoringModule } from '@zhilu/statistics/monitoring';
import { EditionsModule, PeriodsModule } from '@zhilu/statistics/periods';
import { ReportsModule } from '@zhilu/statistics/reports';
import { AppraisalModule } from '@zhilu/supervision/appraisal';
import { AccountabilityModule } from '@zhilu/supervision/accountability';
import { RequestsModule } from '@zhilu/supervision/requests';
import { ReviewModule } from '@zhilu/supervision/review';
import { OfficeModule } from './office/office.module';

/** All rooms: what the service answers, its worker does and the command line can do is what they can. */
export const ROOMS: readonly Type[] = [
  AccessModule,
  LedgerModule,
  AgenciesModule,
  RulesModule,
  SourcesModule,
  DeliveriesModule,
  OnboardingModule,
  QuarantineModule,
  KeysModule,
  ExchangeModule,
  FiguresModule,
  ExpectedModule,
  LeadsModule,
  EditionsModule,
  TrialModule,
  DemoModule,
  AttachmentsModule,
  DocumentsModule,
  OperationsModule,
  OutboxModule,
  WorklistModule,
  CasesModule,
  MonitoringModule,
  PeriodsModule,
  ReportsModule,
  RequestsModule,
  ReviewModule,
  AppraisalModule,
  AccountabilityModule,
  OfficeModule,
];
