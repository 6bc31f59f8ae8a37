import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, HttpStatus } from '@nestjs/common';
import { DomainError, REFUSAL } from '@zhilu/kernel/refusal';
import type { Response } from 'express';
import { failureOf } from '@zhilu/platform/database';
import { BODY_KB_AT_MOST } from './limits';

/** The same failures over plain HTTP. GraphQL formats its own. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    if (!(error instanceof HttpException)) return send(response, error);
    // Files say their own bounds: what is left is the text of a request.
    if (error.getStatus() === (HttpStatus.PAYLOAD_TOO_LARGE as number))
      return send(response, new DomainError('request.too-large', { most: BODY_KB_AT_MOST }));
    response.status(error.getStatus()).json({ code: 'request.malformed', text: REFUSAL['request.malformed'] });
  }
}

const send = (response: Response, error: unknown): void => {
  const { status, code, text, trace } = failureOf(error);
  response.status(status).json({ code, text, trace });
};
