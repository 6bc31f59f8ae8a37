export const SESSION_COOKIE = 'zhilu_session';

/** The value of one cookie of a `Cookie` header, or null. */
export const tokenOf = (header: string | undefined, name: string): string | null => {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value !== undefined && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return null;
};

/** The header that gives a browser its session, or takes it back. No script can read it, no other site can send it. */
export const sessionCookie = (token: string | null, secure: boolean): string =>
  [
    `${SESSION_COOKIE}=${token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
    ...(token === null ? ['Max-Age=0'] : []),
  ].join('; ');
