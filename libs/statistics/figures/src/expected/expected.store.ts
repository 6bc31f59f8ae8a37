import type { Tx } from '@zhilu/platform/database';
import type { Grouping } from '../books/lines.store';
import type { Selection } from '../books/selection';
import { joinStandings, Params, placeColumns } from '../books/selection.store';
import type { Place } from '../books/tally';

/** How many acts noted outside there are, by how they stand to the cases. */
export interface ExpectedCounts {
  readonly matched: number;
  readonly several: number;
  readonly unmatched: number;
  readonly excluded: number;
}

/** How an act stood at the end of the day asked for: a case of a later day was none then. */
const STATE = (day: string): string => `case when e.state = 'matched' and e.settled_on > ${day}::date then 'unmatched' else e.state end`;

/** The `from … where …` of a selection over what was noted outside, alias `e`, and its state as of the day asked for. */
export const expectedWhere = (selection: Selection, params: Params, joins = ''): { readonly state: string; readonly where: string } => {
  const { basis, standings, from, to } = selection;
  const spans = joinStandings('e', 'due_day', selection, params);
  const [day, known] = [params.add(basis.asOf), params.add(basis.known)];
  return {
    state: STATE(day),
    where: `from expected_match e ${spans} ${joins} where e.agency_id = any (${params.add([...new Set(standings.map((s) => s.agency))])}::int[])
      and e.due_day between ${params.add(from)}::date and ${params.add(to)}::date and e.due_day <= ${day}::date
      and e.known_from <= ${known}::int and (e.known_to is null or e.known_to > ${known}::int)`,
  };
};

/** Acts of one place and period, where these are asked, that stand alike. */
export interface ExpectedCounted extends Place {
  readonly state: keyof ExpectedCounts;
  readonly n: number;
}

/** 归集完整率: what was noted outside and was due by the day asked for, of the agencies counted, as known then. */
export const countExpected = (
  tx: Tx,
  selection: Selection,
  by: Pick<Grouping, 'agency' | 'periods'> = { agency: false, periods: null },
): Promise<ExpectedCounted[]> => {
  const params = new Params();
  const place = placeColumns('e', by.agency, selection);
  const period = by.periods === null ? 'null::int' : `width_bucket(e.due_day, ${params.add(by.periods)}::date[])`;
  const { state, where } = expectedWhere(selection, params);
  return tx.rows<ExpectedCounted>(
    `select ${place.agency} as agency, ${place.standing} as standing, ${period} as period, ${state} as state, count(*)::int as n ${where} group by 1, 2, 3, 4`,
    params.values,
  );
};

/** All of them together. */
export const expectedSum = (counted: readonly Pick<ExpectedCounted, 'state' | 'n'>[]): ExpectedCounts => {
  const sum = { matched: 0, several: 0, unmatched: 0, excluded: 0 };
  for (const { state, n } of counted) sum[state] += n;
  return sum;
};
