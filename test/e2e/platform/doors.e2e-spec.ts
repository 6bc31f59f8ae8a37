import { startApp, type TestApp } from '@zhilu/testing/harness';

describe('the doors of the service', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  }, 60_000);
  afterAll(() => test.stop());

  it('D1 every answer tells a browser to take nothing from elsewhere, show it in no frame and guess at nothing', async () => {
    for (const path of ['/', '/health/live', '/cases/1', '/nothing/assets/x.js']) {
      const { headers } = await fetch(test.url + path);
      const policy = new Set(headers.get('content-security-policy')?.split(';'));
      for (const rule of [
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "script-src-attr 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ])
        expect([path, [...policy]]).toEqual([path, expect.arrayContaining([rule])]);
      expect(policy.size).toBe(8);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});
