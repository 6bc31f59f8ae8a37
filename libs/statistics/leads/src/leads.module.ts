import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { DocumentsModule } from '@zhilu/platform/documents';
import { WorklistModule } from '@zhilu/platform/worklist';
import { LeadTable } from './lead-table';
import { LeadsResolver } from './leads.resolver';
import { Leads } from './leads.service';
import { Peers } from './scan/peers.service';
import { LeadScan } from './scan/lead-scan.service';
import { ThresholdsResolver } from './scan/thresholds.resolver';
import { Thresholds } from './scan/thresholds.service';
import { LeadWork } from './lead-work';

/** Expects `Database` and `Clock` from the application that wires it. */
@Module({
  imports: [AccessModule, DocumentsModule, LedgerModule, WorklistModule],
  providers: [LeadTable, LeadWork, Leads, LeadsResolver, Peers, LeadScan, Thresholds, ThresholdsResolver],
  exports: [Leads, LeadScan, Thresholds],
})
export class LeadsModule {}
