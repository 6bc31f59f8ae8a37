import { createHash } from 'node:crypto';
import type { Tx } from '@zhilu/platform/database';
import type { LineState, RepairAction } from '@zhilu/kernel/vocabulary';
import type { Disclosed, Identity, Problem } from '@zhilu/intake/format';

/** A quarantined line, whole, with every reason. `agency` 0 where it could not be told. */
export interface QuarantinedLine {
  readonly agency: number;
  readonly line: number;
  readonly sheet: string | null;
  readonly problems: readonly Problem[];
  readonly raw: string;
  /** Whom it may be shown; of one that was checked before that was told, nobody can tell. */
  readonly disclosed?: Disclosed;
  /** By what it is known when it is sent again; without it by its own text. */
  readonly identity?: Identity;
}
/** A line by its place: agency (0 where none could be told), delivery, chunk, number. */
export interface LineRef {
  readonly agency: number;
  readonly batch: string;
  readonly chunk: number;
  readonly no: number;
}
/** A line of a delivery by where it stands there. */
export interface LineAt {
  readonly batch: string;
  readonly line: number;
  readonly sheet: string | null;
}
export type EndState = Exclude<LineState, 'open'>;
/** How a quarantined line ended; by nobody where a later delivery brought it again. */
export interface Ending {
  readonly action: RepairAction;
  readonly at: Date;
  readonly user: number | null;
  readonly person: string;
  readonly next: LineAt | null;
  /** As it was corrected. */
  readonly raw: string | null;
  readonly note: string | null;
}
/** A kept line of an earlier delivery of the same source. */
export interface Forerunner {
  readonly ref: LineRef;
  readonly at: LineAt;
  readonly open: boolean;
  readonly marks: readonly string[];
  readonly caseKey: string | null;
  readonly revision: number;
  readonly digest: string;
}
/** What is already kept of the texts of some lines. */
export interface SameText {
  readonly agency: number;
  readonly digest: string;
  /** Lines of earlier deliveries that were open when this one began. */
  readonly waited: number;
  /** Open lines of this delivery. */
  readonly own: number;
  /** The last that ended, by something that did not come to nothing. */
  readonly ended: { readonly ref: LineRef; readonly state: EndState } | null;
}

const INSERT = `insert into quarantine (agency_id, batch_id, chunk, no, line, sheet, problems, raw, disclosure, case_keys, state, marks, of_case, revision, digest)
  select agency_id, $1, $2, no, line, sheet, problems::jsonb, raw, disclosure, array(select jsonb_array_elements_text(case_keys::jsonb)),
    state, array(select jsonb_array_elements_text(marks::jsonb)), of_case, revision, decode(digest, 'hex')
  from unnest($3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::int[], $15::text[])
    as q(agency_id, no, line, sheet, problems, raw, disclosure, case_keys, state, marks, of_case, revision, digest) returning 1`;
const END = `update quarantine q set state = $5 from unnest($1::int[], $2::uuid[], $3::int[], $4::int[]) as e(agency_id, batch_id, chunk, no)
  where q.agency_id = any ($1::int[]) and q.agency_id = e.agency_id and q.batch_id = e.batch_id and q.chunk = e.chunk and q.no = e.no and q.state = 'open' returning 1`;
const REPAIR = `insert into repair (agency_id, batch_id, chunk, no, action, at, user_id, person, next_batch, next_line, next_sheet, raw, note)
  select * from unnest($1::int[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::timestamptz[], $7::int[], $8::text[], $9::uuid[], $10::int[], $11::text[], $12::text[], $13::text[]) returning 1`;
/** The same ending, of another line with the same text. */
const REPAIR_ALIKE = `insert into repair (agency_id, batch_id, chunk, no, action, at, user_id, person, next_batch, next_line, next_sheet, raw, note)
  select e.agency_id, e.batch_id, e.chunk, e.no, r.action, r.at, r.user_id, r.person, r.next_batch, r.next_line, r.next_sheet, r.raw, r.note
  from unnest($1::int[], $2::uuid[], $3::int[], $4::int[], $5::uuid[], $6::int[], $7::int[]) as e(agency_id, batch_id, chunk, no, of_batch, of_chunk, of_no)
  join repair r on r.agency_id = any ($1::int[]) and r.agency_id = e.agency_id and r.batch_id = e.of_batch and r.chunk = e.of_chunk and r.no = e.of_no returning 1`;
