import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { fill, REFUSAL } from '@zhilu/kernel/refusal';
import type { Request, Response } from 'express';
import { failureOf } from '@zhilu/platform/database';

/** The same failures over plain HTTP. GraphQL formats its own. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    if (error instanceof HttpException) {
      if (error.getStatus() === 413) {
        response.status(413).json({
          code: 'file.too-large',
          text: fill(REFUSAL['file.too-large'], {
            most: host.switchToHttp().getRequest<Request>().path.startsWith('/intake/') ? 2048 : 200,
          }),
        });
        return;
      }
      response.status(error.getStatus()).json({ code: 'request.malformed', text: '请求不符合接口约定。' });
      return;
    }
    const { status, code, text, trace } = failureOf(error);
    response.status(status).json({ code, text, trace });
  }
}
