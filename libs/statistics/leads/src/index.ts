export { LeadsModule } from './leads.module';
export { type AgencyRun, Surveyor } from './survey/surveyor.service';
