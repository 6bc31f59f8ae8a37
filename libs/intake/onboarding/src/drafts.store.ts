import type { Tx } from '@zhilu/platform/database';
import type { DraftState } from './choosing/choices';

export type DraftStanding = 'looking' | 'open' | 'refused' | 'saved' | 'imported';

/** The person the transaction works for; the policies of drafts read it. Drafts are kept on one machine. */
const AS_PERSON = `select set_config('app.user', $1, true)`;
const COLUMNS = `draft_id::text as id, file_name, bytes::float8 as bytes, digest, created_at, touched_at, expires_at, state, refusal, choices,
  source_no, mapping_version, batch_id::text as batch`;
const INSERT = `insert into source_draft (draft_id, user_id, file_name, bytes, digest, created_at, touched_at, expires_at, state, choices)
  values ($1, $2, $3, $4, $5, $6, $6, $7, 'looking', $8)`;
const OF_PERSON = `select ${COLUMNS} from source_draft where user_id = $1 and expires_at > $2 order by touched_at desc, draft_id`;
const ONE = `select ${COLUMNS} from source_draft where user_id = $1 and draft_id = $2 and expires_at > $3`;
const LOCKED = `${ONE} for update`;
const OPEN = `select count(*)::int as n from source_draft where user_id = $1 and state <> 'imported' and expires_at > $2`;
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu draft'), $1)`;
const LOOKED = `update source_draft set state = $3, refusal = $4 where user_id = $1 and draft_id = $2 and state = 'looking'`;
const CHOSEN = `update source_draft set choices = $3, touched_at = $4, expires_at = $5, state = 'open' where user_id = $1 and draft_id = $2`;
const SAVED = `update source_draft set choices = $3, state = 'saved', source_no = $4, mapping_version = $5, batch_id = null, touched_at = $6, expires_at = $7
  where user_id = $1 and draft_id = $2`;
const IMPORTED = `update source_draft set state = 'imported', batch_id = $3, touched_at = $4
  where user_id = $1 and draft_id = $2 and state = 'saved' returning 1`;
const DISCARD = `delete from source_draft where user_id = $1 and draft_id = $2 returning 1`;
const EXPIRED = `delete from source_draft where expires_at <= $1 returning draft_id::text as id`;
const KNOWN = `select 1 from source_draft where draft_id = $1 and state <> 'imported'`;
const AGENCIES = `select a.agency_id as id, a.code, n.name from agency a
  join lateral (select name from agency_name m where m.agency_id = a.agency_id and m.known_to is null order by (m.valid @> $2::date) desc, upper(m.valid) desc nulls first limit 1) n on true
  where a.agency_id = any ($1::int[]) order by a.agency_id`;
const SPELLINGS = `select agency_id as id, name as spelling from agency_name where known_to is null and agency_id = any ($1::int[])
  union select agency_id, code from agency where agency_id = any ($1::int[]) union select agency_id, spelling from alias where known_to is null and agency_id = any ($1::int[])`;

export interface DraftRow {
  readonly id: string;
  readonly file_name: string;
  readonly bytes: number;
  readonly digest: string;
  readonly created_at: Date;
  readonly touched_at: Date;
  readonly expires_at: Date;
  readonly state: DraftStanding;
  readonly refusal: { readonly code: string; readonly text: string } | null;
  readonly choices: DraftState;
  readonly source_no: number | null;
  readonly mapping_version: number | null;
  readonly batch: string | null;
}
export interface AgencyRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}
interface NewDraft {
  readonly id: string;
  readonly user: number;
  readonly fileName: string;
  readonly bytes: number;
  readonly digest: string;
  readonly at: Date;
  readonly expires: Date;
  readonly state: DraftState;
}

export const asPerson = (tx: Tx, user: number) => tx.rows(AS_PERSON, [String(user)]);
export const insertDraft = (tx: Tx, d: NewDraft) =>
  tx.rows(INSERT, [d.id, d.user, d.fileName, d.bytes, d.digest, d.at, d.expires, JSON.stringify(d.state)]);
export const draftsOf = (tx: Tx, user: number, now: Date) => tx.rows<DraftRow>(OF_PERSON, [user, now]);
export const draftOf = async (tx: Tx, user: number, id: string, now: Date) => (await tx.rows<DraftRow>(ONE, [user, id, now]))[0] ?? null;
export const lockedDraft = async (tx: Tx, user: number, id: string, now: Date) =>
  (await tx.rows<DraftRow>(LOCKED, [user, id, now]))[0] ?? null;
/** Drafts a person has not finished; counted one after the other, however many are sent at once. */
export const openDrafts = async (tx: Tx, user: number, now: Date): Promise<number> => {
  await tx.rows(ONE_AT_A_TIME, [user]);
  return (await tx.rows<{ n: number }>(OPEN, [user, now]))[0]!.n;
};
export const markLooked = (tx: Tx, user: number, id: string, refusal: { code: string; text: string } | null) =>
  tx.rows(LOOKED, [user, id, refusal === null ? 'open' : 'refused', refusal === null ? null : JSON.stringify(refusal)]);
export const markChosen = (tx: Tx, user: number, id: string, state: DraftState, at: Date, expires: Date) =>
  tx.rows(CHOSEN, [user, id, JSON.stringify(state), at, expires]);
export const markSaved = (
  tx: Tx,
  user: number,
  id: string,
  s: { state: DraftState; source: number; version: number; at: Date; expires: Date },
) => tx.rows(SAVED, [user, id, JSON.stringify(s.state), s.source, s.version, s.at, s.expires]);
/** Says whether it was there to be delivered. */
export const markImported = async (tx: Tx, user: number, id: string, batch: string, at: Date): Promise<boolean> =>
  (await tx.rows(IMPORTED, [user, id, batch, at])).length > 0;
export const discard = async (tx: Tx, user: number, id: string): Promise<boolean> => (await tx.rows(DISCARD, [user, id])).length > 0;
export const sweepExpired = async (tx: Tx, now: Date): Promise<string[]> =>
  (await tx.rows<{ id: string }>(EXPIRED, [now])).map(({ id }) => id);
export const needsItsFile = async (tx: Tx, id: string): Promise<boolean> => (await tx.rows(KNOWN, [id])).length > 0;
export const agenciesNamed = (tx: Tx, agencies: readonly number[], day: string) => tx.rows<AgencyRow>(AGENCIES, [agencies, day]);
export const spellingsOf = (tx: Tx, agencies: readonly number[]) => tx.rows<{ id: number; spelling: string }>(SPELLINGS, [agencies]);
