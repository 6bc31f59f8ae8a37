import {
  EXPLAINED_COLUMNS,
  type MeasureGroup,
  measureColumn,
  measureGroupOf,
  MEASURE_GROUPS,
  EXPLANATION_OF_CODE,
  OUTCOME_OF_CODE,
  MONTH_COLUMNS,
  SETTLEMENTS,
} from '@zhilu/kernel/ledger';
import type { Explanation, Outcome } from '@zhilu/kernel/vocabulary';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';
import { balancesAnswer, countBalances, metLater, unmetBefore, within } from '../books/balances.store';
import type { Ground } from '../basis.service';
import { countLines, type Grouping } from '../books/lines.store';
import type { Selection } from '../books/selection';
import { joinStandings, Params, placeColumns } from '../books/selection.store';

/** A group of duties of one measure group, as the overview counts them. */
export interface LaneCounted {
  readonly agency: number | null;
  /** Index of the standing it counts under, where agencies moved within the days asked. */
  readonly standing: number | null;
  readonly period: number | null;
  readonly group: MeasureGroup;
  readonly outcome: Outcome;
  readonly explanation: Explanation;
  readonly n: number;
}
export interface LaneGrouping {
  readonly agency: boolean;
  readonly periods: readonly LegalDate[] | null;
}

/** Whether the wide monthly row knows all that is asked: nothing but places and whole closed months. */
const monthsAnswer = (selection: Selection): boolean => {
  const { actTypes, stages, rules, scenes, procedures, grounds } = selection.filter;
  const asksKinds = [actTypes, stages, rules, scenes, procedures, grounds].some((list) => list !== null && list !== undefined);
  return !asksKinds && balancesAnswer(selection, { agency: true, kind: false, periods: null, extra: null }, true);
};

/** Counts by measure group: from the wide monthly rows where they can answer, else from balances, else from lines. */
export const countLanes = async (
  tx: Tx,
  selection: Selection,
  ground: Ground,
  by: LaneGrouping,
  /** False where it is known that nothing of the period was met after the day asked for. */
  mayBeLater = true,
): Promise<{ path: 'balances' | 'lines'; counted: LaneCounted[] }> => {
  const grouping: Grouping = { ...by, kind: true, extra: null };
  // Classes without a measure group are none of the overview's.
  const groupOfKind = (kind: number): MeasureGroup | null => measureGroupOf(ground.kinds.kind(kind));
  const agencyOf = (one: { agency: number | null; standing: number | null }) =>
    one.standing === null ? one.agency : selection.standings[one.standing]!.agency;
  if (monthsAnswer(selection)) {
    const counted = await countMonths(tx, selection, by);
    for (const row of mayBeLater ? await metLater(tx, selection, grouping) : []) {
      const group = groupOfKind(row.kind!);
      if (group === null) continue;
      const same = {
        agency: agencyOf(row),
        standing: row.standing,
        period: row.period,
        group,
        explanation: EXPLANATION_OF_CODE[row.explanation]!,
      };
      counted.push(
        { ...same, outcome: OUTCOME_OF_CODE[row.settlement]!, n: -row.n },
        {
          ...same,
          outcome: OUTCOME_OF_CODE[unmetBefore(row.settlement)]!,
          n: row.n,
        },
      );
    }
    return { path: 'balances', counted };
  }
  const fast = balancesAnswer(selection, grouping, true);
  const counted = fast ? await countBalances(tx, selection, grouping) : await countLines(tx, selection, grouping);
  return {
    path: fast ? 'balances' : 'lines',
    counted: counted.flatMap((one) => {
      const group = groupOfKind(one.kind!);
      return group === null ? [] : [{ ...one, agency: agencyOf(one), group }];
    }),
  };
};

type MonthRow = { agency: number | null; standing: number | null; period: number | null } & Record<string, number | null>;

const countMonths = async (tx: Tx, selection: Selection, by: LaneGrouping): Promise<LaneCounted[]> => {
  const params = new Params();
  const place = placeColumns('a', by.agency, selection);
  const period = by.periods === null ? 'null::int' : `width_bucket(a.due_month, ${params.add(by.periods)}::date[])`;
  const rows = await tx.rows<MonthRow>(
    `select ${place.agency} as agency, ${place.standing} as standing, ${period} as period, ${MONTH_COLUMNS.map((name) => `sum(a.${name})::int as ${name}`).join(', ')}
     from agency_month a ${joinStandings('a', 'due_month', selection, params)} where ${within('a', 'due_month', selection, params)} group by 1, 2, 3`,
    params.values,
  );
  const counted: LaneCounted[] = [];
  for (const row of rows) {
    const put = (group: MeasureGroup, outcome: Outcome, explanation: Explanation, n: number): void => {
      if (n !== 0)
        counted.push({
          agency: row.standing === null ? row.agency : selection.standings[row.standing]!.agency,
          standing: row.standing,
          period: row.period,
          group,
          outcome,
          explanation,
          n,
        });
    };
    const [submitted, accepted, rejected] = EXPLAINED_COLUMNS.map((name) => row[name] ?? 0) as [number, number, number];
    for (const group of MEASURE_GROUPS) {
      for (const letter of SETTLEMENTS) {
        const n = row[measureColumn(group, letter)] ?? 0;
        const explained = group === 'uninterrupted' && letter === 'M' ? submitted + accepted + rejected : 0;
        put(group, OUTCOME_OF_CODE[letter]!, 'none', n - explained);
      }
    }
    put('uninterrupted', 'missing', 'submitted', submitted);
    put('uninterrupted', 'missing', 'accepted', accepted);
    put('uninterrupted', 'missing', 'rejected', rejected);
  }
  return counted;
};
