import { sessionCookie, sessionTokenOf } from './session-cookie';

const TOKEN = 'a'.repeat(43);

describe('the cookie a session hangs on', () => {
  it('AC-1 no script reads it, no other site sends it, and over TLS it goes nowhere else and comes from nowhere else', () => {
    expect(sessionCookie(TOKEN, true)).toBe(`__Host-zhilu_session=${TOKEN}; Path=/; HttpOnly; Secure; SameSite=Strict`);
    expect(sessionCookie(TOKEN, false)).toBe(`zhilu_session=${TOKEN}; Path=/; HttpOnly; SameSite=Strict`);
    // One that another host of the domain, or somebody on the way, has set is not ours.
    expect(sessionTokenOf(`zhilu_session=${TOKEN}`, true)).toBeNull();
    expect(sessionTokenOf(`zhilu_session=${'b'.repeat(43)}; __Host-zhilu_session=${TOKEN}`, true)).toBe(TOKEN);
    expect(sessionTokenOf(`__Host-zhilu_session=${TOKEN}`, false)).toBeNull();
  });

  it('AC-2 taking it back empties it and ends it at once', () => {
    expect(sessionCookie(null, true)).toMatch(/^__Host-zhilu_session=; Max-Age=0;/);
    expect(sessionCookie(null, false)).toMatch(/^zhilu_session=; Max-Age=0;/);
  });

  it.each([
    [undefined, null],
    ['', null],
    [`zhilu_session=${TOKEN}`, TOKEN],
    [`other=1; zhilu_session=${TOKEN}; more=2`, TOKEN],
    [`xzhilu_session=${TOKEN}`, null],
    ['zhilu_session=short', null],
    [`zhilu_session=${'a'.repeat(101)}`, null],
    [`zhilu_session=${TOKEN}%27--`, null],
  ])('AC-3 the token of “%s” is %s', (header, token) => expect(sessionTokenOf(header, false)).toBe(token));
});
