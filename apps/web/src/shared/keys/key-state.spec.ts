import { stands, stateOf } from './key-state';

const NOW = Date.parse('2026-11-25T00:00:00Z');
const key = (expiresAt: string, more: { revokedAt?: string; broken?: boolean } = {}) =>
  stateOf({ expiresAt, revokedAt: more.revokedAt ?? null, broken: more.broken ?? false }, NOW);

describe('the state of a key', () => {
  it.each([
    ['2027-11-25T00:00:00Z', {}, 'good'],
    ['2026-12-24T23:59:59Z', {}, 'soon'],
    ['2026-12-25T00:00:00Z', {}, 'good'],
    ['2026-11-25T00:00:00Z', {}, 'expired'],
    ['2027-11-25T00:00:00Z', { broken: true }, 'broken'],
    ['2026-11-24T00:00:00Z', { broken: true }, 'expired'],
    ['2027-11-25T00:00:00Z', { revokedAt: '2026-11-01T00:00:00Z', broken: true }, 'revoked'],
  ])('good until %s, %o → %s', (until, more, state) => {
    expect(key(until, more)).toBe(state);
  });

  it('what was revoked or has expired opens nothing any more', () => {
    expect((['good', 'soon', 'broken', 'expired', 'revoked'] as const).map(stands)).toEqual([true, true, true, false, false]);
  });
});
