import type { Pool, PoolClient } from 'pg';

/** What one machine of a cluster has of a posting: the lines and balances of one agency. */
export interface Half {
  readonly agency: number;
  commit(): Promise<void>;
}

/** A missing line of an agency that is found late by posting `no`: the line before it ends, and the balance moves in its place. */
const FIND = `select ctid, kind_id, date_trunc('month', due_day)::date::text as month from duty_line
  where agency_id = $1 and settlement = 'M' and explanation = '-' and known_to is null and due_day between '2025-01-01' and '2026-10-30' limit 1`;
const CLOSE = `update duty_line set known_to = $2 where ctid = $1`;
const OPEN = `insert into duty_line (agency_id, case_id, duty_no, kind_id, performed_by, due_at, met_at, due_day, settlement, explanation, witness, stored_from, lag_seconds, source_no, known_from)
  select agency_id, case_id, duty_no, kind_id, performed_by, due_at, due_at + interval '1 hour', due_day, 'L', explanation, witness, stored_from, lag_seconds, source_no, $2
  from duty_line where ctid = $1`;
const MOVE = `update balance set m = m - 1, l = l + 1 where agency_id = $1 and kind_id = $2 and due_month = $3`;
const POSTING = `insert into posting (posting_no, known_at, cause, evaluator, cases, opened, closed) values ($1, now(), 'correction', 'x', 2, 2, 2)`;
const HEAD = `update posting_head set last_no = $1, balanced_no = $1`;
/** The number is shown once every machine has committed. */
export const SHOW = `update posting_head set visible_no = last_no`;

/**
 * One posting over two agencies as two machines commit it: the coordinator, which has the head and the first agency, and another after
 * it, each when it is told to.
 */
export const postedInHalves = async (owner: Pool, agencies: readonly [number, number]): Promise<readonly [Half, Half]> => {
  const no = ((await owner.query('select last_no + 1 as no from posting_head')).rows[0] as { no: number }).no;
  const half = async (agency: number, coordinator: boolean): Promise<Half> => {
    const client: PoolClient = await owner.connect();
    await client.query('begin');
    if (coordinator) {
      await client.query(POSTING, [no]);
      await client.query(HEAD, [no]);
    }
    const { ctid, kind_id, month } = (await client.query(FIND, [agency])).rows[0] as { ctid: string; kind_id: number; month: string };
    await client.query(OPEN, [ctid, no]);
    await client.query(CLOSE, [ctid, no]);
    await client.query(MOVE, [agency, kind_id, month]);
    return {
      agency,
      commit: async () => {
        await client.query('commit');
        client.release();
      },
    };
  };
  return [await half(agencies[0], true), await half(agencies[1], false)];
};

/** Missing of an agency as a machine has it: by its balances, or by its lines as known at a posting. */
export const missingOf = async (machine: Pool, agency: number, known: number | null): Promise<number> =>
  (
    (
      await machine.query(
        known === null
          ? `select coalesce(sum(m), 0)::int as n from balance where agency_id = $1`
          : `select count(*)::int as n from duty_line where agency_id = $1 and settlement = 'M' and known_from <= ${known} and (known_to is null or known_to > ${known})`,
        [agency],
      )
    ).rows[0] as { n: number }
  ).n;

/** What Citus says of its workers, said by hand: whether one has something left to commit. */
export const UNSETTLED = `create or replace function run_command_on_workers(text) returns table (nodename text, nodeport int, success bool, result text)
  language sql as $$ select 'w', 1, true, case when exists (select from pg_class where relname = 'left_to_commit') then '1' else '0' end $$;
  grant execute on function run_command_on_workers(text) to public; create table if not exists left_to_commit ()`;

/** Whole months: by balances, where those may be read. */
export const FIGURES =
  '{ figures(filter: { from: "2025-01-01", to: "2026-10-31" }, by: [agency]) { rows { keys { value } figure { counts { missing late } } } } }';
export interface Figures {
  readonly figures: {
    readonly rows: readonly {
      readonly keys: readonly { readonly value: string }[];
      readonly figure: { readonly counts: { missing: number; late: number } };
    }[];
  };
}
const TWO_AGENCIES = `select agency_id from duty_line where settlement = 'M' and explanation = '-' and known_to is null
  and due_day between '2025-01-01' and '2026-10-30' group by 1 order by count(*) desc, 1 limit 2`;
/** Two agencies with lines that are missing. */
export const twoAgencies = async (owner: Pool): Promise<[number, number]> =>
  (await owner.query<{ agency_id: number }>(TWO_AGENCIES)).rows.map((row) => row.agency_id) as [number, number];
export const TOTALS =
  '{ figures(filter: { from: "2025-01-01", to: "2026-11-23" }, by: [agency]) { rows { keys { value } figure { counts { charged missing } } } } }';
