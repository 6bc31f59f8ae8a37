import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { type WorkItem, workOf, WorkSources } from '@zhilu/platform/worklist';
import { ReviewWaiting } from '../files/waiting.service';
import { ReviewDesk } from './desk.service';

/** 待办中的评查: files on a reader's own desk that are not signed; to offices and agencies the steps they may take. */
@Injectable()
export class ReviewWork {
  constructor(
    private readonly desk: ReviewDesk,
    waiting: ReviewWaiting,
    clock: Clock,
    work: WorkSources,
  ) {
    work.add({
      kind: 'review',
      waiting: async (viewer, first, only) => {
        if (viewer.role === 'reviewer') return workOf(await this.toRead(viewer), clock.now(), first, only);
        return waiting.concerns(viewer) ? workOf(await waiting.of(viewer), clock.now(), first, only) : null;
      },
    });
  }

  private async toRead(viewer: Viewer): Promise<WorkItem[]> {
    return (await this.desk.mine(viewer))
      .filter(({ signed }) => !signed)
      .map((one) => ({
        ref: one.id,
        agencyId: null,
        title: `${one.calibration ? '校准' : '评查'}案卷：第 ${one.place} 卷，已评 ${one.answered} / ${one.lines} 项`,
        about: one.planTitle,
        agencyName: null,
        n: 1,
        dueAt: one.until,
        since: null,
      }));
  }
}
