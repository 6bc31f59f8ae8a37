import { parseCookie, stringifySetCookie } from 'cookie';

export const SESSION_COOKIE = 'zhilu_session';
/** What a token of ours may look like; anything else is not looked up. */
const TOKEN = /^[\w-]{20,100}$/;

/** The value of one cookie of a `Cookie` header, or null. */
export const tokenOf = (header: string | undefined, name: string): string | null => {
  const value = parseCookie(header ?? '')[name];
  return value !== undefined && TOKEN.test(value) ? value : null;
};

/** The header that gives a browser its session, or takes it back. No script can read it, no other site can send it. */
export const sessionCookie = (token: string | null, secure: boolean): string =>
  stringifySetCookie(SESSION_COOKIE, token ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    ...(token === null ? { maxAge: 0 } : {}),
  });
