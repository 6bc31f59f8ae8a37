export { DocumentsModule } from './documents.module';
export type { ExportColumn, Exported, PreparedList, PreparedReport } from './exports/exported-list';
export { ExportedLists } from './exports/exported-lists';
export { ExportFile, ExportPlan, ExportWish } from './exports/exports.model';
export { Exports } from './exports/exports.service';
export { FONT_VARIABLES, OfficeFonts, officeFonts } from './official/pdf/font-files';
export { chartPicture } from './official/chart/chart-picture';
export { numbered, type OfficialPaper, type PaperBlock, type PaperChart, type PaperTable } from './official/paper';
