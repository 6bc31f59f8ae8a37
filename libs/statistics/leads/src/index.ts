export { LeadsModule } from './leads.module';
export { LeadsResolver } from './leads.resolver';
export { LeadRuns } from './leads.service';
export { Peers } from './survey/peers.service';
export { type AgencyRun, Surveyor } from './survey/surveyor.service';
export { ThresholdsResolver } from './survey/thresholds.resolver';
export { Thresholds } from './survey/thresholds.service';
