import { Injectable } from '@nestjs/common';
import { WorkSources } from '@zhilu/platform/worklist';
import { turnOf } from '@zhilu/kernel/flow';
import { REQUEST_KIND } from '@zhilu/kernel/vocabulary';
import { RequestReader, sideOf } from './reader.service';

/** 待办中的办理事项: those whose next step is this side's. */
@Injectable()
export class RequestWork {
  constructor(reader: RequestReader, work: WorkSources) {
    work.add({
      kind: 'request',
      waiting: async (viewer, first) => {
        const turn = sideOf(viewer.role);
        if (turn === null) return null;
        const { rows, total, tally } = await reader.page(viewer, { turn }, Math.max(1, first), null);
        return {
          total,
          overdue: tally.filter(({ state }) => turnOf(state) === turn).reduce((sum, one) => sum + one.overdue, 0),
          items: rows.slice(0, first).map((row) => ({
            ref: row.no,
            agencyId: row.agencyId,
            title: `${REQUEST_KIND[row.kind]}：${row.about}`,
            about: row.caseNo ?? row.caseTitle,
            agencyName: row.agencyName,
            n: 1,
            dueAt: row.dueAt,
            since: row.openedAt,
          })),
        };
      },
    });
  }
}
