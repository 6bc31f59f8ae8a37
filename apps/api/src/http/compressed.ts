import { gzip } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';

/** Answers shorter than this gain nothing. */
const LEAST = 1024;

/** Answers of the interface are packed for readers on slow links; pages and their scripts were packed when they were built. */
export const compressed = (request: Request, response: Response, next: NextFunction): void => {
  if (request.path !== '/graphql' || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return next();
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    if (typeof body !== 'string' || body.length < LEAST) return send(body);
    response.vary('Accept-Encoding');
    gzip(body, (error, packed) => {
      if (error !== null) return void send(body);
      response.setHeader('Content-Encoding', 'gzip');
      send(packed);
    });
    return response;
  };
  next();
};
