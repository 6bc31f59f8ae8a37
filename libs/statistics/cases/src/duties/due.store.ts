import { agencyName, type Tx } from '@zhilu/platform/database';

/** What falls due within a span of time and is met by nothing so far, as the books stand; of withheld cases only for whom they are not withheld. */
const FROM = `from duty_line l join posting_head p on l.known_from <= p.visible_no and (l.known_to is null or l.known_to > p.visible_no)
  left join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id
  where l.agency_id = any ($1::int[]) and l.due_at >= $2 and l.due_at < $3 and l.due_day between $4::date and $5::date
    and l.met_at is null and l.settlement in ('M', 'U') and ($6::bool or h.withheld is not true)
    and ($7::int[] is null or (l.agency_id, l.case_id, l.duty_no) in (select * from unnest($7::int[], $8::int8[], $9::int8[])))`;
const COUNT = `select count(*)::int as n ${FROM}`;
const FIRST = `select l.agency_id, l.case_id::text, lpad(to_hex(l.duty_no), 16, '0') as duty_no, k.rule, l.due_at, h.case_no, h.title,
    ${agencyName('l.agency_id')} as agency_name
  ${FROM.replace('where', 'join duty_kind k on k.kind_id = l.kind_id where')} order by l.due_at, l.agency_id, l.case_id, l.duty_no limit $10`;

/** Duties by their names, to ask of some alone. */
export interface NamedDuty {
  readonly agency: number;
  readonly caseId: string;
  /** Sixteen hexadecimal digits. */
  readonly duty: string;
}
/** From when until when something falls due: times, and the days they lie on. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly fromDay: string;
  readonly toDay: string;
}
export interface DueRow {
  readonly agency_id: number;
  readonly case_id: string;
  readonly duty_no: string;
  readonly rule: string;
  readonly due_at: Date;
  readonly case_no: string | null;
  readonly title: string | null;
  readonly agency_name: string | null;
}
/** Who asks, of which agencies, of what span, and of some alone. */
export interface DueAsked {
  readonly agencies: readonly number[];
  readonly span: Span;
  readonly mayReadWithheld: boolean;
  readonly only: readonly NamedDuty[] | null;
}
const parametersOf = ({ agencies, span: { from, to, fromDay, toDay }, mayReadWithheld, only }: DueAsked): unknown[] => [
  agencies,
  from,
  to,
  fromDay,
  toDay,
  mayReadWithheld,
  only?.map(({ agency }) => agency) ?? null,
  only?.map(({ caseId }) => caseId) ?? null,
  only?.map(({ duty }) => BigInt.asIntN(64, BigInt(`0x${duty}`)).toString()) ?? null,
];
export const countDue = async (tx: Tx, asked: DueAsked): Promise<number> =>
  (await tx.rows<{ n: number }>(COUNT, parametersOf(asked)))[0]!.n;
export const firstDue = (tx: Tx, asked: DueAsked, first: number) => tx.rows<DueRow>(FIRST, [...parametersOf(asked), first]);
