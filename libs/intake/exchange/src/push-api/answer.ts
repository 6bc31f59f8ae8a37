import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { answerSignatureOf, canonicalJson, type Json, sha256 } from '@zhilu/intake/format';
import type { Response } from 'express';
import type { Caller } from '../keys/api-keys.service';

/** 签名的答复: a text with its signature, so that the caller knows it came from here and answers this request. */
export const sendSigned = (response: Response, { signingKey, signature }: Caller, status: number, text: string): void => {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('x-zhilu-signature', answerSignatureOf(signingKey, signature, status, sha256(text)));
  response.status(status).end(text);
};

/** Lines sent one by one as they are worked out. The last bears their number and the signature of all before it: an answer without it was cut. */
export const sendLines = async (
  response: Response,
  { signingKey, signature }: Caller,
  head: Record<string, Json>,
  rows: AsyncIterable<object>,
): Promise<void> => {
  const hash = createHash('sha256');
  const send = async (line: Record<string, Json>, counts = true): Promise<void> => {
    const text = `${canonicalJson(line)}\n`;
    if (counts) hash.update(text);
    if (!response.write(text)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  };
  response.status(200).setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
  response.setHeader('Cache-Control', 'private, no-store');
  let count = 0;
  try {
    await send(head);
    for await (const row of rows) {
      // Nobody reads any more: the rest need not be worked out.
      if (response.destroyed) return;
      count += 1;
      await send(row as Record<string, Json>);
    }
    await send({ end: true, rows: count, signature: answerSignatureOf(signingKey, signature, 200, hash.digest('hex')) }, false);
    response.end();
  } catch (error) {
    // What was sent cannot be taken back; without its last line it is no answer.
    if (!response.headersSent) throw error;
    response.destroy();
  }
};
