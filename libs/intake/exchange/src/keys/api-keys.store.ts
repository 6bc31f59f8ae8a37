import type { Tx } from '@zhilu/platform/database';
import type { ApiScope } from '@zhilu/kernel/refusal';

const COLUMNS = `k.key_id, k.source_no, s.name as source, k.name, k.scopes, k.seal, k.created_at, c.name as created_by, k.expires_at, k.last_used_at,
  k.revoked_at, r.name as revoked_by`;
const FROM = `from api_key k join source s using (source_no) left join app_user c on c.user_id = k.created_by left join app_user r on r.user_id = k.revoked_by`;
const LIST = `select ${COLUMNS} ${FROM} where $1::text is null or s.name = $1 order by s.source_no, k.created_at desc, k.key_id`;
const ONE = `select ${COLUMNS} ${FROM} where k.key_id = $1`;
const OF_SOURCE = `select ${COLUMNS} ${FROM} where k.source_no = $1 order by k.created_at desc, k.key_id`;
const DELIVERS_FOR = `select 1 from source_agency where source_no = $1 and agency_id = any ($2::int[]) limit 1`;
const TO_CHECK = `select k.key_id, k.source_no, s.name as source, k.scopes, k.sealed, k.expires_at, k.last_used_at, k.revoked_at
  from api_key k join source s using (source_no) where k.key_id = $1`;
const INSERT = `insert into api_key (key_id, source_no, name, scopes, sealed, seal, created_at, created_by, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const REVOKE = `update api_key set revoked_at = $2, revoked_by = $3 where key_id = $1 and revoked_at is null returning 1`;
const USED = `update api_key set last_used_at = $2 where key_id = $1 and revoked_at is null`;
const SOURCES = `select source_no, name from source order by source_no`;
const SOURCE = `select source_no from source where name = $1`;

export interface KeyRow {
  key_id: string;
  source_no: number;
  source: string;
  name: string;
  scopes: ApiScope[];
  seal: string;
  created_at: Date;
  created_by: string | null;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
  revoked_by: string | null;
}
/** What a request is checked against. */
export interface CheckedKeyRow extends Pick<
  KeyRow,
  'key_id' | 'source_no' | 'source' | 'scopes' | 'expires_at' | 'last_used_at' | 'revoked_at'
> {
  sealed: Buffer;
}
export interface NewKeyRow {
  readonly id: string;
  readonly source: number;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly sealed: Buffer;
  readonly seal: string;
  readonly createdAt: Date;
  readonly createdBy: number | null;
  readonly expiresAt: Date;
}

export const keys = (tx: Tx, source: string | null) => tx.rows<KeyRow>(LIST, [source]);
export const keysOfSource = (tx: Tx, source: number) => tx.rows<KeyRow>(OF_SOURCE, [source]);
/** Whether a source delivers for any of some agencies. */
export const deliversFor = async (tx: Tx, source: number, agencies: readonly number[]): Promise<boolean> =>
  (await tx.rows(DELIVERS_FOR, [source, agencies])).length > 0;
export const keyOf = async (tx: Tx, id: string) => (await tx.rows<KeyRow>(ONE, [id]))[0] ?? null;
export const keyToCheck = async (tx: Tx, id: string) => (await tx.rows<CheckedKeyRow>(TO_CHECK, [id]))[0] ?? null;
export const insertKey = (tx: Tx, k: NewKeyRow) =>
  tx.rows(INSERT, [k.id, k.source, k.name, k.scopes, k.sealed, k.seal, k.createdAt, k.createdBy, k.expiresAt]);
export const revokeKey = async (tx: Tx, id: string, at: Date, by: number | null): Promise<boolean> =>
  (await tx.rows(REVOKE, [id, at, by])).length === 1;
export const markUsed = (tx: Tx, id: string, at: Date) => tx.rows(USED, [id, at]);
export const sourcesOfAll = (tx: Tx) => tx.rows<{ source_no: number; name: string }>(SOURCES);
export const sourceNamed = async (tx: Tx, name: string) => (await tx.rows<{ source_no: number }>(SOURCE, [name]))[0]?.source_no ?? null;
