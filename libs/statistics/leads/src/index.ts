export { LeadsModule } from './leads.module';
export { Leads } from './leads.service';
export { type AgencyRun, LeadScan } from './scan/lead-scan.service';
