import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Response } from 'express';
import { failureOf } from './failure';

/** The same failures over plain HTTP. GraphQL formats its own. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    if (error instanceof HttpException) {
      response.status(error.getStatus()).json({ code: 'request.malformed', text: '请求不符合接口约定。' });
      return;
    }
    const { status, code, text, trace } = failureOf(error);
    response.status(status).json({ code, text, trace });
  }
}
