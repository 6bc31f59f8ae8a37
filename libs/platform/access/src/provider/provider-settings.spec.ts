import { z } from 'zod';
import { PROVIDER_VARIABLES, providerSettings } from './provider-settings';

const ALL = {
  ZHILU_OIDC_ISSUER: 'https://id.example.gov.cn/realms/office',
  ZHILU_OIDC_CLIENT_ID: 'zhilu',
  ZHILU_OIDC_CLIENT_SECRET: 's',
  ZHILU_ORIGIN: 'https://zhilu.example.gov.cn/',
};
const said = (env: Record<string, string>) => providerSettings(z.object(PROVIDER_VARIABLES).parse(env));

describe('OI the settings of a provider', () => {
  it('OI-8 all of it, or none', () => {
    expect(said({})).toBeNull();
    expect(said(ALL)).toEqual({
      issuer: ALL.ZHILU_OIDC_ISSUER,
      clientId: 'zhilu',
      clientSecret: 's',
      name: '统一身份认证',
      claim: 'preferred_username',
      origin: 'https://zhilu.example.gov.cn',
    });
    for (const name of Object.keys(ALL)) {
      const { [name]: _, ...rest } = ALL as Record<string, string>;
      expect(() => said(rest)).toThrow(/须同时设定/);
    }
  });

  it('OI-9 without TLS only on this machine', () => {
    for (const one of ['http://127.0.0.1:4000', 'http://localhost:4000', 'http://[::1]:4000'])
      expect(said({ ...ALL, ZHILU_OIDC_ISSUER: one, ZHILU_ORIGIN: one })?.issuer).toBe(one);
    for (const one of ['http://id.example.gov.cn', 'http://127.0.0.1.example.com'])
      expect(() => said({ ...ALL, ZHILU_OIDC_ISSUER: one })).toThrow(/须用 https/);
    expect(() => said({ ...ALL, ZHILU_ORIGIN: 'ftp://x' })).toThrow();
  });
});
