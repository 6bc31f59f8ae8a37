import { Injectable } from '@nestjs/common';
import { Clock } from '@zhilu/platform/database';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { Spellings } from './spellings.service';

/** 待办中的单位写法: spellings that lines wait for, and agencies a source does not deliver for yet; for whoever may register them. */
@Injectable()
export class SpellingWork {
  constructor(spellings: Spellings, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'spelling',
      waiting: async (viewer, first, only) => {
        if (viewer.role !== 'approver') return null;
        const { unknown, undelivered } = await spellings.book(viewer);
        const items = [
          ...unknown.map((one) => ({
            ref: one.spelling,
            agencyId: null,
            title: `认定单位写法：${one.spelling}`,
            about: one.sources.join('、'),
            agencyName: null,
            n: one.lines,
            dueAt: null,
            since: null,
          })),
          ...undelivered.map((one) => ({
            ref: `${one.sourceNo}-${one.agencyId}`,
            agencyId: null,
            title: '决定来源能否为单位报送',
            about: one.source,
            agencyName: one.agencyName,
            n: one.lines,
            dueAt: null,
            since: null,
          })),
        ];
        return workOf(items, clock.now(), first, only);
      },
    });
  }
}
