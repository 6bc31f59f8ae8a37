export { AuditJobs } from './audit/audit-jobs.service';
export { AuditDesk } from './audit/audit-desk.service';
export { type CheckedPeople, People } from './people/people.service';
export { type Fall, fallsIn } from './running/falls';
export { Wants } from './running/wants.service';
export { OperationsModule } from './operations.module';
