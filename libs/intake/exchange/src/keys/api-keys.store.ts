import { IsNull } from 'typeorm';
import type { Tx } from '@zhilu/platform/database';
import { ApiKeyEntity } from './api-key.entity';

const COLUMNS = `k.key_id, k.source_no, s.name as source, k.name, k.scopes, k.seal, k.created_at, c.name as created_by, k.expires_at, k.last_used_at,
  k.revoked_at, r.name as revoked_by`;
const FROM = `from api_key k join source s using (source_no) left join app_user c on c.user_id = k.created_by left join app_user r on r.user_id = k.revoked_by`;
const LIST = `select ${COLUMNS} ${FROM} where $1::text is null or s.name = $1 order by s.source_no, k.created_at desc, k.key_id`;
const ONE = `select ${COLUMNS} ${FROM} where k.key_id = $1`;
const OF_SOURCE = `select ${COLUMNS} ${FROM} where k.source_no = $1 order by k.created_at desc, k.key_id`;
const DELIVERS_FOR = `select 1 from source_agency where source_no = $1 and agency_id = any ($2::int[]) limit 1`;
const TO_CHECK = `select k.key_id, k.source_no, s.name as source, k.scopes, k.sealed, k.expires_at, k.last_used_at, k.revoked_at
  from api_key k join source s using (source_no) where k.key_id = $1`;
const SOURCES = `select source_no, name from source order by source_no`;
const SOURCE = `select source_no from source where name = $1`;

/** A key with the names of its source and of who granted it and took it back. */
export interface KeyRow extends Omit<ApiKeyEntity, 'sealed' | 'created_by' | 'revoked_by'> {
  readonly source: string;
  readonly created_by: string | null;
  readonly revoked_by: string | null;
}
/** What a request is checked against. */
export interface CheckedKeyRow extends Pick<
  ApiKeyEntity,
  'key_id' | 'source_no' | 'scopes' | 'sealed' | 'expires_at' | 'last_used_at' | 'revoked_at'
> {
  readonly source: string;
}
export type NewKeyRow = Omit<ApiKeyEntity, 'last_used_at' | 'revoked_at' | 'revoked_by'>;

export const keys = (tx: Tx, source: string | null) => tx.rows<KeyRow>(LIST, [source]);
export const keysOfSource = (tx: Tx, source: number) => tx.rows<KeyRow>(OF_SOURCE, [source]);
/** Whether a source delivers for any of some agencies. */
export const deliversFor = async (tx: Tx, source: number, agencies: readonly number[]): Promise<boolean> =>
  (await tx.rows(DELIVERS_FOR, [source, agencies])).length > 0;
export const keyOf = async (tx: Tx, id: string) => (await tx.rows<KeyRow>(ONE, [id]))[0] ?? null;
export const keyToCheck = async (tx: Tx, id: string) => (await tx.rows<CheckedKeyRow>(TO_CHECK, [id]))[0] ?? null;
export const insertKey = (tx: Tx, key: NewKeyRow) => tx.repository(ApiKeyEntity).insert(key);
/** Says whether it was there to be taken back. */
export const revokeKey = async (tx: Tx, id: string, at: Date, by: number | null): Promise<boolean> =>
  (await tx.repository(ApiKeyEntity).update({ key_id: id, revoked_at: IsNull() }, { revoked_at: at, revoked_by: by })).affected === 1;
export const markUsed = (tx: Tx, id: string, at: Date) =>
  tx.repository(ApiKeyEntity).update({ key_id: id, revoked_at: IsNull() }, { last_used_at: at });
export const sourcesOfAll = (tx: Tx) => tx.rows<{ source_no: number; name: string }>(SOURCES);
export const sourceNamed = async (tx: Tx, name: string) => (await tx.rows<{ source_no: number }>(SOURCE, [name]))[0]?.source_no ?? null;
