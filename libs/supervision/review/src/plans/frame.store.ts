import type { LegalDate } from '@zhilu/kernel/time';
import type { ActType } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

/** Which cases a frame is made of, on what day and known up to which posting. */
export interface FrameAsked {
  readonly agencies: readonly number[];
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly actTypes: readonly ActType[];
  readonly asOf: LegalDate;
  readonly known: number;
}

/** A case that may be drawn, with what its books say of its records. */
export interface FrameCase {
  readonly agency_id: number;
  readonly case_id: string;
  readonly code: string;
  readonly case_no: string | null;
  readonly source_case: string;
  readonly act_type: ActType;
  /** Recordings charged, and of them those there are. */
  readonly charged: number;
  readonly recorded: number;
  readonly missing: number;
  readonly late: number;
}

const WANTED = `h.agency_id = any ($1::int[]) and h.case_day between $2 and $3 and h.act_type = any ($4::text[])`;
const WITHDRAWN = `exists (select from case_withdrawal w where w.agency_id = h.agency_id and w.case_id = h.case_id and w.known_from <= $5 and (w.known_to is null or w.known_to > $5))`;
const CASES = `select h.agency_id, h.case_id::text, a.code, h.case_no, h.source_case, h.act_type,
    coalesce(d.charged, 0)::int as charged, coalesce(d.recorded, 0)::int as recorded, coalesce(d.missing, 0)::int as missing, coalesce(d.late, 0)::int as late
  from case_head h join agency a on a.agency_id = h.agency_id left join (
    select l.agency_id, l.case_id,
      count(*) filter (where k.duty_class = 'recording' and l.settlement in ('O', 'L', 'R', 'M')) as charged,
      count(*) filter (where k.duty_class = 'recording' and l.settlement in ('O', 'L', 'R')) as recorded,
      count(*) filter (where k.duty_class <> 'case' and l.settlement = 'M') as missing,
      count(*) filter (where k.duty_class <> 'case' and l.settlement = 'L') as late
    from duty_line l join duty_kind k on k.kind_id = l.kind_id
    where l.agency_id = any ($1::int[]) and l.due_day <= $6 and l.known_from <= $5 and (l.known_to is null or l.known_to > $5) group by 1, 2) d
    on d.agency_id = h.agency_id and d.case_id = h.case_id
  where ${WANTED} and h.first_posting <= $5 and not h.withheld and not ${WITHDRAWN}`;
const LEFT_OUT = `select count(*) filter (where h.withheld)::int as withheld, count(*) filter (where not h.withheld and ${WITHDRAWN})::int as withdrawn
  from case_head h where ${WANTED} and h.first_posting <= $5`;
/** Which lines the agencies of a frame stand in on its last day, from the top. */
const LINES = `select p.agency_id, array_agg(t.name order by t.level) as lines from placement p join node n using (node_id) join node t on t.node_id = any (n.path)
  where p.tree = 'line' and p.known_to is null and p.valid @> $2::date and p.agency_id = any ($1::int[]) group by 1`;
const KNOWN = `select visible_no as known from posting_head`;
const INSERT = `insert into review_frame (plan_id, agencies, body, agency_ids, case_ids) values ($1, $2, $3, $4, $5)`;
const FRAME = `select body, agency_ids, case_ids::text[] from review_frame where plan_id = $1`;

const asked = ({ agencies, from, to, actTypes, known }: FrameAsked): unknown[] => [agencies, from, to, actTypes, known];

/** The posting up to which things are known to readers. */
export const knownNow = async (tx: Tx): Promise<number> => (await tx.rows<{ known: number }>(KNOWN))[0]!.known;
export const casesOfFrame = (tx: Tx, frame: FrameAsked) => tx.rows<FrameCase>(CASES, [...asked(frame), frame.asOf]);

export const linesOfAgencies = async (tx: Tx, { agencies, to }: FrameAsked): Promise<ReadonlyMap<number, readonly string[]>> =>
  new Map((await tx.rows<{ agency_id: number; lines: string[] }>(LINES, [agencies, to])).map(({ agency_id, lines }) => [agency_id, lines]));

/** Cases that stay out of every frame, counted. */
export interface LeftOut {
  readonly withheld: number;
  readonly withdrawn: number;
}
export const leftOutOf = async (tx: Tx, frame: FrameAsked) => (await tx.rows<LeftOut>(LEFT_OUT, asked(frame)))[0]!;

/** A sealed frame: its canonical text, and line by line whose case each is. */
export interface SealedFrame {
  readonly body: string;
  readonly agency_ids: readonly number[];
  readonly case_ids: readonly string[];
}
export const insertFrame = (tx: Tx, plan: string, agencies: readonly number[], { body, agency_ids, case_ids }: SealedFrame) =>
  tx.rows(INSERT, [plan, agencies, body, agency_ids, case_ids]);
export const frameOf = async (tx: Tx, plan: string) => (await tx.rows<SealedFrame>(FRAME, [plan]))[0] ?? null;
