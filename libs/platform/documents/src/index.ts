export { DocumentsModule } from './documents.module';
export type { ExportColumn, ExportedList, PreparedList } from './exports/exported-list';
export { ExportedLists } from './exports/exported-lists';
export { ExportFile, ExportPlan, ExportWish } from './exports/exports.model';
export { Exports } from './exports/exports.service';
