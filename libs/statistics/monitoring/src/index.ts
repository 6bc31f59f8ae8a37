export { Agreements } from './agreements.service';
export { MonitoringModule } from './monitoring.module';
