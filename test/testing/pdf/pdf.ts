import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A stretch of text of a page, and where it stands; in points from the lower left. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
}
/** What a PDF says, as another program reads it. */
export interface ReadPdf {
  readonly pages: readonly (readonly PdfText[])[];
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  readonly outline: readonly { readonly title: string; readonly level: number }[];
  readonly tree: readonly { readonly role: string; readonly alt?: string }[];
}

/** Reads a PDF with pdf.js, which Jest cannot load: a process of its own does. With a folder, pictures of its pages are left there. */
export const readPdf = (pdf: Buffer, folder?: string): ReadPdf =>
  JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'read.mjs'), ...(folder === undefined ? [] : [folder])], {
      input: pdf,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    }),
  ) as ReadPdf;

/** All it says, without the blanks between: how they are set is the page's own. */
export const saidIn = (texts: readonly { readonly text: string }[]): string =>
  texts
    .map(({ text }) => text)
    .join('')
    .replace(/\s/gu, '');
