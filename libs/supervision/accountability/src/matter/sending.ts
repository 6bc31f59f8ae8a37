import { dispositionOf, FILE_KIND, type FileKind } from '@zhilu/platform/attachments';
import type { Response } from 'express';

const TYPE = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
export type PaperForm = keyof typeof TYPE;
export const paperForm = (asked: string): PaperForm | null => (asked === 'pdf' || asked === 'docx' ? asked : null);

/** A paper as it is sent. */
export interface SentPaper {
  readonly path: string;
  readonly name: string;
  readonly form: PaperForm;
  readonly digest: string;
}
/** A scan as it is sent. */
export interface SentScan {
  readonly path: string;
  readonly name: string;
  readonly media: FileKind;
  readonly digest: string;
}
/** A pack as it is given out. */
export interface MadePack {
  readonly bytes: Buffer;
  readonly name: string;
  readonly digest: string;
}

const heads = (response: Response, type: string, disposition: string, digest: string): void => {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Disposition', disposition);
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Repr-Digest', `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`);
};

/** Sends a paper: its pages are shown in the browser unless it is asked for as a download. */
export const sendPaper = (response: Response, { path, name, form, digest }: SentPaper, download: string | undefined): void => {
  heads(response, TYPE[form], dispositionOf(name, form === 'pdf' && download === undefined), digest);
  sendKept(response, path);
};
/** Sends a scan, shown in the browser where that can be. */
export const sendScan = (response: Response, { path, name, media, digest }: SentScan, download: string | undefined): void => {
  const { type, inPage } = FILE_KIND[media];
  heads(response, type, dispositionOf(name, inPage && download === undefined), digest);
  sendKept(response, path);
};
const sendKept = (response: Response, path: string): void => {
  response.setHeader('Content-Security-Policy', "script-src 'none'; frame-ancestors 'self'");
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.sendFile(path, { dotfiles: 'allow', acceptRanges: false, cacheControl: false, lastModified: false });
};

export const sendPack = (response: Response, { bytes, name, digest }: MadePack): void => {
  heads(response, 'application/zip', dispositionOf(name, false), digest);
  response.send(bytes);
};
