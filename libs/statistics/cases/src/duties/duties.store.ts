import { endOfDay, type LegalDate } from '@zhilu/kernel/time';
import { OUTCOME_OF_CODE } from '@zhilu/kernel/ledger';
import { codesOf, OUTCOME, type Outcome } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { type DutySort, linesWhere, outcomeLetter, Params, placeColumns, type Selection } from '@zhilu/statistics/figures';

/** Which duties of a selection: those with one of the outcomes, and, if asked, one state of explanation. */
export interface Wanted {
  readonly outcomes: readonly Outcome[] | null;
  /** Minors and secrets are shown to this reader. */
  readonly mayReadWithheld: boolean;
}

const OUTCOME_LETTER = Object.fromEntries(Object.entries(OUTCOME_OF_CODE).map(([letter, outcome]) => [outcome, letter])) as Record<
  Outcome,
  string
>;
const HEADS = 'join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id';

const wantedOnly = (selection: Selection, wanted: Wanted, params: Params): string =>
  wanted.outcomes === null
    ? 'true'
    : `(${outcomeLetter(selection.basis.asOf, params)}) = any (${params.add(wanted.outcomes.map((outcome) => OUTCOME_LETTER[outcome]))}::text[])`;

/** Length of the whole list, the cases in it, and how many rows are withheld from those who may not see them. */
export const countDuties = async (
  tx: Tx,
  selection: Selection,
  wanted: Wanted,
): Promise<{ total: number; cases: number; withheld: number }> => {
  const params = new Params();
  const where = linesWhere(selection, params, HEADS);
  const only = wantedOnly(selection, wanted, params);
  const [row] = await tx.rows<{ total: number; cases: number; withheld: number }>(
    `select count(*)::int as total, count(distinct l.case_id)::int as cases, count(*) filter (where h.withheld)::int as withheld ${where} and ${only}`,
    params.values,
  );
  return { ...row!, withheld: wanted.mayReadWithheld ? 0 : row!.withheld };
};

export interface DutyLineRow {
  no: string;
  agency_id: number;
  case_id: string;
  kind_id: number;
  due_at: Date;
  met_at: Date | null;
  outcome: string;
  explanation: string;
  witness: string | null;
  stored_from: string | null;
  delay: number | null;
  case_no: string | null;
  title: string | null;
  sort: string;
}

/** Kinds of duty in the order in which they stand by one of their words. */
export type KindOrder = readonly number[];
/** How rows are ordered: a key of a row, of what type, from which end, and what it is joined from. */
interface Sort {
  readonly key: string;
  readonly type: string;
  readonly joins?: string;
}
type Head = Exclude<DutySort, `${string}Down` | `${string}Up`>;
/** Heads under which rows stand by their kind. */
export const BY_KIND = ['item', 'actType', 'stage', 'ground'] as const satisfies readonly Head[];
const OUTCOMES = codesOf(OUTCOME).map((outcome) => OUTCOME_LETTER[outcome]);

const byKind = (params: Params, order: KindOrder): Sort => ({
  key: 'o.place::int',
  type: 'int',
  joins: `join unnest(${params.add(order)}::int2[]) with ordinality as o(kind_id, place) on o.kind_id = l.kind_id`,
});
/** Sort key of a row, then agency, case and duty: the order is total, so a page begins exactly after the one before. */
const SORTS: Record<Head, (end: string, asOf: LegalDate, params: Params, order: KindOrder) => Sort> = {
  due: () => ({ key: 'l.due_at', type: 'timestamptz' }),
  delay: (end) => ({ key: `(least(coalesce(l.met_at, ${end}::timestamptz), ${end}::timestamptz) - l.due_at)`, type: 'interval' }),
  agency: () => ({ key: 'l.agency_id', type: 'int' }),
  caseNo: () => ({ key: `coalesce(h.case_no, h.title, '')`, type: 'text' }),
  outcome: (_, asOf, params) => ({
    key: `coalesce(array_position(${params.add(OUTCOMES)}::text[], (${outcomeLetter(asOf, params)})::text), 0)`,
    type: 'int',
  }),
  item: (_, __, params, order) => byKind(params, order),
  actType: (_, __, params, order) => byKind(params, order),
  stage: (_, __, params, order) => byKind(params, order),
  ground: (_, __, params, order) => byKind(params, order),
};
/** The head of an order, and its direction: the longest delay stands first unless asked otherwise. */
export const headOf = (sort: DutySort): { readonly head: Head; readonly direction: 'asc' | 'desc' } =>
  sort === 'delay' || sort === 'delayUp'
    ? { head: 'delay', direction: sort === 'delay' ? 'desc' : 'asc' }
    : { head: sort.replace(/Down$/, '') as Head, direction: sort.endsWith('Down') ? 'desc' : 'asc' };

