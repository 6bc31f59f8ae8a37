import { BALANCE_COLUMNS, MONTH_COLUMNS, SETTLEMENTS } from '@zhilu/kernel/ledger';
import type { Tx } from '@zhilu/platform/database';

/** With what is counted ahead of readers: lines know it as well. */
const withAhead = (table: string, columns: string): string =>
  [table, `${table}_ahead`].map((one) => `select ${columns} from ${one} where agency_id = $1`).join(' union all ');
const BALANCES = withAhead('balance', `agency_id, kind_id, due_month, ${BALANCE_COLUMNS.join(', ')}`);
const MONTHS = withAhead('agency_month', `due_month, ${MONTH_COLUMNS.join(', ')}`);
const LINE_SUMS = `select kind_id, date_trunc('month', due_day)::date as due_month,
    ${SETTLEMENTS.map((s) => `count(*) filter (where settlement = '${s}')::int as ${s.toLowerCase()}`).join(', ')},
    count(*) filter (where settlement = 'M' and explanation = 's')::int as submitted,
    count(*) filter (where settlement = 'M' and explanation = 'a')::int as accepted,
    count(*) filter (where settlement = 'M' and explanation = 'r')::int as rejected
  from duty where agency_id = $1 and known_to is null group by 1, 2`;

/** Deltas whose body is not the one that was posted. */
const ALTERED = `select case_id::text, posting_no from dossier_delta
  where agency_id = $1 and digest <> substr(sha256(convert_to(body, 'UTF8')), 1, 16) order by case_id, posting_no`;

type Row = Record<string, number | string>;

/** The balances of an agency by kind and month. */
export const balancesOf = (tx: Tx, agency: number) => tx.rows<Row>(BALANCES, [agency]);
/** The wide months of an agency. */
export const monthsOf = (tx: Tx, agency: number) => tx.rows<Row>(MONTHS, [agency]);
/** What the duty lines of an agency add up to, by kind and month. */
export const lineSumsOf = (tx: Tx, agency: number) => tx.rows<Row>(LINE_SUMS, [agency]);
/** Of an agency's dossiers, what was posted and altered since. */
export const alteredDeltas = (tx: Tx, agency: number) => tx.rows<{ case_id: string; posting_no: number }>(ALTERED, [agency]);
