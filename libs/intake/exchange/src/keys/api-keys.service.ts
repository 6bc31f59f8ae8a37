import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, Seal, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { sameSignature, signatureOf, type SignedParts, signingKeyOf } from '@zhilu/intake/format';
import { addDays, endOfDay, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { API_SCOPE, type ApiScope, DomainError } from '@zhilu/kernel/refusal';
import { codesOf } from '@zhilu/kernel/vocabulary';
import type { ApiKey } from './api-keys.model';
import * as store from './api-keys.store';

const NAME_AT_MOST = 50;
const DAYS_AT_MOST = 731;
const MINUTE = 60_000;
/** How far the sender's clock may be from ours, minutes. */
const SKEW_MINUTES = 5;
/** The last use of a key is written at most this often, ms. */
const USED_EVERY = MINUTE;
const SYSTEM: Scope = { stat: [], case: [], role: 'system' };
const MACHINE: Scope = { stat: [], case: [], role: 'machine' };

export interface NewKey {
  readonly source: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** The last day on which it is good. */
  readonly until: LegalDate;
}
/** 调用方: whose request it is, once its signature has been checked. */
export interface Caller {
  readonly keyId: string;
  readonly source: number;
  readonly sourceName: string;
  readonly signingKey: Buffer;
  readonly signature: string;
}
/** 接口密钥: granted by the 安全管理员, several a source, each with what it may do and until when; the secret is shown once. */
@Injectable()
export class ApiKeys {
  /** Unknown keys are checked like known ones, so that both take the same time and get the same answer. */
  private readonly nobodys = randomBytes(32);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly seal: Seal,
  ) {}

  /** The keys of a source, or of all. `viewer` null is the command line. */
  async list(viewer: Viewer | null, source: string | null = null): Promise<ApiKey[]> {
    const scope = granting(viewer);
    const rows = await this.database.run(scope, (tx) => store.keys(tx, source), { readOnly: true });
    const seal = rows.length === 0 ? '' : await this.seal.name();
    return rows.map((row) => listed(row, seal));
  }

  /** Keys that deliver in the name of agencies the reader may open; none of a source that delivers for none of these. */
  async ofSource({ scope }: Viewer, source: number): Promise<ApiKey[]> {
    const near = await this.database.run(scope, (tx) => store.deliversFor(tx, source, scope.case), { readOnly: true });
    if (!near) return [];
    const rows = await this.database.run(SYSTEM, (tx) => store.keysOfSource(tx, source), { readOnly: true });
    const seal = rows.length === 0 ? '' : await this.seal.name();
    return rows.map((row) => listed(row, seal));
  }

  /** Every source a key can be granted for. */
  async sources(viewer: Viewer | null): Promise<string[]> {
    const rows = await this.database.run(granting(viewer), (tx) => store.sourcesOfAll(tx), { readOnly: true });
    return rows.map(({ name }) => name);
  }

  /** Grants a key; its secret is in the answer and nowhere else. */
  async add(viewer: Viewer | null, { source, name, scopes, until }: NewKey): Promise<{ key: ApiKey; secret: string }> {
    const scope = granting(viewer);
    const [now, called] = [this.clock.now(), name.trim()];
    if (called === '' || [...called].length > NAME_AT_MOST) throw new DomainError('key.name', { most: NAME_AT_MOST });
    const asked = codesOf(API_SCOPE).filter((one) => scopes.includes(one));
    if (asked.length === 0) throw new DomainError('key.scopes');
    const today = legalDateOf(now);
    if (until <= today || until > addDays(today, DAYS_AT_MOST)) throw new DomainError('key.until', { most: DAYS_AT_MOST });
    const id = `k${randomBytes(8).toString('hex')}`;
    const secret = randomBytes(32).toString('base64url');
    const seal = await this.seal.name();
    return this.database.run(scope, async (tx) => {
      const no = await store.sourceNamed(tx, source);
      if (no === null) throw new DomainError('source.unknown', { name: source });
      await store.insertKey(tx, {
        key_id: id,
        source_no: no,
        name: called,
        scopes: asked,
        sealed: await this.seal.close(signingKeyOf(secret), purposeOf(id, no)),
        seal,
        created_at: new Date(now),
        created_by: viewer?.userId ?? null,
        expires_at: new Date(endOfDay(until)),
      });
      const detail = { source, name: called, scopes: asked.join(' '), until };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'api-key.granted', object: id, detail });
      return { key: listed((await store.keyOf(tx, id))!, seal), secret };
    });
  }

  /** Takes a key back for good: from the next request on it opens nothing. */
  async revoke(viewer: Viewer | null, id: string): Promise<ApiKey> {
    const scope = granting(viewer);
    const seal = await this.seal.name();
    return this.database.run(scope, async (tx) => {
      const known = await store.keyOf(tx, id);
      if (known === null) throw new DomainError('key.unknown');
      if (!(await store.revokeKey(tx, id, new Date(this.clock.now()), viewer?.userId ?? null))) throw new DomainError('key.revoked');
      const detail = { source: known.source, name: known.name };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'api-key.revoked', object: id, detail });
      return listed((await store.keyOf(tx, id))!, seal);
    });
  }

  /** 验签: whose request this is. An unknown key and a wrong signature are one refusal; only who can sign learns more. */
  async authenticate(keyId: string, signature: string, parts: SignedParts, needed: ApiScope): Promise<Caller> {
    const now = this.clock.now();
    if (Math.abs(now - instantOf(parts.date)) > SKEW_MINUTES * MINUTE)
      throw new DomainError('push.date-skewed', { minutes: SKEW_MINUTES, now: `${new Date(now).toISOString().slice(0, 19)}Z` });
    const row = await this.database.run(MACHINE, (tx) => store.keyToCheck(tx, keyId), { readOnly: true });
    const opened = row === null ? null : await this.seal.open(row.sealed, purposeOf(row.key_id, row.source_no));
    const signingKey = opened ?? this.nobodys;
    const right = sameSignature(signatureOf(signingKey, parts), signature);
    if (row === null || opened === null || !right) throw new DomainError('push.not-authentic');
    const refusal = refusalOf(row, needed, now);
    await this.database.run(SYSTEM, async (tx) => {
      if (refusal !== null) await this.noteRefusal(tx, row, refusal, parts);
      else if (row.last_used_at === null || now - row.last_used_at.getTime() > USED_EVERY) await store.markUsed(tx, keyId, new Date(now));
    });
    if (refusal !== null) throw refusal;
    return { keyId, source: row.source_no, sourceName: row.source, signingKey, signature };
  }

  private noteRefusal(tx: Tx, { key_id: object, source }: store.CheckedKeyRow, { code }: DomainError, { method, path }: SignedParts) {
    const detail = { source, refusal: code, request: `${method} ${path.slice(0, 200)}` };
    return this.audit.append(tx, { agencyId: 0, viewer: null, action: 'api-key.refused', object, detail });
  }
}

