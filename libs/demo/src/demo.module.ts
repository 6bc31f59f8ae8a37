import { Module } from '@nestjs/common';
import { AccessModule } from '@zhilu/platform/access';
import { AttachmentsModule } from '@zhilu/platform/attachments';
import { DocumentsModule } from '@zhilu/platform/documents';
import { OutboxModule } from '@zhilu/platform/outbox';
import { AgenciesModule } from '@zhilu/registry/agencies';
import { RulesModule, TrialModule } from '@zhilu/registry/rules';
import { SourcesModule } from '@zhilu/registry/sources';
import { DeliveriesModule } from '@zhilu/intake/deliveries';
import { ExchangeModule, KeysModule } from '@zhilu/intake/exchange';
import { OnboardingModule } from '@zhilu/intake/onboarding';
import { CasesModule } from '@zhilu/statistics/cases';
import { LeadsModule } from '@zhilu/statistics/leads';
import { MonitoringModule } from '@zhilu/statistics/monitoring';
import { EditionsModule, PeriodsModule } from '@zhilu/statistics/periods';
import { ReportsModule } from '@zhilu/statistics/reports';
import { AppraisalModule } from '@zhilu/supervision/appraisal';
import { AccountabilityModule } from '@zhilu/supervision/accountability';
import { RequestsModule } from '@zhilu/supervision/requests';
import { ReviewModule } from '@zhilu/supervision/review';
import { Demonstration } from './demonstration.service';
import { AppraisalActs } from './history/appraisals/appraisals.service';
import { AskedFor } from './history/asked-for.service';
import { BegunActs } from './history/begun.service';
import { ClosedPeriods } from './history/closed-periods.service';
import { Exchanged } from './history/exchanged.service';
import { FullExports } from './history/full-exports.service';
import { History } from './history/history.service';
import { OfficeActs } from './history/offices.service';
import { PaperActs } from './history/papers.service';
import { Beginnings } from './history/accountability/beginnings.service';
import { OversightActs } from './history/accountability/oversights.service';
import { ReferralActs } from './history/accountability/referrals.service';
import { CreditActs } from './history/accountability/credits.service';
import { RetrievalActs } from './history/accountability/retrievals.service';
import { DemonstrationReviews } from './history/reviews.service';

/** Expects `Database`, `Clock`, a `WorkFolder` and a `FileFolder` from the application that wires it. */
@Module({
  imports: [
    AccessModule,
    AccountabilityModule,
    AgenciesModule,
    AppraisalModule,
    AttachmentsModule,
    CasesModule,
    DeliveriesModule,
    DocumentsModule,
    EditionsModule,
    ExchangeModule,
    KeysModule,
    LeadsModule,
    MonitoringModule,
    OnboardingModule,
    OutboxModule,
    PeriodsModule,
    ReportsModule,
    RequestsModule,
    ReviewModule,
    RulesModule,
    SourcesModule,
    TrialModule,
  ],
  providers: [
    AppraisalActs,
    AskedFor,
    BegunActs,
    ClosedPeriods,
    Demonstration,
    DemonstrationReviews,
    Exchanged,
    FullExports,
    History,
    OfficeActs,
    PaperActs,
    ReferralActs,
    RetrievalActs,
    CreditActs,
    OversightActs,
    Beginnings,
  ],
  exports: [Demonstration],
})
export class DemoModule {}
