import { createHash } from 'node:crypto';

/** How long a session is good for at most, ms. */
export const ABSOLUTE = 12 * 60 * 60_000;

/** What of a token stays on the server. */
export const digestOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
