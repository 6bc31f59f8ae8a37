import { Injectable } from '@nestjs/common';
import { ROLE } from '@zhilu/kernel/vocabulary';
import { Clock, Database } from '@zhilu/platform/database';
import { type WorkKey, WorkSources } from '@zhilu/platform/worklist';
import { ruleTitles } from '@zhilu/registry/rules';
import { countDue, firstDue, type NamedDuty, spanOf } from './due.store';

/** So far ahead an agency is told what falls due, ms: seven days. */
const AHEAD = 7 * 24 * 3_600_000;

/** 待办中的临期事项: what falls due within seven days and is met by nothing yet, told to the agency before it is anybody else's finding. */
@Injectable()
export class DueWork {
  constructor(database: Database, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'due',
      waiting: async (viewer, first, only) => {
        if (ROLE[viewer.role].stands !== 'agency') return null;
        const span = spanOf(clock.now(), AHEAD);
        const asked = { agencies: viewer.scope.case, span, mayReadWithheld: viewer.mayReadWithheld, only: only?.flatMap(dutyOf) ?? null };
        return database.run(
          viewer.scope,
          async (tx) => {
            const total = await countDue(tx, asked);
            const rows = first === 0 || total === 0 ? [] : await firstDue(tx, asked, first);
            const titles = rows.length === 0 ? new Map<string, string>() : await ruleTitles(tx);
            return {
              total,
              overdue: 0,
              items: rows.map((row) => ({
                ref: `${row.case_id}-${row.duty_no}`,
                agencyId: row.agency_id,
                title: `即将到期：${titles.get(row.rule) ?? row.rule}`,
                about: row.case_no ?? row.title,
                agencyName: row.agency_name,
                n: 1,
                dueAt: row.due_at,
                since: null,
                cases: [{ caseId: row.case_id, records: [] }],
              })),
            };
          },
          { readOnly: true },
        );
      },
    });
  }
}

const REF = /^(\d{1,18})-([0-9a-f]{16})$/;
/** A duty as the list names it; nothing where it is no such name. */
const dutyOf = ({ agencyId, ref }: WorkKey): NamedDuty[] => {
  const [, caseId, duty] = REF.exec(ref) ?? [];
  return agencyId === null || caseId === undefined || duty === undefined ? [] : [{ agency: agencyId, caseId, duty }];
};
