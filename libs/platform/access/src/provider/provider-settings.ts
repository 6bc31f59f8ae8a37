import { z } from 'zod';

/** 统一身份认证: the provider an office signs in by, as the operator states it. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What its button is called. */
  readonly name: string;
  /** Claim of the identity token that is the account here. */
  readonly claim: string;
  /** Address of the product as readers open it: the provider sends them back there. */
  readonly origin: string;
}

/** Settings of the provider; null where people sign in with passwords alone. */
export abstract class Provider {
  abstract readonly settings: ProviderSettings | null;
}

const address = (error: string) => z.url({ protocol: /^https?$/, error });

/** What the environment may say of it. */
export const PROVIDER_VARIABLES = {
  ZHILU_ORIGIN: address('ZHILU_ORIGIN 为读者打开本系统的地址，如 https://zhilu.example.gov.cn').optional(),
  ZHILU_OIDC_ISSUER: address('ZHILU_OIDC_ISSUER 为统一身份认证的签发地址').optional(),
  ZHILU_OIDC_CLIENT_ID: z.string().min(1).optional(),
  ZHILU_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  ZHILU_OIDC_CLAIM: z.string().min(1).default('preferred_username'),
  ZHILU_OIDC_NAME: z.string().min(1).max(20).default('统一身份认证'),
};
type Said = z.infer<z.ZodObject<typeof PROVIDER_VARIABLES>>;

const NEEDED = ['ZHILU_OIDC_ISSUER', 'ZHILU_OIDC_CLIENT_ID', 'ZHILU_OIDC_CLIENT_SECRET', 'ZHILU_ORIGIN'] as const;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether an address is of this very machine: there alone it may go without TLS. */
export const isOnThisMachine = ({ hostname }: URL): boolean => LOOPBACK.includes(hostname);

/** All that a provider needs, or none of it. */
export const providerSettings = (said: Said): ProviderSettings | null => {
  const [issuer, clientId, clientSecret, origin] = NEEDED.map((name) => said[name]);
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || origin === undefined)
    throw new Error(`配置有误：统一身份认证须同时设定 ${NEEDED.join('、')}`);
  for (const one of [issuer, origin]) {
    const at = new URL(one);
    if (at.protocol !== 'https:' && !isOnThisMachine(at)) throw new Error(`配置有误：${one} 不是本机的地址，须用 https`);
  }
  return { issuer, clientId, clientSecret, name: said.ZHILU_OIDC_NAME, claim: said.ZHILU_OIDC_CLAIM, origin: new URL(origin).origin };
};
