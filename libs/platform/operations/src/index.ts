export { AuditJobs } from './audit/audit-jobs.service';
export { AuditDesk } from './audit/audit-desk.service';
export { OperationsModule } from './operations.module';
