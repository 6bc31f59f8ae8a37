import type { Server } from 'node:http';
import { REFUSAL } from '@zhilu/kernel/refusal';
import type { NextFunction, Request, Response } from 'express';

/** What a sender must bring within a stretch of time, or the request is ended. */
export interface MinimumUploadRate {
  readonly bytes: number;
  readonly withinMs: number;
}

/** A kilobyte a second: far below the slowest line of a county, far above what only holds a place. */
const PACE: MinimumUploadRate = { bytes: 30_720, withinMs: 30_000 };
/** The largest file over a line of some 2 Mbit/s; Node's own five minutes would cut off an office that sends honestly. */
const WHOLE_WITHIN = 2 * 3_600_000;
const HEADERS_WITHIN = 20_000;
/** Longer than proxies keep theirs (a minute, as a rule): whoever closes first must not be us, or a request sent just then is lost. */
const KEPT_OPEN = 75_000;

/** 收件节奏: ends a request whose body comes too slowly; what was taken in of it is thrown away. */
export const minimumUploadRate =
  ({ bytes, withinMs }: MinimumUploadRate = PACE) =>
  (request: Request, response: Response, next: NextFunction): void => {
    let before = request.socket.bytesRead;
    const timer = setInterval(() => {
      const now = request.socket.bytesRead;
      if (request.complete) return clearInterval(timer);
      // Bytes that wait to be read are ours to be slow with, not the sender's.
      if (now - before >= bytes || request.readableLength > 0) {
        before = now;
        return;
      }
      clearInterval(timer);
      if (response.headersSent) return void request.destroy();
      response.on('finish', () => request.destroy());
      response.status(408).set('Connection', 'close').json({ code: 'request.too-slow', text: REFUSAL['request.too-slow'] });
    }, withinMs);
    timer.unref();
    request.once('close', () => clearInterval(timer));
    next();
  };

/** How long a connection may take with its headers and with a whole request, and how long it stays open between two. */
export const boundRequests = (server: Server): void => {
  server.headersTimeout = HEADERS_WITHIN;
  server.requestTimeout = WHOLE_WITHIN;
  server.keepAliveTimeout = KEPT_OPEN;
};
