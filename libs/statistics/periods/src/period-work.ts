import { Injectable } from '@nestjs/common';
import { Clock } from '@zhilu/platform/database';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { Editions } from './editions/editions.service';

/** 待办中的期间: editions put forward that this reader may sign or return. */
@Injectable()
export class PeriodWork {
  constructor(editions: Editions, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'period',
      waiting: async (viewer, first, only) => {
        if (viewer.role !== 'approver') return null;
        const items = (await editions.all(viewer))
          .filter(({ actions }) => actions.includes('sign'))
          .map((one) => ({
            ref: one.id,
            agencyId: null,
            title: `签署期间版次：${one.title}`,
            about: one.office,
            agencyName: null,
            n: 1,
            dueAt: null,
            since: one.preparedAt,
          }));
        return workOf(items, clock.now(), first, only);
      },
    });
  }
}
