import type { Tx } from '@zhilu/platform/database';
import type { QuarantinedLine } from './quarantined-again';

/** Open lines of which no agency could be told, of sources whose every agency the reader may open; alias `q`. */
const UNTOLD = `from quarantine q join batch b using (batch_id) join source s using (source_no)
  where q.agency_id = 0 and q.state = 'open' and not exists (
    select from source_agency a where a.source_no = b.source_no and not a.agency_id = any ($1::int[]))
    and exists (select from source_agency a where a.source_no = b.source_no)`;
const SPELLED = `jsonb_array_elements(q.problems) as p(said)`;
/** Nobody was called so, or the source did not deliver for who was: which of the two it is now, the names say. */
const OF_AGENCY = `said ->> 'code' in ('agency-unknown', 'agency-foreign')`;
/** Of lines withheld from the reader no spelling is told: it is a cell like any other. */
const UNKNOWN = `select said ->> 'value' as spelling, b.source_no, s.name as source, count(*)::int as lines, array_agg(distinct b.batch_id::text) as batches,
    max(b.received_at) as last_at, (array_agg(b.batch_id::text order by b.received_at desc))[1] as last_batch
  ${UNTOLD.replace('from quarantine q', `from disclosed_quarantine q cross join lateral ${SPELLED}`)} and ${OF_AGENCY} and not q.withheld group by 1, 2, 3`;
const ASIDE = `select count(*)::int as n ${UNTOLD}`;
const WAITING = `select q.agency_id as agency, q.batch_id::text as batch, q.chunk, q.no, b.source_no, said ->> 'value' as spelling
  ${UNTOLD.replace('from quarantine q', `from quarantine q cross join lateral ${SPELLED}`)} and ${OF_AGENCY} order by b.received_at, q.batch_id, q.chunk, q.no`;
const WORDS = `select agency_id, name as word from agency_name where known_to is null and agency_id = any ($1::int[])
  union all select agency_id, spelling from alias where known_to is null and agency_id = any ($1::int[])`;
const DELIVERS = `select source_no, agency_id from source_agency where source_no = any ($1::int[])`;
const SPELLINGS = `select a.spelling, a.agency_id, a.known_from as posting, a.note, coalesce(a.at, p.known_at) as at, u.name as by, a.ended_at, e.name as ended_by
  from alias a left join posting p on p.posting_no = a.known_from left join app_user u on u.user_id = a.user_id left join app_user e on e.user_id = a.ended_by
  where a.agency_id = any ($1::int[]) order by a.ended_at desc nulls first, a.known_from desc, a.spelling`;
const MAY = `select may_register($1, $2::int[], $3) as may`;
const INSERT = `insert into alias (spelling, agency_id, known_from, user_id, at, note) values ($1, $2, $3, $4, $5, $6)`;
const END = `update alias set known_to = $2, ended_by = $3, ended_at = $4 where spelling = $1 and known_to is null and agency_id = any ($5::int[]) returning agency_id`;

export interface UnknownRow {
  readonly spelling: string;
  readonly source_no: number;
  readonly source: string;
  readonly lines: number;
  readonly batches: string[];
  readonly last_at: Date;
  readonly last_batch: string;
}
export interface WaitingRow extends QuarantinedLine {
  readonly spelling: string;
  readonly source_no: number;
}
export interface SpellingRow {
  readonly spelling: string;
  readonly agency_id: number;
  readonly posting: number;
  readonly note: string | null;
  readonly at: Date | null;
  readonly by: string | null;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
}

/** Spellings of which no agency came, source by source. Needs the scope with the lines of which no agency could be told. */
export const unknownSpellings = (tx: Tx, agencies: readonly number[]) => tx.rows<UnknownRow>(UNKNOWN, [agencies]);
export const quarantinedLines = async (tx: Tx, agencies: readonly number[]) => (await tx.rows<{ n: number }>(ASIDE, [agencies]))[0]!.n;
export const waitingLines = (tx: Tx, agencies: readonly number[]) => tx.rows<WaitingRow>(WAITING, [agencies]);
/** Names and spellings of agencies, as they stand. */
export const wordsOf = (tx: Tx, agencies: readonly number[]) => tx.rows<{ agency_id: number; word: string }>(WORDS, [agencies]);
export const deliversFor = (tx: Tx, sources: readonly number[]) => tx.rows<{ source_no: number; agency_id: number }>(DELIVERS, [sources]);
export const spellingsOf = (tx: Tx, agencies: readonly number[]) => tx.rows<SpellingRow>(SPELLINGS, [agencies]);
/** Whether a reader is an approver under whose node all of these agencies stand. */
export const mayRegister = async (tx: Tx, user: number, agencies: readonly number[], at: number): Promise<boolean> =>
  (await tx.rows<{ may: boolean }>(MAY, [user, agencies, new Date(at)]))[0]!.may;
export const addSpelling = (
  tx: Tx,
  one: {
    readonly spelling: string;
    readonly agency: number;
    readonly posting: number;
    readonly user: number;
    readonly at: number;
    readonly note: string;
  },
) => tx.rows(INSERT, [one.spelling, one.agency, one.posting, one.user, new Date(one.at), one.note]);
/** Takes a spelling back from a posting on; the agency it stood for, or null where it does not stand. */
export const endSpelling = async (tx: Tx, spelling: string, posting: number, user: number, at: number, agencies: readonly number[]) =>
  (await tx.rows<{ agency_id: number }>(END, [spelling, posting, user, new Date(at), agencies]))[0]?.agency_id ?? null;
