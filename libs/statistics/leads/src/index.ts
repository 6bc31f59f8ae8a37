export { LeadsModule } from './leads.module';
export { type AgencyRun, LeadScan } from './scan/lead-scan.service';
