export { columnName } from './xlsx/xml';
export { type CellLook, type Column, type ListName, type SheetPaper, type SheetRow, workbookOf, type WorkbookPaper } from './xlsx/workbook';
