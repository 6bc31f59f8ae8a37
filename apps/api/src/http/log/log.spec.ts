import type { AddressInfo } from 'node:net';
import { Controller, Get, InternalServerErrorException, Logger, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger as PinoLogger, LoggerModule } from 'nestjs-pino';
import { readConfig } from '../../config';
import { logOf } from './log';

@Controller()
class Sample {
  @Post('graphql')
  answer(): string {
    new Logger('sample').warn('seen');
    return 'ok';
  }
  @Get('broken')
  broken(): never {
    throw new InternalServerErrorException();
  }
}

describe('the log', () => {
  it('G1 each request is one line of JSON under its number; nothing in it says who asked, from where, or for what', async () => {
    const lines: string[] = [];
    const { config } = readConfig({ NODE_ENV: 'production', ZHILU_LOG: 'info' }, '/');
    @Module({ imports: [LoggerModule.forRoot(logOf(config, { write: (line) => void lines.push(line) }))], controllers: [Sample] })
    class App {}
    const app = await NestFactory.create(App, { logger: false });
    app.useLogger(app.get(PinoLogger));
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
    lines.length = 0;
    const asked = await fetch(`http://127.0.0.1:${port}/graphql?source=张三的系统`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'zhilu_session=secret-token', 'x-request-id': 'proxy-0001' },
      body: JSON.stringify({ operationName: 'SignIn', variables: { account: 'zhangsan', password: 'pa55' } }),
    });
    expect(asked.headers.get('x-request-id')).toBe('proxy-0001');
    const broken = await fetch(`http://127.0.0.1:${port}/broken`, { headers: { 'x-request-id': '<script>' } });
    await app.close();
    const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(read).toEqual([
      { level: 'warn', time: expect.any(String), request: 'proxy-0001', context: 'sample', msg: 'seen' },
      {
        level: 'info',
        time: expect.any(String),
        request: 'proxy-0001',
        operation: 'SignIn',
        req: { method: 'POST', path: '/graphql' },
        res: { status: 201 },
        ms: expect.any(Number),
        msg: 'answered',
      },
      expect.objectContaining({ level: 'warn', request: broken.headers.get('x-request-id'), res: { status: 500 } }),
    ]);
    expect(broken.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(lines.join('')).not.toMatch(/zhangsan|pa55|secret-token|张三|127\.0\.0\.1|%E5/);
  });
});
