export { LeadsModule } from './leads.module';
export { type AgencyRun, LeadScan } from './survey/surveyor.service';
