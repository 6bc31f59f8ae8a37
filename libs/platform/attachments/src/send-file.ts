import type { Response } from 'express';
import type { Opened } from './attachments.service';
import { dispositionOf } from './taken/file-name';

/** Sends an opened file: shown in a page of ours, or taken down; never kept, never run. */
export const sendFile = (response: Response, { path, name, type, inPage }: Opened, download: boolean): void => {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Disposition', dispositionOf(name, inPage && !download));
  response.setHeader('Cache-Control', 'private, no-store');
  // A page of ours may show it in a frame; nothing else may, and nothing in it is run.
  response.setHeader('Content-Security-Policy', "script-src 'none'; frame-ancestors 'self'");
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.sendFile(path, { dotfiles: 'allow', cacheControl: false, lastModified: false });
};
