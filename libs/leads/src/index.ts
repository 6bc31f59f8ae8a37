export { leadNo, lockAgency, reconcile, type Reconciled, writeBase } from './found.store';
export { LeadsModule } from './leads.module';
export { LeadsResolver } from './leads.resolver';
export { LeadRuns, Leads, type WantedLeads } from './leads.service';
