import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Begins what a request is signed as, and what an answer is. */
const REQUEST = 'ZHILU-REQUEST-1';
const ANSWER = 'ZHILU-ANSWER-1';

/** All of a request that its signature covers. */
export interface SignedParts {
  readonly method: string;
  /** Path and query, as sent. */
  readonly path: string;
  /** `x-zhilu-date`, `x-zhilu-batch` and `x-zhilu-file` as sent, empty where not. */
  readonly date: string;
  readonly batch: string;
  readonly file: string;
  /** SHA-256 of the body, hexadecimal. */
  readonly bodyDigest: string;
}

export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
/** Digest of a request or answer without a body. */
export const DIGEST_OF_NOTHING = sha256('');

/** What requests are signed with: a digest of the secret, so that the secret itself need not be kept. */
export const signingKeyOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** HMAC-SHA-256 of a request. */
export const signatureOf = (key: Buffer, { method, path, date, batch, file, bodyDigest }: SignedParts): string =>
  createHmac('sha256', key).update([REQUEST, method, path, date, batch, file, bodyDigest].join('\n')).digest('hex');

/** HMAC-SHA-256 of an answer: it binds the content to the request it answers. */
export const answerSignatureOf = (key: Buffer, requestSignature: string, status: number, bodyDigest: string): string =>
  createHmac('sha256', key)
    .update([ANSWER, requestSignature, String(status), bodyDigest].join('\n'))
    .digest('hex');

/** Compares signatures in the same time whatever they are. */
export const sameSignature = (a: string, b: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};
