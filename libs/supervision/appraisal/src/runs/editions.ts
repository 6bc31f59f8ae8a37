import type { Appraisee } from '@zhilu/kernel/appraisal';
import { COMPARED_STANDING } from '@zhilu/kernel/vocabulary';
import type { AppraisalScheme } from '@zhilu/kernel/appraisal';
import type { ObjectionRow, ResultRow } from '../entities/appraisal.store';
import type { ResultBody } from '../facts/fact';
import type { AppraisalChange } from './appraisal.model';

/** Results of the last edition there is. */
export const lastResults = (rows: readonly ResultRow[]): ResultRow[] => {
  const last = Math.max(0, ...rows.map(({ edition_no }) => edition_no));
  return rows.filter(({ edition_no }) => edition_no === last);
};

/** What kept results were made of. */
export const appraiseesOf = (rows: readonly ResultRow[]): Appraisee[] =>
  rows.map(({ agency_id, body: { name, peers, readings, vetoes } }) => ({ agency: agency_id, name, peers, readings, vetoes }));

/** The records kept with results: a re-check changes numbers, not what was counted first. */
export const recordsOf = (rows: readonly ResultRow[]): ReadonlyMap<number, NonNullable<ResultBody['records']>> =>
  new Map(rows.map(({ agency_id, body }) => [agency_id, body.records ?? {}]));

/** The same with what objections changed. */
export const restated = (rows: readonly ResultRow[], upheld: readonly ObjectionRow[]): Appraisee[] =>
  appraiseesOf(rows).map((one) => {
    const own = upheld.filter(({ agency_id }) => agency_id === one.agency);
    return { ...one, readings: { ...one.readings, ...Object.fromEntries(own.map(({ code, n, of_n }) => [code, { n: n!, of: of_n! }])) } };
  });

/** Steps about each objection, in their order. */
export const byObjection = (rows: readonly ObjectionRow[]): ObjectionRow[][] => {
  const found = new Map<string, ObjectionRow[]>();
  for (const row of rows) found.set(`${row.agency_id} ${row.code}`, [...(found.get(`${row.agency_id} ${row.code}`) ?? []), row]);
  return [...found.values()];
};

/** Every cell that the second edition says otherwise than the first, with its cause. An agency is told no other's objection. */
export const changesOf = (scheme: AppraisalScheme, rows: readonly ResultRow[], objections: readonly ObjectionRow[]): AppraisalChange[] => {
  const first = new Map(rows.filter(({ edition_no }) => edition_no === 1).map((row) => [row.agency_id, row.body]));
  const titleOf = (code: string): string => scheme.indicators.find((one) => one.code === code)!.title;
  const upheld = objections.filter(({ action }) => action === 'uphold');
  const second = rows.filter(({ edition_no }) => edition_no === 2);
  const named = (peers: string): string[] =>
    upheld.flatMap(({ agency_id, code }) => {
      const body = first.get(agency_id);
      return body?.peers === peers ? [`${body.name}${titleOf(code)}`] : [];
    });
  return second.flatMap(({ agency_id, body }) => {
    const before = first.get(agency_id);
    if (before === undefined) return [];
    const own = upheld.filter((one) => one.agency_id === agency_id);
    const others = named(body.peers).filter((one) => !one.startsWith(body.name));
    const among = `同类单位异议成立${others.length === 0 ? '' : `：${others.join('、')}`}`;
    const cause = own.length === 0 ? among : `本单位异议成立：${own.map(({ code }) => titleOf(code)).join('、')}`;
    const cells = body.indicators.flatMap((one): Cell[] => {
      const was = before.indicators.find(({ code }) => code === one.code)!;
      const objected = own.find(({ code }) => code === one.code);
      const why = objected === undefined ? cause : `异议成立：${objected.said}`;
      return [
        [titleOf(one.code), `${was.n}/${was.of}`, `${one.n}/${one.of}`, why],
        [`${titleOf(one.code)}得分`, was.points ?? NONE, one.points ?? NONE, why],
      ];
    });
    cells.push(
      ['合计', before.total ?? NONE, body.total ?? NONE, cause],
      ['95%区间', spanOf(before), spanOf(body), cause],
      // What an agency would have come to with the rates of its peers moves with any of theirs.
      ['按同组比率应得', pointsOf(before.centre), pointsOf(body.centre), own.length > 0 ? cause : among],
      ['计分权重', before.weight, body.weight, cause],
      ['等次', before.grade ?? NONE, body.grade ?? NONE, cause],
      ['组别', COMPARED_STANDING[before.standing], COMPARED_STANDING[body.standing], cause],
    );
    return cells
      .filter(([, was, became]) => was !== became)
      .map(([cell, was, became, why]) => ({ name: body.name, cell, was, became, cause: why }));
  });
};

type Cell = [cell: string, was: string, became: string, cause: string];
const NONE = '无';
/** As a page shows them: one decimal. */
const pointsOf = (points: number | null): string => (points === null ? NONE : points.toFixed(1));
const spanOf = ({ low, high }: ResultBody): string => (low === null || high === null ? NONE : `${pointsOf(low)}–${pointsOf(high)}`);
