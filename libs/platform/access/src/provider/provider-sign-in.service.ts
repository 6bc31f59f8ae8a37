import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DoorDatabase, type Scope } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Configuration } from 'openid-client';
import { accountName, requireRole, targetOf } from '../accounts/accounts.service';
import { AuditChain } from '../audit/audit-chain';
import { Seal } from '../audit/seal.service';
import { DoorKey } from '../second/door-key';
import { ABSOLUTE, digestOfToken } from '../session/session-token';
import type { Viewer } from '../viewer';
import { isOnThisMachine, Provider, type ProviderSettings } from './provider-settings';
import * as store from './provider.store';

const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };
const PURPOSE = 'sign-in elsewhere';
/** How long somebody may take over signing in at the provider, ms. */
const BEGUN_LASTS = 10 * 60_000;
const KNOWN_FOR = 60 * 60_000;
const SECONDS = 10;
const PLAIN = /^[^\p{Cc}\p{Cf}\p{Cs}]{1,255}$/u;
const DEVICE_MOST = 200;

/** What a browser keeps, sealed, while its reader is at the provider. */
interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly back: string;
  readonly at: number;
}

/** 统一身份认证: signing in by a provider of the office's own (OpenID Connect, authorization code with PKCE). */
@Injectable()
export class ProviderSignIn {
  private known: { readonly at: number; readonly config: Promise<Configuration> } | null = null;

  constructor(
    private readonly provider: Provider,
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly seal: Seal,
    private readonly key: DoorKey,
  ) {}

  /** What its button is called; null where there is none. */
  get name(): string | null {
    return this.provider.settings?.name ?? null;
  }

  /** Where a browser is sent, and what it keeps until it comes back. */
  async begin(back: string): Promise<{ readonly to: string; readonly keeps: string }> {
    const settings = this.settings();
    const client = await import('openid-client');
    const config = await this.config(settings);
    const begun: Begun = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      back,
      at: this.clock.now(),
    };
    const to = client.buildAuthorizationUrl(config, {
      redirect_uri: returnsTo(settings),
      scope: 'openid profile',
      state: begun.state,
      nonce: begun.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
    });
    return { to: to.href, keeps: (await this.seal.close(Buffer.from(JSON.stringify(begun)), PURPOSE)).toString('base64url') };
  }

  /** Takes back a browser from the provider: a session, and the page it wanted. */
  async finish(query: string, kept: string | undefined, address: string, device: string | null): Promise<{ token: string; back: string }> {
    const settings = this.settings();
    const begun = await this.begunBy(kept);
    const identity = await this.identityOf(settings, query, begun);
    const token = randomBytes(32).toString('base64url');
    const at = new Date(this.clock.now());
    const opened = {
      token: digestOfToken(token),
      at,
      until: new Date(at.getTime() + ABSOLUTE),
      address,
      device: device?.slice(0, DEVICE_MOST) ?? null,
    };
    const session = await this.database.run(NOBODY, async (tx) => {
      const { issuer, subject, account } = identity;
      const proof = await this.key.prove(tx, ['provider', issuer, subject, account, opened.token.toString('hex')].join('\n'));
      const one = await store.openSessionBy(tx, identity, opened, proof);
      const known = one === null ? account : await store.accountNameOf(tx, one.user_id);
      const action = one === null || one.barred !== null ? 'sign-in.failed' : 'sign-in.provider';
      await this.audit.append(tx, { agencyId: 0, viewer: null, action, object: known, detail: { address } });
      return one;
    });
    if (session === null) throw new DomainError('access.provider-unknown', { account: identity.account });
    if (session.barred !== null) throw new DomainError(session.barred === 'waiting' ? 'access.role-waiting' : 'access.time-up');
    return { token, back: begun.back };
  }

  /** 解除绑定: of somebody whom the provider gave another identity. */
  unbind(viewer: Viewer, id: number): Promise<boolean> {
    requireRole(viewer, 'securityAdmin');
    return this.database.run(viewer.scope, async (tx) => {
      const target = await targetOf(tx, viewer, id);
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'provider.unbound', object: target.account, detail: {} });
      if (!(await store.unbindProvider(tx, id))) throw new DomainError('access.provider-unbound');
      return true;
    });
  }

  private settings(): ProviderSettings {
    if (this.provider.settings === null) throw new DomainError('access.provider-none');
    return this.provider.settings;
  }

  private async begunBy(kept: string | undefined): Promise<Begun> {
    const opened = kept === undefined ? null : await this.seal.open(Buffer.from(kept, 'base64url'), PURPOSE);
    const begun = opened === null ? null : (JSON.parse(opened.toString()) as Begun);
    if (begun === null || begun.at + BEGUN_LASTS < this.clock.now()) throw new DomainError('access.provider-late');
    return begun;
  }

  /** Who comes back, by the word of the provider, its signature, and the browser that was sent there. */
  private async identityOf(settings: ProviderSettings, query: string, begun: Begun): Promise<store.Identity> {
    const client = await import('openid-client');
    const config = await this.config(settings);
    const tokens = await client
      .authorizationCodeGrant(config, new URL(`${returnsTo(settings)}?${query}`), {
        pkceCodeVerifier: begun.verifier,
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      })
      .catch(() => {
        throw new DomainError('access.provider-refused');
      });
    const claims = tokens.claims()!;
    const account = claims[settings.claim];
    if (typeof account !== 'string' || !PLAIN.test(account) || !PLAIN.test(claims.sub))
      throw new DomainError('access.provider-claim', { claim: settings.claim });
    return { issuer: claims.iss, subject: claims.sub, account: accountName(account) };
  }

  /** What the provider says of itself, read anew every hour; a failure is not kept. */
  private async config(settings: ProviderSettings): Promise<Configuration> {
    if (this.known === null || this.known.at + KNOWN_FOR < Date.now()) {
      const known = { at: Date.now(), config: this.discovered(settings) };
      this.known = known;
      known.config.catch(() => {
        if (this.known === known) this.known = null;
      });
    }
    return this.known.config.catch(() => {
      throw new DomainError('access.provider-away');
    });
  }

  private async discovered({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
    const client = await import('openid-client');
    const at = new URL(issuer);
    // Without TLS only a provider on this very machine.
    const here = at.protocol === 'http:' && isOnThisMachine(at);
    return client.discovery(at, clientId, clientSecret, client.ClientSecretBasic(clientSecret), {
      timeout: SECONDS,
      ...(here && { execute: [client.allowInsecureRequests] }),
    });
  }
}

const returnsTo = ({ origin }: ProviderSettings): string => `${origin}/api/sign-in/provider/back`;
