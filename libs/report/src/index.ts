export { type CellLook, type Column, type SheetPaper, workbookOf, type WorkbookPaper } from './xlsx/workbook';
