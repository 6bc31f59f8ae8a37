import { Injectable } from '@nestjs/common';
import { oversightTask, READS_OVERSIGHT } from '@zhilu/kernel/flow';
import { ROLE } from '@zhilu/kernel/vocabulary';
import { Clock } from '@zhilu/platform/database';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { OversightReader } from './oversight-reader.service';

/** 待办中的督察: those whose next step waits for this reader, on either side; and letters the agency has not confirmed. */
@Injectable()
export class OversightWork {
  constructor(reader: OversightReader, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'oversight',
      waiting: async (viewer, first, only) => {
        if (!READS_OVERSIGHT.includes(viewer.role)) return null;
        const agency = ROLE[viewer.role].stands === 'agency';
        const items = (await reader.all(viewer)).flatMap((line) => {
          const task = oversightTask(line.state, line.actions, line.overdue, agency);
          if (task === null) return [];
          const { id, agencyId, agencyName, caseId, caseNo, caseTitle, originSaid, dueAt, since } = line;
          const cases = caseId === null ? [] : [{ caseId, records: [] }];
          return [
            { ref: id, agencyId, title: `${task}：${originSaid}`, about: caseNo ?? caseTitle, agencyName, n: 1, dueAt, since, cases },
          ];
        });
        return workOf(items, clock.now(), first, only);
      },
    });
  }
}
