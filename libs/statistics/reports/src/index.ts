export { OfficialNumbers } from './issued/numbers.service';
export { Papers } from './issued/papers.service';
export { ReportsModule } from './reports.module';
