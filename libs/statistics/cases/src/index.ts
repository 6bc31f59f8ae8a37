export { CaseFile } from './case-file.model';
export { CaseFiles } from './case-file.service';
export { CasesModule } from './cases.module';
export { DUTY_LIST, type DutyQuestion } from './duties/duty-list.service';
export { DueNotices } from './duties/due-notices.service';
export { Duties } from './duties/duties.service';
