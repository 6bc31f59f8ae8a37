import fc from 'fast-check';
import { atHome } from './at-home';

const OURS = 'http://zhilu.example:3000';

describe('after signing in', () => {
  it.each([
    ['/duties?from=2026-01-01#top', '/duties?from=2026-01-01#top'],
    [null, '/'],
    ['', '/'],
    ['//host/phish', '/'],
    ['/\\host/phish', '/'],
    ['/\t/host/phish', '/'],
    ['\\\\host', '/'],
    ['http://host', '/'],
    ['/.//host/phish', '/'],
    ['javascript:alert(1)', '/'],
  ])('AT-15 “%s” leads to %s', (back, to) => expect(atHome(back, OURS)).toBe(to));

  it('AT-15 whatever is asked, one stays at home', () =>
    fc.assert(
      fc.property(
        fc.string().map((text) => `/${text}`),
        (back) => expect(new URL(atHome(back, OURS), OURS).origin).toBe(OURS),
      ),
    ));
});
