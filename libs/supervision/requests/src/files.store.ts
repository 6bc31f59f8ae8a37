import type { Tx } from '@zhilu/platform/database';

const FILES = `select file_id::text, name, media, bytes::text, encode(digest, 'hex') as digest from attachment
  where agency_id = any ($1::int[]) and file_id = any ($2::uuid[])`;

export interface FileRow {
  file_id: string;
  name: string;
  media: string;
  bytes: string;
  digest: string;
}

/** Names and digests of the files that steps bring. */
export const filesOf = async (tx: Tx, agencies: readonly number[], ids: readonly string[]): Promise<Map<string, FileRow>> =>
  ids.length === 0 ? new Map() : new Map((await tx.rows<FileRow>(FILES, [agencies, ids])).map((row) => [row.file_id, row]));
