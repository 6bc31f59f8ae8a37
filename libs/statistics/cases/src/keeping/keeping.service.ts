import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { CURSOR, readCursor, writeCursor } from '@zhilu/platform/graphql';
import { DomainError } from '@zhilu/kernel/refusal';
import { KEEPING_ENDS_WITHIN } from '@zhilu/kernel/registers';
import { addDays, legalDateOf } from '@zhilu/kernel/time';
import { RETENTION_CLASS, ROLE } from '@zhilu/kernel/vocabulary';
import { type WorkItem, workOf, WorkSources } from '@zhilu/platform/worklist';
import type { EndingRecordings } from './keeping.model';
import { countKeepings, type Days, type KeepingRow, pageOfKeepings } from './keeping.store';

const PAGE_AT_MOST = 200;
/** Keys of records are texts of their sources; none holds this. */
const BETWEEN = '\u0000';
const PLACE = [CURSOR.day, CURSOR.number, CURSOR.large, CURSOR.text];

/** 保存期限: recordings whose keeping time ends within thirty days, told to whoever keeps them before anything is destroyed. */
@Injectable()
export class Keepings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    work: WorkSources,
  ) {
    work.add({
      kind: 'keeping',
      waiting: async (viewer, first, only) =>
        ROLE[viewer.role].stands !== 'agency' ? null : workOf(await this.waiting(viewer), this.clock.now(), first, only),
    });
  }

  async page(viewer: Viewer, first: number, after: string | null): Promise<EndingRecordings> {
    if (first < 1 || first > PAGE_AT_MOST) throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    const days = this.days();
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { total, withheld } = await countKeepings(tx, viewer.scope.case, days, viewer.mayReadWithheld);
        return { ...days, total, withheld, ...(await this.rowsAfter(tx, viewer, days, first, after)) };
      },
      { readOnly: true },
    );
  }

  private async rowsAfter(tx: Tx, viewer: Viewer, days: Days, first: number, after: string | null) {
    const rows = await pageOfKeepings(tx, viewer.scope.case, days, viewer.mayReadWithheld, readCursor(after, PLACE, BETWEEN), first);
    const last = rows.at(-1);
    const next =
      rows.length < first || last === undefined
        ? null
        : writeCursor([last.until_day, last.agency_id, last.case_id, last.record_key], BETWEEN);
    return { rows: rows.map(rowOf), next };
  }

  /** One thing to do for each agency, with how many recordings it is about. */
  private async waiting(viewer: Viewer): Promise<WorkItem[]> {
    const days = this.days();
    const { total, first, names } = await this.database.run(
      viewer.scope,
      async (tx) => ({
        ...(await countKeepings(tx, viewer.scope.case, days, viewer.mayReadWithheld)),
        names: await pageOfKeepings(tx, viewer.scope.case, days, viewer.mayReadWithheld, null, 1),
      }),
      { readOnly: true },
    );
    if (total === 0) return [];
    return [
      {
        ref: 'ending',
        agencyId: viewer.agencyId,
        title: '核对保存期限将届满的音像记录',
        about: `最早的保存至 ${first}`,
        agencyName: names[0]?.agency_name ?? null,
        n: total,
        dueAt: null,
        since: null,
      },
    ];
  }

  private days(): Days {
    const from = legalDateOf(this.clock.now());
    return { from, to: addDays(from, KEEPING_ENDS_WITHIN) };
  }
}

const rowOf = (row: KeepingRow) => ({
  agencyId: row.agency_id,
  agencyName: row.agency_name,
  caseId: row.case_id,
  caseNo: row.case_no,
  caseTitle: row.title,
  key: row.record_key,
  keep: RETENTION_CLASS[row.keep],
  until: row.until_day,
});
