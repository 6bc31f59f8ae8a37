import { Injectable } from '@nestjs/common';
import { Clock } from '@zhilu/platform/database';
import { Notices } from '@zhilu/platform/outbox';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { ROLE } from '@zhilu/kernel/vocabulary';

/** 待办中的催办: those an agency has not noted as read. */
@Injectable()
export class NoticeWork {
  constructor(notices: Notices, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'notice',
      waiting: async (viewer, first, only) => {
        if (ROLE[viewer.role].stands !== 'agency') return null;
        const items = (await notices.book(viewer)).notices
          .filter(({ mayRead, kind }) => mayRead && kind === 'reminder')
          .map((one) => ({
            ref: one.id,
            agencyId: one.agencyId,
            title: `阅办催办：${one.office}`,
            about: null,
            agencyName: one.agencyName,
            n: one.matters.length,
            dueAt: null,
            since: one.at,
          }));
        return workOf(items, clock.now(), first, only);
      },
    });
  }
}
