import compression from 'compression';
import type { RequestHandler } from 'express';

/** Answers to machines are signed and go as they are; attachments are packed already. */
const AS_THEY_ARE = /^\/(intake\/(push|receipts|reconcile)|api\/files)(\/|$)/;

/** 压缩: answers are packed for readers on slow links who take them packed; pages and scripts were packed when they were built. */
export const compress = (): RequestHandler =>
  compression({ filter: (request, response) => !AS_THEY_ARE.test(request.path) && compression.filter(request, response) });