const FORERUNNER = `q.agency_id, q.batch_id::text, q.chunk, q.no, q.line, q.sheet, q.state = 'open' as open, q.marks, q.of_case, q.revision, encode(q.digest, 'hex') as digest`;
const OF_SOURCE = `from quarantine q join batch b on b.batch_id = q.batch_id where q.agency_id = any ($1::int[]) and b.source_no = $2 and q.batch_id <> $3`;
const OPEN_BY_MARK = `select ${FORERUNNER} ${OF_SOURCE} and q.state = 'open' and q.marks[1] = any ($4::text[]) order by b.received_at, q.batch_id, q.chunk, q.no`;
const OPEN_OF_CASES = `select ${FORERUNNER} ${OF_SOURCE} and q.state = 'open' and q.of_case = any ($4::text[]) order by b.received_at, q.batch_id, q.chunk, q.no`;
const SAME_TEXT = `with kept as materialized (
    select q.agency_id, encode(q.digest, 'hex') as digest, q.batch_id, q.chunk, q.no, q.state, b.received_at, r.batch_id is not null as repaired, r.next_batch,
      coalesce(n.state, '') as next_state
    from quarantine q join batch b on b.batch_id = q.batch_id
    left join repair r on r.agency_id = q.agency_id and r.batch_id = q.batch_id and r.chunk = q.chunk and r.no = q.no left join batch n on n.batch_id = r.next_batch
    where q.agency_id = any ($1::int[]) and q.digest = any ($5::bytea[]) and b.source_no = $2),
  counts as materialized (select agency_id, digest, count(*) filter (where batch_id <> $3 and (state = 'open' or next_batch = $3))::int as waited,
      count(*) filter (where batch_id = $3 and state = 'open')::int as own from kept group by 1, 2),
  ended as materialized (select distinct on (agency_id, digest) * from kept where repaired and state <> 'open' and next_state not in ('refused', 'cancelled')
    order by agency_id, digest, received_at desc, chunk desc, no desc)
  select d.agency_id, d.digest, coalesce(s.waited, 0) as waited, coalesce(s.own, 0) as own, e.batch_id::text, e.chunk, e.no, e.state
  from unnest($1::int[], $4::text[]) as d(agency_id, digest) left join counts s using (agency_id, digest) left join ended e using (agency_id, digest)`;

export const digestOf = (raw: string): string => createHash('sha256').update(raw).digest('hex').slice(0, 32);

/** Quarantines lines, each in the state it is in; numbered from `from`. */
export const insertLines = (
  tx: Tx,
  { batch, chunk, from }: { readonly batch: string; readonly chunk: number; readonly from: number },
  lines: readonly (QuarantinedLine & { readonly state: string; readonly digest: string; readonly marks: readonly string[] })[],
) =>
  tx.rows(INSERT, [
    batch,
    chunk,
    lines.map((k) => k.agency),
    lines.map((_, at) => from + at),
    lines.map((k) => k.line),
    lines.map((k) => k.sheet),
    lines.map((k) => JSON.stringify(k.problems)),
    lines.map((k) => k.raw),
    lines.map((k) => k.disclosed?.disclosure ?? 'withheld'),
    lines.map((k) => JSON.stringify(k.disclosed?.caseKeys ?? [])),
    lines.map((k) => k.state),
    lines.map((k) => JSON.stringify(k.marks)),
    lines.map((k) => k.identity?.caseKey ?? null),
    lines.map((k) => k.identity?.revision ?? 0),
    lines.map((k) => k.digest),
  ]);

