import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { leanings, linesOf } from '@zhilu/kernel/review';
import { byFile, filesInHand } from '../files/file-in-hand';
import { filesOfPlan, resultsOf, sheetsOf } from '../files/files.store';
import { ReviewPlans } from '../plans/plans.service';
import { readersOf } from '../plans/plans.store';
import type { ReviewReaderLeaning, ReviewRecheck } from './result.model';

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
        const { row } = await this.plans.own(tx, viewer, id);
        const all = await filesInHand(tx, await filesOfPlan(tx, row.agencies, row.plan_id));
        const settled = all.filter(({ state }) => state === 'final' || state === 'overturned');
        const ids = settled.map(({ file }) => file.file_id);
        const results = byFile(await resultsOf(tx, row.agencies, ids));
        const sheets = byFile(await sheetsOf(tx, row.agencies, ids));
        const files = settled.map(({ file, state, actions }) => {
          const result = results.get(file.file_id)![0]!;
          const changed = state === 'overturned' ? Object.keys(result.decided) : [];
          const objected = actions.some(({ action }) => action === 'object');
          const read = (sheets.get(file.file_id) ?? []).map(({ reader_id, body }) => ({
            reader: reader_id,
            lines: leanings(row.standard, body, result.body),
          }));
          return { changed, objected, read };
        });
        const readers = (await readersOf(tx, row.plan_id)).map(({ user_id, person }): ReviewReaderLeaning => {
          const own = files.flatMap(({ changed, read }) =>
            read.filter(({ reader }) => reader === user_id).map(({ lines }) => ({ changed, lines })),
          );
          const leaning = own.flatMap(({ lines }) => [...lines.values()]);
          const count = (one: (typeof leaning)[number]): number => leaning.filter((found) => found === one).length;
          return {
            id: String(user_id),
            person,
            files: own.length,
            overturned: own.filter(({ changed, lines }) => changed.some((code) => lines.get(code) !== 'same')).length,
            lines: leaning.length,
            severer: count('severer'),
            milder: count('milder'),
            other: count('other'),
          };
        });
        return {
          settled: files.length,
          objected: files.filter(({ objected }) => objected).length,
          overturned: files.filter(({ changed }) => changed.length > 0).length,
          items: linesOf(row.standard)
            .map(({ code, title }) => ({
              code,
              title,
              n: files.filter(({ changed }) => changed.includes(code)).length,
              of: files.length,
            }))
            .filter(({ n }) => n > 0)
            .sort((a, b) => b.n - a.n),
          readers: readers.filter((one) => one.files > 0),
        };
      },
      { readOnly: true },
    );
  }
}
