import { Module } from '@nestjs/common';
import { Leads } from './leads.service';
import { LeadsResolver } from './leads.resolver';

/** Expects `Database`, `Clock`, `AuditChain` and `LeadRuns` from the application that wires it. */
@Module({ providers: [Leads, LeadsResolver] })
export class LeadsModule {}
