import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from 'express';
import { digestOfToken } from './session-token';

const NAME = 'zhilu_device';
const TOKEN = /^[\w-]{43}$/;
const DEVICE_MOST = 200;
const SECONDS = 1_000;
/** How long a device stays known that nobody signs in from, ms. */
export const DEVICE_KNOWN_FOR = 90 * 24 * 60 * 60_000;

/** Where an attempt to sign in comes from. */
export interface Origin {
  readonly address: string;
  /** What the browser says it is. */
  readonly browser: string | null;
  /** Digest of what the browser was given when somebody signed in from it. */
  readonly device: Buffer | null;
}

const nameOf = (secure: boolean): string => (secure ? `__Host-${NAME}` : NAME);

export const originOf = (request: Request): Origin => {
  const token = parseCookie(request.headers.cookie ?? '')[nameOf(request.secure)];
  return {
    address: request.ip ?? '',
    browser: request.get('user-agent')?.slice(0, DEVICE_MOST) ?? null,
    device: token !== undefined && TOKEN.test(token) ? digestOfToken(token) : null,
  };
};

/** The header by which a browser is known again. It proves nothing: it is only not locked by what others do. */
export const deviceCookie = (token: string, secure: boolean): string =>
  stringifySetCookie(nameOf(secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: DEVICE_KNOWN_FOR / SECONDS,
  });
