import { parseCookie, stringifySetCookie } from 'cookie';

const NAME = 'zhilu_session';
/** What a token of ours may look like; anything else is not looked up. */
const TOKEN = /^[\w-]{20,100}$/;

/** Over TLS the name itself says that no other host and no other path has set it: a browser takes `__Host-` from nobody else. */
const nameOf = (secure: boolean): string => (secure ? `__Host-${NAME}` : NAME);

/** The token of a session in a `Cookie` header, or null; over TLS only the one that our own host has set. */
export const sessionTokenOf = (header: string | undefined, secure: boolean): string | null => {
  const value = parseCookie(header ?? '')[nameOf(secure)];
  return value !== undefined && TOKEN.test(value) ? value : null;
};

/** The header that gives a browser its session, or takes it back. No script can read it, no other site can send it. */
export const sessionCookie = (token: string | null, secure: boolean): string =>
  stringifySetCookie(nameOf(secure), token ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    ...(token === null ? { maxAge: 0 } : {}),
  });
