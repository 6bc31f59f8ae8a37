export { codesBlocks, codesOf } from './codes/report-codes';
export { OfficialNumbers, requireNumber } from './issued/numbers.service';
export { PaperFiles } from './issued/paper-files';
export { Papers } from './issued/papers.service';
export { ReportsModule } from './reports.module';
export { previewOf } from './preview';
export { ReportPreview } from './report.model';
