import { Injectable } from '@nestjs/common';
import { READS_RETRIEVALS, retrievalTask } from '@zhilu/kernel/flow';
import { Clock } from '@zhilu/platform/database';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { RetrievalReader } from './retrieval-reader.service';

/** 待办中的调阅: requests whose next step waits for this reader, as whoever asked, keeps the records, or decides. */
@Injectable()
export class RetrievalWork {
  constructor(reader: RetrievalReader, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'retrieval',
      waiting: async (viewer, first, only) => {
        if (!READS_RETRIEVALS.includes(viewer.role)) return null;
        const items = (await reader.all(viewer)).flatMap((line) => {
          const task = retrievalTask(line.state, line.actions, line.overdue);
          if (task === null) return [];
          const { id, agencyId, agencyName, caseId, caseNo, caseTitle, dueAt, since, office } = line;
          const cases = [{ caseId, records: [] }];
          return [{ ref: id, agencyId, title: `${task}：${office}`, about: caseNo ?? caseTitle, agencyName, n: 1, dueAt, since, cases }];
        });
        return workOf(items, clock.now(), first, only);
      },
    });
  }
}
