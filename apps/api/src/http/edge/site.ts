import type { ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { isServers } from '../routes';

/** Built files whose names change with their content; one that is not there is not a page. */
const ASSETS = 'assets';

/** 网页: the built folder; what was packed when it was built is preferred, and any other address is the page itself. */
export const site = (folder: string): RequestHandler => {
  const assets = `${join(folder, ASSETS)}${sep}`;
  const files = expressStaticGzip(folder, {
    index: false,
    enableBrotli: true,
    orderPreference: ['br', 'gzip'],
    serveStatic: {
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders: (response: ServerResponse, path: string) =>
        void response.setHeader('Cache-Control', path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache'),
    },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || isServers(request.path)) return next();
    files(request, response, (error?: unknown) => {
      if (error !== undefined || request.path.startsWith(`/${ASSETS}/`)) return next(error);
      // What was said of a file that is gone is not true of the page.
      for (const name of ['Content-Encoding', 'Content-Type']) response.removeHeader(name);
      const asked = request.url;
      request.url = '/index.html';
      files(request, response, (missing?: unknown) => {
        request.url = asked;
        next(missing);
      });
    });
  };
};
