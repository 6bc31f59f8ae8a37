import type { AnswerColumn } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

const SOURCE = `select name, array(select agency_id from source_agency a where a.source_no = $1 order by 1) as agencies from source where source_no = $1`;
const FORGET = [
  `delete from unknown_case where agency_id = $1 and source_no = $2`,
  `delete from unknown_agency where agency_id = $1 and source_no = $2`,
];
const KEEP = `insert into unknown_agency (agency_id, source_no, known, measured_at, cases) values ($1, $2, $3, $4, $5)`;
/** Lists of lists go over as text: every case has as many answers as it has. */
const INSERT = `insert into unknown_case (agency_id, source_no, case_id, unknown, closable, answers, closes)
  select $1, $2, case_id, unknown, closable, answers::text[], closes::int[]
  from unnest($3::int8[], $4::int[], $5::int[], $6::text[], $7::text[]) as row (case_id, unknown, closable, answers, closes) returning 1`;
const MEASURED = `select count(*)::int as agencies, min(measured_at) as at, min(known)::int as known, coalesce(sum(cases), 0)::int as cases
  from unknown_agency where source_no = $1 and agency_id = any ($2::int[])`;
const TOTALS = `select count(*)::int as cases, count(*) filter (where closable > 0)::int as closable_cases,
    coalesce(sum(unknown), 0)::int as unknown, coalesce(sum(closable), 0)::int as closable
  from unknown_case where source_no = $1 and agency_id = any ($2::int[])`;
const BY_COLUMN = `select one.answer as "column", count(*)::int as cases, sum(one.n)::int as duties
  from unknown_case u, unnest(u.answers, u.closes) as one (answer, n)
  where u.source_no = $1 and u.agency_id = any ($2::int[]) group by 1 order by duties desc, 1`;
const BEHIND = `from unknown_case u left join case_head h on h.agency_id = u.agency_id and h.case_id = u.case_id
  where u.source_no = $1 and u.agency_id = any ($2::int[]) and ($3::text is null or $3 = any (u.answers))`;
const COUNT = `select count(*)::int as total, count(*) filter (where h.withheld)::int as withheld ${BEHIND}`;
const PAGE = `select u.agency_id, u.case_id::text, u.unknown, u.closable, h.case_no, h.title,
    (select one.n from unnest(u.answers, u.closes) as one (answer, n) where one.answer = $3) as closes
  ${BEHIND} and ($4 or h.withheld is not true) and ($5::int is null or (u.agency_id, u.case_id) > ($5::int, $6::int8))
  order by u.agency_id, u.case_id limit $7`;

export interface SourceRow {
  readonly name: string;
  readonly agencies: number[];
}
/** What one case of a source came to. */
export interface CaseOfSource {
  readonly caseId: number;
  readonly unknown: number;
  readonly closable: number;
  readonly by: ReadonlyMap<AnswerColumn, number>;
}
export interface CaseRow {
  readonly agency_id: number;
  readonly case_id: string;
  readonly unknown: number;
  readonly closable: number;
  readonly case_no: string | null;
  readonly title: string | null;
  readonly closes: number | null;
}

export const sourceWith = async (tx: Tx, source: number) => (await tx.rows<SourceRow>(SOURCE, [source]))[0] ?? null;

/** Writes down what one agency of a source came to, in place of what it came to before. */
export const replaceUnknowns = async (
  tx: Tx,
  at: { readonly agency: number; readonly source: number; readonly known: number; readonly now: number; readonly cases: number },
  found: readonly CaseOfSource[],
): Promise<void> => {
  for (const statement of FORGET) await tx.rows(statement, [at.agency, at.source]);
  await tx.rows(KEEP, [at.agency, at.source, at.known, new Date(at.now), at.cases]);
  if (found.length === 0) return;
  await tx.rows(INSERT, [
    at.agency,
    at.source,
    found.map(({ caseId }) => caseId),
    found.map(({ unknown }) => unknown),
    found.map(({ closable }) => closable),
    found.map(({ by }) => `{${[...by.keys()].join(',')}}`),
    found.map(({ by }) => `{${[...by.values()].join(',')}}`),
  ]);
};

export const measuredOf = async (tx: Tx, source: number, agencies: readonly number[]) =>
  (await tx.rows<{ agencies: number; at: Date | null; known: number | null; cases: number }>(MEASURED, [source, agencies]))[0]!;
export const totalsOf = async (tx: Tx, source: number, agencies: readonly number[]) =>
  (await tx.rows<{ cases: number; closable_cases: number; unknown: number; closable: number }>(TOTALS, [source, agencies]))[0]!;
export const columnsOf = (tx: Tx, source: number, agencies: readonly number[]) =>
  tx.rows<{ column: AnswerColumn; cases: number; duties: number }>(BY_COLUMN, [source, agencies]);
export const countCases = async (tx: Tx, source: number, agencies: readonly number[], column: AnswerColumn | null) =>
  (await tx.rows<{ total: number; withheld: number }>(COUNT, [source, agencies, column]))[0]!;
export const pageOfUnknowns = (
  tx: Tx,
  source: number,
  agencies: readonly number[],
  column: AnswerColumn | null,
  mayReadWithheld: boolean,
  after: readonly string[] | null,
  first: number,
) => tx.rows<CaseRow>(PAGE, [source, agencies, column, mayReadWithheld, after?.[0] ?? null, after?.[1] ?? null, first]);
