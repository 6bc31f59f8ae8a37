import { Injectable } from '@nestjs/common';
import { tendsSources } from '@zhilu/kernel/vocabulary';
import { Clock } from '@zhilu/platform/database';
import { BackgroundJobs } from '@zhilu/platform/jobs';
import { workOf, WorkSources } from '@zhilu/platform/worklist';

const AT_MOST = 200;

/** 待办中的后台任务: those that failed and that this reader may try again or take off the list. */
@Injectable()
export class JobWork {
  constructor(jobs: BackgroundJobs, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'job',
      waiting: async (viewer, first, only) => {
        if (!tendsSources(viewer.role) && viewer.role !== 'systemAdmin') return null;
        const items = (await jobs.list(viewer, ['failed'], AT_MOST))
          .filter(({ mayRetry }) => mayRetry)
          .map((one) => ({
            ref: one.id,
            agencyId: null,
            title: `处理失败的任务：${one.title}`,
            about: one.about,
            agencyName: null,
            n: 1,
            dueAt: null,
            since: one.endedAt,
          }));
        return workOf(items, clock.now(), first, only);
      },
    });
  }
}
