export { type Delimiter, delimiterOf, DELIMITERS } from './read/csv/csv-reader';
export { kindOf } from './read/file-kind';
export { openFile } from './read/open-file';
export {
  type DateSystem,
  type Encoding,
  type FileFormat,
  type FileNote,
  LIMITS,
  type Merged,
  type OpenedFile,
  type RawRow,
} from './read/raw-row';
export { IntakeRefusal, type Place, refusalInWords } from './read/refusals';
export { encodingOf, textOf } from './read/text';
export { cellNumber } from './read/xlsx/cell-number';
export { csvOf, unmarked } from './write/csv/csv-writer';
export { dayOfSerial, momentOfSerial, serialOfDay, serialOfInstant } from './write/serial';
export { type CellLook, type CellValue, type Column, type ListName, type SheetPaper, type SheetRow } from './write/xlsx/paper';
export { workbookOf } from './write/xlsx/workbook';
export { columnName } from './write/xlsx/xml';
