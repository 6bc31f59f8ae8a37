import { endOfDay, isMonthAligned, type LegalDate } from '@zhilu/kernel/time';
import { BALANCE_COLUMNS, EXPLANATION_OF_CODE, OUTCOME_OF_CODE } from '@zhilu/kernel/ledger';
import type { Tx } from '@zhilu/platform/database';
import type { Grouping } from './lines.store';
import { asksLines, type Selection } from './selection';
import { joinStandings, knownThen, Params, placeColumns } from './selection.store';
import type { Counted } from './tally';

/**
 * Whether balances can answer: whole months that have ended by the day asked for, known as far as balances go, and nothing asked that only
 * lines know.
 */
export const balancesAnswer = (selection: Selection, by: Grouping, periodIsMonths: boolean): boolean =>
  selection.basis.balanced &&
  isMonthAligned(selection.from, selection.to) &&
  selection.to <= selection.basis.asOf &&
  by.extra === null &&
  periodIsMonths &&
  !asksLines(selection.filter);

interface BalanceRow {
  agency: number | null;
  standing: number | null;
  kind: number | null;
  period: number | null;
  o: number;
  l: number;
  r: number;
  m: number;
  u: number;
  i: number;
  n: number;
  submitted: number;
  accepted: number;
  rejected: number;
}
interface LaterRow {
  agency: number | null;
  standing: number | null;
  kind: number | null;
  period: number | null;
  settlement: 'O' | 'L' | 'R';
  explanation: string;
  n: number;
}

const keys = (by: Grouping, day: string, alias: string, selection: Selection, params: Params): string => {
  const place = placeColumns(alias, by.agency, selection);
  return [
    `${place.agency} as agency`,
    `${place.standing} as standing`,
    by.kind ? `${alias}.kind_id::int as kind` : 'null::int as kind',
    by.periods === null ? 'null::int as period' : `width_bucket(${alias}.${day}, ${params.add(by.periods)}::date[]) as period`,
  ].join(', ');
};

/** The agencies and days of a selection, of a table with either. */
export const within = (alias: string, day: string, selection: Selection, params: Params): string =>
  `${alias}.agency_id = any (${params.add([...new Set(selection.standings.map((s) => s.agency))])}::int[])
    and ${alias}.${day} between ${params.add(selection.from)}::date and ${params.add(selection.to)}::date`;

/** Fast path: the same counts as `countLines`, from the balances. */
export const countBalances = async (tx: Tx, selection: Selection, by: Grouping): Promise<Counted[]> => {
  const counted: Counted[] = [];
  const params = new Params();
  const rows = await tx.rows<BalanceRow>(
    `select ${keys(by, 'due_month', 'b', selection, params)}, ${BALANCE_COLUMNS.map((c) => `sum(b.${c})::int as ${c}`).join(', ')}
     from balance b ${joinStandings('b', 'due_month', selection, params)} where ${within('b', 'due_month', selection, params)} and b.kind_id = any (${params.add(selection.kinds)}::int2[]) group by 1, 2, 3, 4`,
    params.values,
  );
  const put = (row: Pick<BalanceRow, 'agency' | 'standing' | 'kind' | 'period'>, letter: string, explanation: string, n: number): void => {
    if (n === 0) return;
    counted.push({
      agency: row.agency,
      standing: row.standing,
      kind: row.kind,
      period: row.period,
      extra: null,
      outcome: OUTCOME_OF_CODE[letter]!,
      explanation: EXPLANATION_OF_CODE[explanation]!,
      n,
    });
  };
  for (const row of rows) {
    put(row, 'O', '-', row.o);
    put(row, 'L', '-', row.l);
    put(row, 'R', '-', row.r);
    put(row, 'U', '-', row.u);
    put(row, 'M', '-', row.m - row.submitted - row.accepted - row.rejected);
    put(row, 'M', 's', row.submitted);
    put(row, 'M', 'a', row.accepted);
    put(row, 'M', 'r', row.rejected);
    put(row, 'I', '-', row.i);
    put(row, 'N', '-', row.n);
  }
  for (const row of await metLater(tx, selection, by)) {
    put(row, row.settlement, row.explanation, -row.n);
    put(row, unmetBefore(row.settlement), row.explanation, row.n);
  }
  return counted;
};

/** Whether any line of the period was settled only after the day asked for: where none was, `metLater` need not be asked. */
export const anyMetLater = async (tx: Tx, selection: Selection): Promise<boolean> => {
  const params = new Params();
  const end = params.add(endOfDayText(selection.basis.asOf));
  const [row] = await tx.rows<{ any: boolean }>(
    `select exists (select 1 from duty_line l where l.met_at >= ${end}::timestamptz and l.met_at > l.due_at and ${knownThen(selection.basis, params)}
       and ${within('l', 'due_day', selection, params)}) as any`,
    params.values,
  );
  return row!.any;
};

/** What a line settled only after the day asked for was on that day: on time for all that, it is a duty under 口径. */
export const unmetBefore = (settlement: LaterRow['settlement']): 'U' | 'M' => (settlement === 'O' ? 'U' : 'M');

/** Lines of the period settled only after the day asked for: on that day they had not come. */
export const metLater = async (tx: Tx, selection: Selection, by: Grouping): Promise<LaterRow[]> => {
  const params = new Params();
  const end = params.add(endOfDayText(selection.basis.asOf));
  return tx.rows<LaterRow>(
    `select ${keys(by, 'due_day', 'l', selection, params)}, l.settlement::text as settlement, l.explanation::text as explanation, count(*)::int as n
     from duty_line l ${joinStandings('l', 'due_day', selection, params)} where l.met_at >= ${end}::timestamptz and l.met_at > l.due_at and ${knownThen(selection.basis, params)} and l.settlement in ('O', 'L', 'R')
       and ${within('l', 'due_day', selection, params)} and l.kind_id = any (${params.add(selection.kinds)}::int2[]) group by 1, 2, 3, 4, 5, 6`,
    params.values,
  );
};

const endOfDayText = (day: LegalDate): string => new Date(endOfDay(day)).toISOString();
