import { Injectable } from '@nestjs/common';
import { type WorkKey, WorkSources } from '@zhilu/platform/worklist';
import { turnOf } from '@zhilu/kernel/flow';
import { REQUEST_KIND } from '@zhilu/kernel/vocabulary';
import { RequestReader, sideOf } from './reader.service';

/** 待办中的办理事项: those whose next step is this side's. */
@Injectable()
export class RequestWork {
  constructor(reader: RequestReader, work: WorkSources) {
    work.add({
      kind: 'request',
      waiting: async (viewer, first, only) => {
        const turn = sideOf(viewer.role);
        if (turn === null) return null;
        const { rows, tally } = await reader.waiting(viewer, turn, first, only?.flatMap(requestOf) ?? null);
        const own = tally.filter(({ state }) => turnOf(state) === turn);
        return {
          total: only === null ? own.reduce((sum, { n }) => sum + n, 0) : rows.length,
          overdue: only === null ? own.reduce((sum, { overdue }) => sum + overdue, 0) : rows.filter(({ overdue }) => overdue).length,
          items: rows.map((row) => ({
            ref: row.no,
            agencyId: row.agencyId,
            title: `${REQUEST_KIND[row.kind]}：${row.about}`,
            about: row.caseNo ?? row.caseTitle,
            agencyName: row.agencyName,
            n: 1,
            dueAt: row.dueAt,
            since: row.openedAt,
            cases: [{ caseId: row.caseId, records: [] }],
          })),
        };
      },
    });
  }
}

/** A request as the list names it; nothing where it is no such name. */
const requestOf = ({ agencyId, ref }: WorkKey): [number, string][] =>
  agencyId === null || !/^\d{1,18}$/.test(ref) ? [] : [[agencyId, ref]];
