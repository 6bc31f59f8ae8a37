import { MoreThan, Not } from 'typeorm';
import { agencyName, type Tx } from '@zhilu/platform/database';
import type { DraftState } from './choices/choices';
import { DraftEntity } from './draft.entity';

/** The person the transaction works for; the policies of drafts read it. Drafts are kept on one machine. */
const AS_PERSON = `select set_config('app.user', $1, true)`;
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu draft'), $1)`;
const EXPIRED = `delete from source_draft where expires_at <= $1 returning draft_id::text as id`;
const AGENCIES = `select a.agency_id as id, a.code, coalesce(${agencyName('a.agency_id')}, a.code) as name from agency a
  where a.agency_id = any ($1::int[]) order by a.agency_id`;
const SPELLINGS = `select agency_id as id, name as spelling from agency_name where known_to is null and agency_id = any ($1::int[])
  union select agency_id, code from agency where agency_id = any ($1::int[]) union select agency_id, spelling from alias where known_to is null and agency_id = any ($1::int[])`;

export type DraftRow = Readonly<DraftEntity>;
export interface AgencyRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}
type NewDraft = Omit<DraftRow, 'touched_at' | 'state' | 'refusal' | 'source_no' | 'mapping_version' | 'batch'>;

/** A draft of a person that has not expired. */
const standing = (user: number, now: Date) => ({ user_id: user, expires_at: MoreThan(now) });

export const asPerson = (tx: Tx, user: number) => tx.rows(AS_PERSON, [String(user)]);
export const insertDraft = (tx: Tx, draft: NewDraft) =>
  tx.repository(DraftEntity).insert({ ...draft, touched_at: draft.created_at, state: 'looking' });
export const draftsOf = (tx: Tx, user: number, now: Date): Promise<DraftRow[]> =>
  tx.repository(DraftEntity).find({ where: standing(user, now), order: { touched_at: 'desc', id: 'asc' } });
export const draftOf = (tx: Tx, user: number, id: string, now: Date): Promise<DraftRow | null> =>
  tx.repository(DraftEntity).findOneBy({ id, ...standing(user, now) });
export const lockedDraft = (tx: Tx, user: number, id: string, now: Date): Promise<DraftRow | null> =>
  tx.repository(DraftEntity).findOne({ where: { id, ...standing(user, now) }, lock: { mode: 'pessimistic_write' } });
/** Drafts a person has not finished; counted one after the other, however many are sent at once. */
export const openDrafts = async (tx: Tx, user: number, now: Date): Promise<number> => {
  await tx.rows(ONE_AT_A_TIME, [user]);
  return tx.repository(DraftEntity).countBy({ ...standing(user, now), state: Not('imported') });
};
export const markLooked = (tx: Tx, user: number, id: string, refusal: DraftRow['refusal']) =>
  tx.repository(DraftEntity).update({ user_id: user, id, state: 'looking' }, { state: refusal === null ? 'open' : 'refused', refusal });
export const markChosen = (tx: Tx, user: number, id: string, choices: DraftState, at: Date, expires: Date) =>
  tx.repository(DraftEntity).update({ user_id: user, id }, { choices, touched_at: at, expires_at: expires, state: 'open' });
export const markSaved = (
  tx: Tx,
  user: number,
  id: string,
  s: { state: DraftState; source: number; version: number; at: Date; expires: Date },
) =>
  tx.repository(DraftEntity).update(
    { user_id: user, id },
    {
      choices: s.state,
      state: 'saved',
      source_no: s.source,
      mapping_version: s.version,
      batch: null,
      touched_at: s.at,
      expires_at: s.expires,
    },
  );
/** Says whether it was there to be delivered. */
export const markImported = async (tx: Tx, user: number, id: string, batch: string, at: Date): Promise<boolean> =>
  (await tx.repository(DraftEntity).update({ user_id: user, id, state: 'saved' }, { state: 'imported', batch, touched_at: at }))
    .affected === 1;
export const discard = (tx: Tx, user: number, id: string) => tx.repository(DraftEntity).delete({ user_id: user, id });
export const sweepExpired = async (tx: Tx, now: Date): Promise<string[]> =>
  (await tx.rows<{ id: string }>(EXPIRED, [now])).map(({ id }) => id);
export const needsItsFile = (tx: Tx, id: string) => tx.repository(DraftEntity).existsBy({ id, state: Not('imported') });
export const agenciesNamed = (tx: Tx, agencies: readonly number[]) => tx.rows<AgencyRow>(AGENCIES, [agencies]);
export const spellingsOf = (tx: Tx, agencies: readonly number[]) => tx.rows<{ id: number; spelling: string }>(SPELLINGS, [agencies]);
