import { sessionCookie, SESSION_COOKIE, tokenOf } from './session-cookie';

const TOKEN = 'a'.repeat(43);

describe('the cookie a session hangs on', () => {
  it('AC-1 no script reads it, no other site sends it, and over TLS it goes nowhere else', () => {
    expect(sessionCookie(TOKEN, true)).toBe(`${SESSION_COOKIE}=${TOKEN}; Path=/; HttpOnly; Secure; SameSite=Strict`);
    expect(sessionCookie(TOKEN, false)).not.toContain('Secure');
  });

  it('AC-2 taking it back empties it and ends it at once', () => {
    expect(sessionCookie(null, true)).toMatch(new RegExp(`^${SESSION_COOKIE}=; Max-Age=0;`));
  });

  it.each([
    [undefined, null],
    ['', null],
    [`${SESSION_COOKIE}=${TOKEN}`, TOKEN],
    [`other=1; ${SESSION_COOKIE}=${TOKEN}; more=2`, TOKEN],
    [`x${SESSION_COOKIE}=${TOKEN}`, null],
    [`${SESSION_COOKIE}=short`, null],
    [`${SESSION_COOKIE}=${'a'.repeat(101)}`, null],
    [`${SESSION_COOKIE}=${TOKEN}%27--`, null],
  ])('AC-3 the token of “%s” is %s', (header, token) => expect(tokenOf(header, SESSION_COOKIE)).toBe(token));
});
