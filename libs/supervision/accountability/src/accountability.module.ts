import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { WorklistModule } from '@zhilu/platform/worklist';
import { ReportsModule } from '@zhilu/statistics/reports';
import { AccountabilityResolver } from './accountability.resolver';
import { CreditReader } from './credit/credit-reader.service';
import { CreditWork } from './credit/credit-work';
import { CreditResolver } from './credit/credit.resolver';
import { Credits } from './credit/credits.service';
import { CreditGapReader } from './credit/gaps/credit-gaps.service';
import { CreditBatches } from './credit/sending/credit-batches.service';
import { CreditTables } from './credit/sending/credit-tables';
import { CreditController } from './credit/sending/credit.controller';
import { OversightPacks } from './evidence/oversight-packs.service';
import { ReferralPacks } from './evidence/referral-packs.service';
import { RightsTable } from './matter/rights-table';
import { OpinionTable } from './opinion/opinion-table';
import { OpinionController } from './opinion/opinion.controller';
import { OpinionResolver } from './opinion/opinion.resolver';
import { Opinions } from './opinion/opinions.service';
import { OversightPapers } from './oversight/oversight-papers.service';
import { OversightReader } from './oversight/oversight-reader.service';
import { OversightTable } from './oversight/oversight-table';
import { OversightWork } from './oversight/oversight-work';
import { OversightController } from './oversight.controller';
import { OversightResolver } from './oversight.resolver';
import { Oversights } from './oversight/oversights.service';
import { ReferralPapers } from './papers/referral-papers.service';
import { ReferredPersons } from './referrals/persons.service';
import { ReferralReader } from './referrals/reader.service';
import { ReferralTable } from './referrals/referral-table';
import { ReferralWork } from './referrals/referral-work';
import { Referrals } from './referrals/referrals.service';
import { ReferralsController } from './referrals.controller';
import { RetrievalReader } from './retrievals/retrieval-reader.service';
import { RetrievalTable } from './retrievals/retrieval-table';
import { RetrievalWork } from './retrievals/retrieval-work';
import { RetrievalResolver } from './retrievals/retrieval.resolver';
import { Retrievals } from './retrievals/retrievals.service';

const REFERRALS = [Referrals, ReferralReader, ReferredPersons, ReferralPapers, ReferralPacks, ReferralTable, ReferralWork, AccountabilityResolver]; // prettier-ignore
const OVERSIGHT = [Oversights, OversightReader, OversightPapers, OversightPacks, OversightTable, OversightWork, OversightResolver];
const RETRIEVALS = [Retrievals, RetrievalReader, RetrievalTable, RetrievalWork, RetrievalResolver];
const CREDIT = [Credits, CreditReader, CreditGapReader, CreditBatches, CreditTables, CreditWork, CreditResolver];
const OPINION = [Opinions, OpinionTable, OpinionResolver];

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, LedgerModule, ReportsModule, WorklistModule],
  controllers: [ReferralsController, OversightController, CreditController, OpinionController],
  providers: [...REFERRALS, ...OVERSIGHT, ...RETRIEVALS, ...CREDIT, ...OPINION, RightsTable],
  exports: [Referrals, ReferralReader, Oversights, OversightReader, Retrievals, RetrievalReader, Credits, CreditReader, CreditBatches],
})
export class AccountabilityModule {}
