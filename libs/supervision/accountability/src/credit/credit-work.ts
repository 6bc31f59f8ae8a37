import { Injectable } from '@nestjs/common';
import { creditTask, READS_CREDIT, SENDS_CREDIT } from '@zhilu/kernel/flow';
import { Clock } from '@zhilu/platform/database';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { CreditReader } from './credit-reader.service';

/** 待办中的信用公示: lines whose next step waits for somebody of the agency. */
@Injectable()
export class CreditWork {
  constructor(reader: CreditReader, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'credit',
      waiting: async (viewer, first) => {
        if (!READS_CREDIT.includes(viewer.role) || !SENDS_CREDIT.includes(viewer.role)) return null;
        const items = (await reader.all(viewer)).flatMap((line) => {
          const task = creditTask(line.state, line.actions);
          if (task === null) return [];
          const { id, agencyId, agencyName, documentNo, caseNo, dueAt, since } = line;
          return [{ ref: id, agencyId, title: task, about: documentNo ?? caseNo, agencyName, n: 1, dueAt, since }];
        });
        return workOf(items, clock.now(), first);
      },
    });
  }
}