/** A key as those who grant it see it; never what it signs with. */
const listed = (row: store.KeyRow, seal: string): ApiKey => ({
  id: row.key_id,
  source: row.source,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
  revokedBy: row.revoked_by,
  broken: row.seal !== seal,
});

/** The scope of who grants keys. */
const granting = (viewer: Viewer | null): Scope => {
  if (viewer === null) return SYSTEM;
  if (viewer.role !== 'securityAdmin') throw new DomainError('access.not-allowed');
  return viewer.scope;
};

const refusalOf = (
  { revoked_at: revoked, expires_at: expires, scopes }: store.CheckedKeyRow,
  needed: ApiScope,
  now: number,
): DomainError | null => {
  if (revoked !== null) return new DomainError('push.key-revoked');
  if (expires.getTime() <= now) return new DomainError('push.key-expired');
  return scopes.includes(needed) ? null : new DomainError('push.scope-missing', { scope: API_SCOPE[needed] });
};

/** Binds a sealed key to its row: sealed bytes moved to another key or source do not open. */
const purposeOf = (id: string, source: number): string => `api-key ${id} ${source}`;

const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
/** The instant a request is dated; one that is none lies infinitely far. */
const instantOf = (date: string): number => (DATE.test(date) && !Number.isNaN(Date.parse(date)) ? Date.parse(date) : Infinity);
