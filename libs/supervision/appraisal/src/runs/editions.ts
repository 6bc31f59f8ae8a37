import type { Appraisee } from '@zhilu/kernel/appraisal';
import { COMPARED_STANDING } from '@zhilu/kernel/vocabulary';
import type { AppraisalScheme } from '@zhilu/kernel/appraisal';
import type { ObjectionRow, ResultRow } from '../entities/appraisal.store';
import type { AppraisalChange } from './appraisal.model';

/** Results of the last edition there is. */
export const lastResults = (rows: readonly ResultRow[]): ResultRow[] => {
  const last = Math.max(0, ...rows.map(({ edition_no }) => edition_no));
  return rows.filter(({ edition_no }) => edition_no === last);
};

/** What kept results were made of. */
export const appraiseesOf = (rows: readonly ResultRow[]): Appraisee[] =>
  rows.map(({ agency_id, body: { name, peers, readings, vetoes } }) => ({ agency: agency_id, name, peers, readings, vetoes }));

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

/** Every cell that the second edition says otherwise than the first, with its cause. */
export const changesOf = (scheme: AppraisalScheme, rows: readonly ResultRow[], objections: readonly ObjectionRow[]): AppraisalChange[] => {
  const first = rows.filter(({ edition_no }) => edition_no === 1);
  return rows
    .filter(({ edition_no }) => edition_no === 2)
    .flatMap(({ agency_id, body }) => {
      const before = first.find((one) => one.agency_id === agency_id)?.body;
      if (before === undefined) return [];
      const upheld = objections.filter((one) => one.agency_id === agency_id && one.action === 'uphold');
      const cause = upheld.length > 0 ? '本单位异议成立' : '同类单位异议成立';
      const cells: [string, string, string, string][] = body.indicators.map((one) => {
        const was = before.indicators.find(({ code }) => code === one.code)!;
        const title = scheme.indicators.find(({ code }) => code === one.code)!.title;
        const own = upheld.find(({ code }) => code === one.code);
        return [title, `${was.n}/${was.of}`, `${one.n}/${one.of}`, own === undefined ? cause : `异议成立：${own.said}`];
      });
      cells.push(
        ['合计', before.total ?? '无', body.total ?? '无', cause],
        ['等次', before.grade ?? '无', body.grade ?? '无', cause],
        ['组别', COMPARED_STANDING[before.standing], COMPARED_STANDING[body.standing], cause],
      );
      return cells
        .filter(([, was, became]) => was !== became)
        .map(([cell, was, became, why]) => ({ name: body.name, cell, was, became, cause: why }));
    });
};