/** The places of lines, column by column. */
export const columnsOfRefs = (refs: readonly LineRef[]) => [
  refs.map(({ agency }) => agency),
  refs.map(({ batch }) => batch),
  refs.map(({ chunk }) => chunk),
  refs.map(({ no }) => no),
];

/** Ends quarantined lines that are open; says how many were. */
export const endLines = async (tx: Tx, refs: readonly LineRef[], state: EndState): Promise<number> =>
  (await tx.rows(END, [...columnsOfRefs(refs), state])).length;

/** Notes how lines ended. */
export const noteEndings = (tx: Tx, ended: readonly (Ending & { readonly ref: LineRef })[]) =>
  tx.rows(REPAIR, [
    ...columnsOfRefs(ended.map(({ ref }) => ref)),
    ended.map(({ action }) => action),
    ended.map(({ at }) => at),
    ended.map(({ user }) => user),
    ended.map(({ person }) => person),
    ended.map(({ next }) => next?.batch ?? null),
    ended.map(({ next }) => next?.line ?? null),
    ended.map(({ next }) => next?.sheet ?? null),
    ended.map(({ raw }) => raw),
    ended.map(({ note }) => note),
  ]);

/** Notes that lines ended as others of their agency with the same text did. */
export const noteEndingsAlike = (tx: Tx, lines: readonly { readonly ref: LineRef; readonly of: LineRef }[]) =>
  tx.rows(REPAIR_ALIKE, [
    ...columnsOfRefs(lines.map(({ ref }) => ref)),
    lines.map(({ of }) => of.batch),
    lines.map(({ of }) => of.chunk),
    lines.map(({ of }) => of.no),
  ]);

interface ForerunnerRow {
  readonly agency_id: number;
  readonly batch_id: string;
  readonly chunk: number;
  readonly no: number;
  readonly line: number;
  readonly sheet: string | null;
  readonly open: boolean;
  readonly marks: string[];
  readonly of_case: string | null;
  readonly revision: number;
  readonly digest: string;
}
interface SameTextRow {
  readonly agency_id: number;
  readonly digest: string;
  readonly waited: number;
  readonly own: number;
  readonly batch_id: string | null;
  readonly chunk: number;
  readonly no: number;
  readonly state: EndState;
}
const forerunnerOf = ({
  agency_id: agency,
  batch_id: batch,
  chunk,
  no,
  line,
  sheet,
  of_case: caseKey,
  ...row
}: ForerunnerRow): Forerunner => ({
  ...row,
  caseKey,
  ref: { agency, batch, chunk, no },
  at: { batch, line, sheet },
});

/** Where an earlier delivery of the same source is looked for. */
export interface Before {
  readonly source: number;
  readonly batch: string;
}

/** Open lines of earlier deliveries by the first record each speaks of, the earliest first. */
export const openByMark = async (tx: Tx, { source, batch }: Before, agencies: readonly number[], marks: readonly string[]) =>
  (await tx.rows<ForerunnerRow>(OPEN_BY_MARK, [agencies, source, batch, marks])).map(forerunnerOf);
/** The same by the case they speak of. */
export const openOfCases = async (tx: Tx, { source, batch }: Before, agencies: readonly number[], cases: readonly string[]) =>
  (await tx.rows<ForerunnerRow>(OPEN_OF_CASES, [agencies, source, batch, cases])).map(forerunnerOf);
/** What is kept of some texts, each of an agency. */
export const keptAlready = async (
  tx: Tx,
  { source, batch }: Before,
  texts: readonly { readonly agency: number; readonly digest: string }[],
): Promise<SameText[]> =>
  (
    await tx.rows<SameTextRow>(SAME_TEXT, [
      texts.map(({ agency }) => agency),
      source,
      batch,
      texts.map(({ digest }) => digest),
      texts.map(({ digest }) => Buffer.from(digest, 'hex')),
    ])
  ).map(({ agency_id: agency, digest, waited, own, batch_id: before, chunk, no, state }) => ({
    agency,
    digest,
    waited,
    own,
    ended: before === null ? null : { ref: { agency, batch: before, chunk, no }, state },
  }));