/** One page of the list, after a cursor. */
export const pageOfDuties = async (
  tx: Tx,
  selection: Selection,
  wanted: Wanted,
  { sort, order }: { readonly sort: DutySort; readonly order: KindOrder },
  first: number,
  after: readonly string[] | null,
): Promise<DutyLineRow[]> => {
  const params = new Params();
  const end = params.add(new Date(endOfDay(selection.basis.asOf)).toISOString());
  const { head, direction } = headOf(sort);
  const { key, type, joins = '' } = SORTS[head](end, selection.basis.asOf, params, order);
  const outcome = outcomeLetter(selection.basis.asOf, params);
  const where = linesWhere(selection, params, `${HEADS} ${joins}`);
  const only = wantedOnly(selection, wanted, params);
  const seen = wanted.mayReadWithheld ? 'true' : 'h.withheld is not true';
  const beyond =
    after === null
      ? 'true'
      : direction === 'asc'
        ? `(${key}, l.agency_id, l.case_id, l.duty_no) > (${params.add(after[0])}::${type}, ${params.add(after[1])}::int, ${params.add(after[2])}::int8, ${params.add(after[3])}::int8)`
        : `(${key} < ${params.add(after[0])}::${type} or (${key} = ${params.add(after[0])}::${type}
            and (l.agency_id, l.case_id, l.duty_no) > (${params.add(after[1])}::int, ${params.add(after[2])}::int8, ${params.add(after[3])}::int8)))`;
  return tx.rows<DutyLineRow>(
    `select l.duty_no::text as no, l.agency_id, l.case_id::text, l.kind_id, l.due_at, l.met_at, ${outcome} as outcome, l.explanation, l.witness, l.stored_from,
       extract(epoch from (least(coalesce(l.met_at, ${end}::timestamptz), ${end}::timestamptz) - l.due_at))::float8 as delay,
       h.case_no, h.title, (${key})::text as sort
     ${where} and ${only} and ${seen} and ${beyond}
     order by ${key} ${direction}, l.agency_id, l.case_id, l.duty_no limit ${params.add(first)}`,
    params.values,
  );
};

/** How many duties of the list there are by standing of their agency, and by kind of duty. */
export interface CountedRow {
  readonly agency: number | null;
  readonly standing: number | null;
  readonly kind: number | null;
  readonly n: number;
}

/** The list counted apart: by where its agencies stood, or by what is owed. */
export const countDutiesBy = (tx: Tx, selection: Selection, wanted: Wanted, by: 'place' | 'kind'): Promise<CountedRow[]> => {
  const params = new Params();
  const where = linesWhere(selection, params, HEADS);
  const only = wantedOnly(selection, wanted, params);
  const { agency, standing } = placeColumns('l', by === 'place', selection);
  const kind = by === 'kind' ? 'l.kind_id' : 'null::int';
  return tx.rows<CountedRow>(
    `select ${agency} as agency, ${standing} as standing, ${kind} as kind, count(*)::int as n ${where} and ${only} group by 1, 2, 3`,
    params.values,
  );
};
