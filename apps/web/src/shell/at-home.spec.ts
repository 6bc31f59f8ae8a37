import fc from 'fast-check';
import { atHome, landing } from './at-home';

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

describe('landing', () => {
  it('LD-1 who runs the product comes to their own work, whoever was led from elsewhere back there', () => {
    const at = (role: Parameters<typeof landing>[2], back: string | null = '/') => landing(back, 'https://zhilu.example', role);
    expect((['systemAdmin', 'securityAdmin', 'auditAdmin', 'reviewer'] as const).map((role) => at(role))).toEqual([
      '/running',
      '/accounts',
      '/audit',
      '/work',
    ]);
    expect([at('supervisor'), at('liaison', null)]).toEqual(['/', '/']);
    expect(at('systemAdmin', '/directory')).toBe('/directory');
    expect(at('auditAdmin', 'https://elsewhere.example/')).toBe('/audit');
  });
});
