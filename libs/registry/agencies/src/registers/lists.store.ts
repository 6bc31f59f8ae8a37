import type { RecordingList } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';

const STANDING = `select agency_id, subject, body from context_edition where kind = 'list' and agency_id = any ($1::int[]) and known_to is null`;

/** The editions of agencies' lists that stand. */
export const standingLists = (tx: Tx, agencies: readonly number[]) =>
  tx.rows<{ agency_id: number; subject: string; body: RecordingList }>(STANDING, [agencies]);
