import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import pino, { type DestinationStream } from 'pino';
import type { Options } from 'pino-http';
import pretty from 'pino-pretty';
import type { Config } from '../../config';

const REQUEST_ID = /^[\w-]{8,64}$/;
const OPERATION = /^\w{1,60}$/;
/** Never in a line, whatever a line is made of: who asks, from where, with what, for whom. */
const NEVER = [
  'req.headers',
  'req.remoteAddress',
  'req.query',
  'req.params',
  'res.headers',
  'password',
  'secret',
  'cookie',
  'authorization',
];

/** A path without what was asked of it: queries name agencies and sources. */
const pathOf = (url: string | undefined): string => (url ?? '').split('?')[0]!;

const operationOf = (request: IncomingMessage): { operation?: string } => {
  const name = (request as { body?: { operationName?: unknown } }).body?.operationName;
  return typeof name === 'string' && OPERATION.test(name) ? { operation: name } : {};
};

/** The number of a request: a proxy's, if it gave one, or a new one. It is sent back, so that a reader can quote it. */
const numbered = (request: IncomingMessage, response: ServerResponse): string => {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
};

/** 运行日志: one line of JSON for each request and each failure, with the number of the request and no personal data; for a person at a terminal, text. */
export const logOf = ({ log, development }: Config, stream?: DestinationStream): Params => {
  const person = development || process.stdout.isTTY;
  const options: Options = {
    level: log ?? (person ? 'warn' : 'info'),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: { paths: NEVER, remove: true },
    genReqId: numbered,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'request', responseTime: 'ms' },
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: pathOf(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customProps: operationOf,
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'failed',
    autoLogging: { ignore: (request) => pathOf(request.url).startsWith('/health/') },
  };
  return { pinoHttp: [options, stream ?? (person ? pretty({ sync: true }) : pino.destination({ sync: true }))] };
};
