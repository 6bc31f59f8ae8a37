import { createServer, type Server } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { API_PREFIX } from '../routes';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** 运行指标: how long answers take by route, and how the process does; read by the operator, never by a reader. */
export class Metrics {
  readonly registry = new Registry();
  private readonly answers = new Histogram({
    name: 'zhilu_http_answer_seconds',
    help: 'How long an answer took, by method, route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.01, 0.05, 0.1, 0.3, 1, 3, 10, 60],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Measures every answer. Routes are named as they are declared: no number of a case becomes a series. */
  readonly measure = (request: Request, response: Response, next: NextFunction): void => {
    const end = this.answers.startTimer();
    response.once('finish', () => end({ method: request.method, route: routeOf(request), status: String(response.statusCode) }));
    next();
  };

  /** Serves `/metrics` on a port of its own, which no proxy of readers leads to. */
  async open(port: number, host: string): Promise<Server> {
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      void this.registry.metrics().then((text) => response.writeHead(200, { 'Content-Type': this.registry.contentType }).end(text));
    });
    await new Promise<void>((up, down) => server.once('error', down).listen(port, host, up));
    return server;
  }
}

/** Questions go to one address, which is no route of its own; what is left are pages and their files. */
const GRAPHQL = `/${API_PREFIX}/graphql`;

const routeOf = (request: Request): string => {
  const route = (request.route as { path?: unknown } | undefined)?.path;
  // A pattern that ends in everything is that of the log, which every request passes.
  if (typeof route === 'string' && !route.endsWith('{*path}')) return route;
  return request.originalUrl.split('?')[0] === GRAPHQL ? GRAPHQL : 'page';
};
