import type { LegalDate } from '@zhilu/kernel/time';
import { OUTCOME_OF_CODE, EXPLANATION_OF_CODE } from '@zhilu/kernel/ledger';
import type { EditionCause, Explanation, Outcome } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { outcomeLetter, Params } from '@zhilu/statistics/figures';

/** An agency in a month, and whether it belongs to the earlier and to the later edition. */
export interface Member {
  readonly agency: number;
  readonly month: LegalDate;
  readonly last: LegalDate;
  readonly was: boolean;
  readonly is: boolean;
}
/** What an edition was read at. */
export interface ReadAt {
  readonly asOf: LegalDate;
  readonly known: number;
}
/** Duties that left one cell, came into another, or both, for one cause. */
export interface Moved {
  readonly agency: number;
  readonly month: LegalDate;
  readonly kindId: number;
  readonly explanation: Explanation;
  readonly was: Outcome | null;
  readonly is: Outcome | null;
  readonly cause: EditionCause;
  readonly n: number;
}

/**
 * Every line that counts otherwise in the later edition: a line that is there in one of them only moved by the posting that
 * opened or closed it; one that is there in both by the later day; one whose agency came or went by the change of places.
 */
export const movedBetween = async (tx: Tx, members: readonly Member[], earlier: ReadAt, later: ReadAt): Promise<Moved[]> => {
  const params = new Params();
  const list = <T>(of: (member: Member) => T): string => params.add(members.map(of));
  const asked = `unnest(${list(({ agency }) => agency)}::int[], ${list(({ month }) => month)}::date[], ${list(({ last }) => last)}::date[],
    ${list(({ was }) => was)}::bool[], ${list(({ is }) => is)}::bool[]) as s(agency_id, month, last, was_in, is_in)`;
  const known = ({ known }: ReadAt): string => {
    const no = params.add(known);
    return `(l.known_from <= ${no}::int and (l.known_to is null or l.known_to > ${no}::int))`;
  };
  const [then, now] = [known(earlier), known(later)];
  const [was, is] = [outcomeLetter(earlier.asOf, params), outcomeLetter(later.asOf, params)];
  const agencies = params.add([...new Set(members.map(({ agency }) => agency))]);
  const days = [
    members.map(({ month }) => month).sort()[0],
    members
      .map(({ last }) => last)
      .sort()
      .at(-1),
  ].map((day) => params.add(day));
  const rows = await tx.rows<Row>(
    `with seen as (
       select l.agency_id, s.month, l.kind_id, l.explanation::text as explanation, l.known_from, l.known_to,
         ${then} as known_then, ${now} as known_now, s.was_in and ${then} as stood, s.is_in and ${now} as stands, ${was} as was, ${is} as became
       from duty l join ${asked} on s.agency_id = l.agency_id and l.due_day between s.month and s.last
       where l.agency_id = any (${agencies}::int[]) and l.due_day between ${days[0]}::date and ${days[1]}::date and (${then} or ${now}))
     select m.agency_id::int as agency, m.month::text as month, m.kind_id::int as "kindId", m.explanation, case when m.stood then m.was end as was,
       case when m.stands then m.became end as "is",
       case when m.stood and m.stands then 'asOf' when m.known_then and m.known_now then 'agency' else p.cause end as cause, count(*)::int as n
     from seen m left join posting p on p.posting_no = case when m.known_then then m.known_to else m.known_from end
     where (m.stood or m.stands) and not (m.stood and m.stands and m.was = m.became) group by 1, 2, 3, 4, 5, 6, 7`,
    params.values,
  );
  const outcome = (letter: string | null): Outcome | null => (letter === null ? null : OUTCOME_OF_CODE[letter]!);
  return rows.map((row) => ({
    ...row,
    was: outcome(row.was),
    is: outcome(row.is),
    explanation: EXPLANATION_OF_CODE[row.explanation]!,
  }));
};

interface Row extends Omit<Moved, 'was' | 'is' | 'explanation'> {
  readonly was: string | null;
  readonly is: string | null;
  readonly explanation: string;
}
