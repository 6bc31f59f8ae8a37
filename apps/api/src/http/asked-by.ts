import { ANSWER_BYTES, answering, type Asker } from '@zhilu/platform/database';
import type { NextFunction, Request, Response } from 'express';
import { API_PREFIX } from './routes';

/** 查询人: all that is done for a request until it is answered counts for whoever asks. Files go out piece by piece, and are not held in memory. */
export const askedBy =
  () =>
  (request: Request, response: Response, next: NextFunction): void => {
    const whole = request.path === `/${API_PREFIX}/graphql`;
    const asker: Asker = {
      account: null,
      answered: false,
      address: request.ip ?? null,
      bytesLeft: whole ? ANSWER_BYTES : Number.POSITIVE_INFINITY,
    };
    response.once('close', () => (asker.answered = true));
    answering(asker, next);
  };
