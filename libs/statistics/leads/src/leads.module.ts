import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { LeadsResolver } from './leads.resolver';
import { Leads } from './leads.service';
import { Peers } from './survey/peers.service';
import { LeadScan } from './survey/surveyor.service';
import { ThresholdsResolver } from './survey/thresholds.resolver';
import { Thresholds } from './survey/thresholds.service';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, LedgerModule],
  providers: [Leads, LeadsResolver, Peers, LeadScan, Thresholds, ThresholdsResolver],
  exports: [LeadScan, Thresholds],
})
export class LeadsModule {}
