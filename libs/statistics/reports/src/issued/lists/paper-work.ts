import { Injectable } from '@nestjs/common';
import { Clock } from '@zhilu/platform/database';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { Papers } from '../papers.service';

/** 待办中的公文: papers that are prepared and that this reader may issue. */
@Injectable()
export class PaperWork {
  constructor(papers: Papers, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'paper',
      waiting: async (viewer, first, only) => {
        if (viewer.role !== 'approver') return null;
        const items = (await papers.all(viewer))
          .filter(({ actions }) => actions.includes('issue'))
          .map((one) => ({
            ref: one.id,
            agencyId: null,
            title: `签发公文：${one.number}`,
            about: one.title,
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
