import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { type Leaning, leanings, linesOf } from '@zhilu/kernel/review';
import { legalDateOf } from '@zhilu/kernel/time';
import { byFile, type FileInHand } from '../files/file-in-hand';
import { type FileRow, resultsOf, rulesOfFindings, type SheetRow, sheetsOf } from '../files/files.store';
import { ReviewPlans } from '../plans/plans.service';
import { readersOf } from '../plans/plans.store';
import { pairAgreements } from './agreements';
import { handsOf } from './judged';
import { ruleAnswers } from './rules';
import type { ReviewReaderLeaning, ReviewReaderMonth, ReviewRecheck } from './result.model';

/** One signed sheet of a settled file, held against what was settled. */
interface Read {
  readonly reader: number;
  readonly month: string;
  readonly lines: ReadonlyMap<string, Leaning>;
  /** Lines a re-check changed. */
  readonly changed: readonly string[];
}

/** 异议复查和宽严: what became of settled files. Nothing is said of a file that can still change: who judges it is to see no names. */
@Injectable()
export class ReviewRechecks {
  constructor(
    private readonly database: Database,
    private readonly plans: ReviewPlans,
  ) {}

  async of(viewer: Viewer, id: string): Promise<ReviewRecheck> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const plan = await this.plans.own(tx, viewer, id);
        const { agencies, standard, plan_id } = plan.row;
        const settled = (await handsOf(tx, plan)).filter(({ state }) => state === 'final' || state === 'overturned');
        const ids = settled.map(({ file }) => file.file_id);
        const results = byFile(await resultsOf(tx, agencies, ids));
        const sheets = byFile(await sheetsOf(tx, agencies, ids));
        const rules = await rulesOf(tx, settled, sheets);
        const files = settled.map(({ file, state, actions }) => {
          const result = results.get(file.file_id)![0]!;
          const changed = state === 'overturned' ? Object.keys(result.decided) : [];
          const objected = actions.some(({ action }) => action === 'object');
          const read = (sheets.get(file.file_id) ?? []).map(({ reader_id, at, body }): Read => ({
            reader: reader_id,
            month: legalDateOf(at.getTime()).slice(0, 7),
            lines: leanings(standard, body, result.body),
            changed,
          }));
          const answered = (sheets.get(file.file_id) ?? []).map(({ body }) => body);
          return { changed, objected, read, rules: rules(file), sheets: answered };
        });
        const names = new Map((await readersOf(tx, plan_id)).map(({ user_id, person }) => [user_id, person]));
        const read = files.flatMap((file) => file.read);
        return {
          settled: files.length,
          objected: files.filter(({ objected }) => objected).length,
          overturned: files.filter(({ changed }) => changed.length > 0).length,
          items: linesOf(standard)
            .map(({ code, title }) => ({
              code,
              title,
              n: files.filter(({ changed }) => changed.includes(code)).length,
              of: files.length,
            }))
            .filter(({ n }) => n > 0)
            .sort((a, b) => b.n - a.n),
          readers: [...names].map(([reader, person]) => leaningOf(reader, person, read)).filter((one) => one.files > 0),
          rules: ruleAnswers(standard, files),
          months: [...names].flatMap(([reader, person]) => monthsOf(reader, person, read)),
          pairs: pairAgreements(standard, [...sheets.values()], (reader) => names.get(reader) ?? ''),
        };
      },
      { readOnly: true },
    );
  }
}

/** The rule of every finding the readers of some files answered. */
const rulesOf = async (tx: Tx, hands: readonly FileInHand[], sheets: ReadonlyMap<string, readonly SheetRow[]>) => {
  const found = [...sheets.values()].flat().flatMap(({ body }) => Object.keys(body.findings));
  const cases = hands.map(({ file }) => file.case_id);
  const rows = await rulesOfFindings(tx, [...new Set(hands.map(({ file }) => file.agency_id))], cases, [...new Set(found)]);
  return ({ agency_id, case_id }: FileRow): ReadonlyMap<string, string> =>
    new Map(rows.filter((row) => row.agency_id === agency_id && row.case_id === case_id).map(({ no, rule }) => [no, rule]));
};

const counted = (own: readonly Read[]) => {
  const leaning = own.flatMap(({ lines }) => [...lines.values()]);
  const n = (one: Leaning): number => leaning.filter((found) => found === one).length;
  return { files: own.length, lines: leaning.length, severer: n('severer'), milder: n('milder'), other: n('other') };
};

const leaningOf = (reader: number, person: string, read: readonly Read[]): ReviewReaderLeaning => {
  const own = read.filter((one) => one.reader === reader);
  const overturned = own.filter(({ changed, lines }) => changed.some((code) => lines.get(code) !== 'same')).length;
  return { id: String(reader), person, overturned, ...counted(own) };
};

/** 宽严的变化: the same reader, month by month of the signatures. */
const monthsOf = (reader: number, person: string, read: readonly Read[]): ReviewReaderMonth[] => {
  const own = read.filter((one) => one.reader === reader);
  return [...new Set(own.map(({ month }) => month))].sort().map((month) => {
    const { other: _, ...n } = counted(own.filter((one) => one.month === month));
    return { id: String(reader), person, month, ...n };
  });
};
