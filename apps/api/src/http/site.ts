import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { NextFunction, Request, Response } from 'express';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};
const API =
  /^\/(graphql|health|files\/|demo-accounts|intake\/(upload|files|template|receipt|push|receipts|reconcile|quarantine\/workbook)(\/|$))/;

/** Every answer says what a browser may do with it: nothing from elsewhere, no frames, no sniffing. */
export const securityHeaders = (_request: Request, response: Response, next: NextFunction): void => {
  response.setHeader(
    'Content-Security-Policy',
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  );
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  next();
};

/** The web page from its built folder; compressed files made at build time are preferred; any other path is the page itself. */
export const site =
  (folder: string) =>
  (request: Request, response: Response, next: NextFunction): void => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || API.test(request.path)) return next();
    const wanted = pathOf(request.path);
    if (wanted === null) return void response.status(400).end();
    const asked = join(folder, normalize(wanted).replace(/^(\.\.[/\\])+/, ''));
    const isFile = asked.startsWith(folder) && existsSync(asked) && statSync(asked).isFile();
    const path = isFile ? asked : join(folder, 'index.html');
    if (!existsSync(path)) return next();
    const packed = existsSync(`${path}.gz`) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.setHeader('Cache-Control', path.includes(`${join(folder, 'assets')}/`) ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.setHeader('Vary', 'Accept-Encoding');
    if (packed) response.setHeader('Content-Encoding', 'gzip');
    createReadStream(packed ? `${path}.gz` : path).pipe(response);
  };

/** The path of an address; null where its percent signs mean nothing. */
const pathOf = (encoded: string): string | null => {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
};
