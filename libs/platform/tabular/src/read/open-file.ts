import { type Delimiter, openCsv } from './csv/csv-reader';
import { kindOf } from './file-kind';
import { openNdjson } from './ndjson-reader';
import type { Encoding, OpenedFile } from './raw-row';
import { encodingOf } from './text';
import { openWorkbook } from './xlsx/workbook';

/** What a mapping may say of how a file is written, where that cannot be seen from the file. */
export interface Writing {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** Line of the header, from which the separator is taken. */
  readonly headerRow: number;
}

/**
 * Opens a delivered file after looking it through once: what is wrong with it as a whole is refused here, before a row
 * is handed on. Rows are then read in a second pass, so that memory does not grow with the file.
 */
export const openFile = async (path: string, writing: Writing): Promise<OpenedFile> => {
  const { format, head } = await kindOf(path);
  if (format === 'xlsx') return openWorkbook(path);
  const encoding = writing.encoding ?? (await encodingOf(path, head));
  return format === 'ndjson' ? openNdjson(path, encoding) : openCsv(path, encoding, writing.headerRow, writing.delimiter);
};
