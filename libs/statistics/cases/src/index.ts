export { CaseFile } from './case-file.model';
export { CaseFiles } from './case-file.service';
export { CasesModule } from './cases.module';
export { Duties } from './duties/duties.service';
