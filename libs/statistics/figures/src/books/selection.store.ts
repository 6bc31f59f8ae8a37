import { endOfDay, type LegalDate } from '@zhilu/kernel/time';
import type { Explanation, StoredFrom, Witness } from '@zhilu/kernel/vocabulary';
import { EXPLANATION_CODE, STORED_FROM_CODE, WITNESS_CODE } from '@zhilu/kernel/ledger';
import { type Selection, standsStill } from './selection';

/** Parameters in the order they are named. */
export class Params {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

const letterIn = (column: string, letters: readonly (string | null)[], params: Params): string => {
  const named = letters.filter((letter): letter is string => letter !== null);
  const some = `${column} = any (${params.add(named)}::"char"[])`;
  return letters.length === named.length ? some : `(${some} or ${column} is null)`;
};

/**
 * Where agencies moved within the days asked, each row is matched with the standing it counts under (alias `s`, numbered
 * from 1). Standings begin and end with months, so monthly balances can be matched as well as lines.
 */
export const joinStandings = (alias: string, day: string, selection: Selection, params: Params): string => {
  if (standsStill(selection)) return '';
  const { standings } = selection;
  return `join unnest(${params.add(standings.map((s) => s.agency))}::int[], ${params.add(standings.map((s) => s.from))}::date[], ${params.add(standings.map((s) => s.to))}::date[])
    with ordinality as s(agency_id, from_day, to_day, no) on ${alias}.agency_id = s.agency_id and ${alias}.${day} between s.from_day and s.to_day`;
};

/** What rows are counted apart by, where places are asked: the agency, or the standing where agencies moved. */
export const placeColumns = (alias: string, asked: boolean, selection: Selection): { agency: string; standing: string } => {
  const still = standsStill(selection);
  return { agency: asked && still ? `${alias}.agency_id` : 'null::int', standing: asked && !still ? '(s.no - 1)::int' : 'null::int' };
};

/** Of lines, alias `l`, those that stood at the posting asked for. */
export const knownThen = ({ known, newest }: Selection['basis'], params: Params): string => {
  if (newest) return 'l.known_to is null';
  const no = params.add(known);
  return `l.known_from <= ${no} and (l.known_to is null or l.known_to > ${no})`;
};

/** The `from … where …` of a selection over the duty lines, alias `l`; of those that stood at its posting, unless others are asked for. */
export const linesWhere = (
  selection: Selection,
  params: Params,
  joins = '',
  lines: 'duty' | 'duty_line' = 'duty',
  standing = (): string => knownThen(selection.basis, params),
): string => {
  const { filter, standings } = selection;
  const spans = joinStandings('l', 'due_day', selection, params);
  const agencies = params.add([...new Set(standings.map((s) => s.agency))]);
  const conditions = [
    // Of withdrawn cases, of which there are few, the lines are found by their case: the agencies are asked for there.
    ...(filter.withdrawn === true ? [] : [`l.agency_id = any (${agencies}::int[])`]),
    `l.due_day between ${params.add(selection.from)}::date and ${params.add(selection.to)}::date`,
    `l.kind_id = any (${params.add(selection.kinds)}::int2[])`,
    standing(),
  ];
  const given = <T>(list: readonly T[] | null | undefined): list is readonly T[] => list !== null && list !== undefined;
  if (given(filter.storedFrom))
    conditions.push(
      letterIn(
        'l.stored_from',
        filter.storedFrom.map((f: StoredFrom | null) => f && STORED_FROM_CODE[f]),
        params,
      ),
    );
  if (given(filter.witness))
    conditions.push(
      letterIn(
        'l.witness',
        filter.witness.map((w: Witness | null) => w && WITNESS_CODE[w]),
        params,
      ),
    );
  if (given(filter.explanations))
    conditions.push(
      letterIn(
        'l.explanation',
        filter.explanations.map((e: Explanation) => EXPLANATION_CODE[e]),
        params,
      ),
    );
  if (given(filter.sources)) conditions.push(`l.source_no = any (${params.add(filter.sources)}::int2[])`);
  if (given(filter.performedBy)) {
    const bodies = filter.performedBy.filter((id): id is number => id !== null);
    const some = `l.performed_by = any (${params.add(bodies)}::int[])`;
    conditions.push(bodies.length === filter.performedBy.length ? some : `(${some} or l.performed_by is null)`);
  }
  if (typeof filter.lateAbove === 'number')
    conditions.push(`l.met_at > l.due_at + ${params.add(filter.lateAbove)}::int * interval '1 hour'`);
  if (typeof filter.lateUpTo === 'number')
    conditions.push(`l.met_at <= l.due_at + ${params.add(filter.lateUpTo)}::int * interval '1 hour'`);
  if (filter.withdrawn === false) conditions.push(`not exists (select from ${WITHDRAWN} and ${knownWithdrawn(selection, params)})`);
  const gone =
    filter.withdrawn === true
      ? `join (select distinct w.agency_id as of_agency, w.case_id as of_case from case_withdrawal w
          where w.agency_id = any (${agencies}::int[]) and ${knownWithdrawn(selection, params)}) gone on l.agency_id = gone.of_agency and l.case_id = gone.of_case`
      : '';
  return `from ${lines} l ${gone} ${spans} ${joins} where ${conditions.join(' and ')}`;
};

const WITHDRAWN = `case_withdrawal w where w.agency_id = l.agency_id and w.case_id = l.case_id`;
/** Whether a case is withdrawn, as known at the posting asked for: from then on it owes nothing new, whatever day is asked for. */
const knownWithdrawn = ({ basis }: Selection, params: Params): string => {
  const known = params.add(basis.known);
  return `w.known_from <= ${known}::int and (w.known_to is null or w.known_to > ${known}::int)`;
};

/** What a line met only after the day asked for was on that day: on time for all that, it is a duty under 口径. */
const UNMET_BEFORE = `(case when l.settlement = 'O' then 'U' else 'M' end)`;

/** The outcome of a line at the end of the day asked for, as one letter: kernel/ledger/settlement.ts in SQL. */
export const outcomeLetter = (asOf: LegalDate, params: Params): string => {
  const day = params.add(asOf);
  const end = params.add(new Date(endOfDay(asOf)).toISOString());
  return `case when l.settlement = 'N' then 'N' when l.due_day > ${day}::date then 'P' when l.settlement = 'I' then 'I'
    when l.met_at >= ${end}::timestamptz then ${UNMET_BEFORE} else l.settlement::text end`;
};
