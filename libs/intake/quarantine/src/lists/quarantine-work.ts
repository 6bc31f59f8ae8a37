import { Injectable } from '@nestjs/common';
import { tendsSources } from '@zhilu/kernel/vocabulary';
import { withUnattributed } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { openBySource } from '../quarantine.store';

/** 待办中的问题数据: lines that were not taken in and about which nobody has done anything, a source at a time. */
@Injectable()
export class QuarantineWork {
  constructor(database: Database, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'problem',
      waiting: async (viewer, first, only) => {
        if (!tendsSources(viewer.role)) return null;
        const rows = await database.run(withUnattributed(viewer), (tx) => openBySource(tx, viewer.scope.case), { readOnly: true });
        const items = rows.map((row) => ({
          ref: String(row.source_no),
          agencyId: null,
          title: '改正质检未通过的行',
          about: row.source,
          agencyName: null,
          n: row.lines,
          dueAt: null,
          since: row.since,
        }));
        return workOf(items, clock.now(), first, only);
      },
    });
  }
}
