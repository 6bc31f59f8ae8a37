export { DocumentsModule } from './documents.module';
export type { ExportColumn, Exported, PreparedList, PreparedReport } from './exports/exported-list';
export { ExportedLists } from './exports/exported-lists';
export { ExportFile, ExportPlan, ExportWish } from './exports/exports.model';
export { Exports } from './exports/exports.service';
export type { OfficialPaper, PaperBlock, PaperTable } from './official/paper';
