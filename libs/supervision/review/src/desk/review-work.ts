import { Injectable } from '@nestjs/common';
import { Clock } from '@zhilu/platform/database';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { ReviewDesk } from './desk.service';

/** 待办中的评查: files on this reader's own desk that are not signed. */
@Injectable()
export class ReviewWork {
  constructor(desk: ReviewDesk, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'review',
      waiting: async (viewer, first, only) => {
        if (viewer.role !== 'reviewer') return null;
        const items = (await desk.mine(viewer))
          .filter(({ signed }) => !signed)
          .map((one) => ({
            ref: one.id,
            agencyId: null,
            title: `评查案卷：第 ${one.place} 卷，已评 ${one.answered} / ${one.lines} 项`,
            about: one.planTitle,
            agencyName: null,
            n: 1,
            dueAt: one.until,
            since: null,
          }));
        return workOf(items, clock.now(), first, only);
      },
    });
  }
}
