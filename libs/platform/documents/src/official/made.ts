import { docxOf } from './docx';
import type { OfficialPaper } from './paper';
import type { PaperSettings } from './paper-settings';
import { pdfOf } from './pdf/pdf';

/** One paper, and the form it is to have. */
export interface PaperJob {
  readonly paper: OfficialPaper;
  readonly form: 'docx' | 'pdf';
  readonly settings: PaperSettings;
}

export const made = ({ paper, form, settings }: PaperJob): Promise<Buffer> => (form === 'docx' ? docxOf(paper) : pdfOf(paper, settings));
