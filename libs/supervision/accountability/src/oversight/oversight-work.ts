import { Injectable } from '@nestjs/common';
import { nextOfOversight, READS_OVERSIGHT } from '@zhilu/kernel/flow';
import { OVERSIGHT_ACTION } from '@zhilu/kernel/vocabulary';
import { Clock } from '@zhilu/platform/database';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { OversightReader } from './oversight-reader.service';

/** 待办中的督察: those whose next step this reader may take, on either side; and letters the agency has not confirmed. */
@Injectable()
export class OversightWork {
  constructor(reader: OversightReader, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'oversight',
      waiting: async (viewer, first) => {
        if (!READS_OVERSIGHT.includes(viewer.role)) return null;
        const items = (await reader.all(viewer)).flatMap((line) => {
          const next = [...nextOfOversight(line.state), 'acknowledge' as const].find((action) => line.actions.includes(action));
          if (next === undefined) return [];
          const { id, agencyId, agencyName, caseNo, caseTitle, originSaid, dueAt, since } = line;
          const title = `${next === 'pass' ? '法制审核' : OVERSIGHT_ACTION[next]}：${originSaid}`;
          return [{ ref: id, agencyId, title, about: caseNo ?? caseTitle, agencyName, n: 1, dueAt, since }];
        });
        return workOf(items, clock.now(), first);
      },
    });
  }
}
