import { endOfDay, type LegalDate } from '@zhilu/kernel/time';
import { EXPLANATION_OF_CODE, OUTCOME_OF_CODE, STORED_FROM_OF_CODE, WITNESS_OF_CODE } from '@zhilu/kernel/ledger';
import type { Tx } from '@zhilu/platform/database';
import type { Dimension } from '../figure-filter.input';
import type { Selection } from './selection';
import { linesWhere, outcomeLetter, Params, placeColumns } from './selection.store';
import type { Counted } from './tally';

/** By what lines are counted apart: only what the asked breakdowns need. */
export interface Grouping {
  readonly agency: boolean;
  readonly kind: boolean;
  readonly periods: readonly LegalDate[] | null;
  readonly extra: Extra | null;
}
export type Extra = Extract<Dimension, 'storedFrom' | 'witness' | 'explanation' | 'source' | 'performedBy'>;
const EXTRA_COLUMN: Record<Extra, string> = {
  storedFrom: 'l.stored_from::text',
  witness: 'l.witness::text',
  explanation: 'l.explanation::text',
  source: 'l.source_no::text',
  performedBy: 'l.performed_by::text',
};
/** What an extra column's text stands for in the answer. */
export const extraCode = (extra: Extra, text: string | null): string => {
  if (text === null) return '';
  if (extra === 'storedFrom') return STORED_FROM_OF_CODE[text] ?? text;
  if (extra === 'witness') return WITNESS_OF_CODE[text] ?? text;
  if (extra === 'explanation') return EXPLANATION_OF_CODE[text] ?? text;
  return text;
};

interface LineCountRow {
  agency: number | null;
  standing: number | null;
  kind: number | null;
  period: number | null;
  extra: string | null;
  outcome: string;
  explanation: string;
  n: number;
}

/** Fine path: counts duty lines, as of any day, as known at any posting, by any attribute. */
export const countLines = async (tx: Tx, selection: Selection, by: Grouping): Promise<Counted[]> => {
  const params = new Params();
  const place = placeColumns('l', by.agency, selection);
  const columns = [
    place.agency,
    place.standing,
    by.kind ? 'l.kind_id::int' : 'null::int',
    by.periods === null ? 'null::int' : `width_bucket(l.due_day, ${params.add(by.periods)}::date[])`,
    by.extra === null ? 'null::text' : EXTRA_COLUMN[by.extra],
    outcomeLetter(selection.basis.asOf, params),
    'l.explanation::text',
  ];
  const names = ['agency', 'standing', 'kind', 'period', 'extra', 'outcome', 'explanation'];
  const where = linesWhere(selection, params);
  const rows = await tx.rows<LineCountRow>(
    `select ${columns.map((expression, i) => `${expression} as ${names[i]}`).join(', ')}, count(*)::int as n ${where} group by 1, 2, 3, 4, 5, 6, 7`,
    params.values,
  );
  return rows.map((row) => ({
    ...row,
    outcome: OUTCOME_OF_CODE[row.outcome]!,
    explanation: EXPLANATION_OF_CODE[row.explanation]!,
  }));
};

/**
 * Of the missing: how many have been missing for how many days, by the bounds given (days since due, ascending from 0).
 * They are the lines never met, which their own small index counts, and the few met after the day asked for.
 */
export const ageMissing = async (tx: Tx, selection: Selection, bounds: readonly number[], mayBeLater = true): Promise<number[]> => {
  const { asOf } = selection.basis;
  const ask = async (only: (params: Params, day: string) => string): Promise<{ bucket: number; n: number }[]> => {
    const params = new Params();
    const day = params.add(asOf);
    const age = `width_bucket((${day}::date - l.due_day), ${params.add(bounds)}::int[])`;
    const where = linesWhere(selection, params);
    return tx.rows(`select ${age} as bucket, count(*)::int as n ${where} and ${only(params, day)} group by 1`, params.values);
  };
  const end = (params: Params): string => `${params.add(new Date(endOfDay(asOf)).toISOString())}::timestamptz`;
  const rows = [
    ...(await ask((_, day) => `l.settlement = 'M' and l.due_day <= ${day}::date`)),
    ...(mayBeLater
      ? await ask(
          (params, day) =>
            `l.settlement in ('L', 'R') and l.met_at > l.due_at and l.met_at >= ${end(params)} and l.due_day <= ${day}::date`,
        )
      : []),
  ];
  return bounds.map((_, index) => rows.filter((row) => row.bucket === index + 1).reduce((sum, row) => sum + row.n, 0));
};

export interface Arrival {
  readonly stage: string;
  /** Null: all sources together. */
  readonly source: number | null;
  readonly records: number;
  readonly p10Days: number;
  readonly p25Days: number;
  readonly medianDays: number;
  readonly p75Days: number;
  readonly p90Days: number;
}

/** The delay that a share of the records stayed within, days. */
const within = (share: number, name: string): string =>
  `(percentile_disc(${share}) within group (order by lag_seconds))::float8 / 86400 as "${name}Days"`;
const QUANTILES = [within(0.1, 'p10'), within(0.25, 'p25'), within(0.5, 'median'), within(0.75, 'p75'), within(0.9, 'p90')].join(', ');

/** 报送时延 of the records that met duties: quantiles, days, per stage and source, and per stage over all. */
export const arrivalOf = async (tx: Tx, selection: Selection): Promise<Arrival[]> => {
  const ask = async (source: string, by: string): Promise<Arrival[]> => {
    const params = new Params();
    const where = linesWhere(selection, params, 'join duty_kind k on k.kind_id = l.kind_id');
    return tx.rows<Arrival>(
      `select stage, ${source} as source, count(*)::int as records, ${QUANTILES}
       from (select k.stage, l.source_no, l.lag_seconds ${where} and l.lag_seconds is not null) met
       group by ${by} order by ${by}`,
      params.values,
    );
  };
  return [...(await ask('null::int', 'stage')), ...(await ask('source_no::int', 'stage, source_no'))];
};
