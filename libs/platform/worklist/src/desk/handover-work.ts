import { Injectable } from '@nestjs/common';
import { Clock } from '@zhilu/platform/database';
import { workOf } from '../work-source';
import { WorkSources } from '../work-sources';
import { WorkDesk } from './desk.service';
import * as store from './desk.store';

/** 待办中的工作交接: those this reader has yet to sign for. Whoever works alone takes nothing over. */
@Injectable()
export class HandoverWork {
  constructor(desk: WorkDesk, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'handover',
      waiting: async (viewer, first, only) => {
        if (viewer.nodeId === null && viewer.agencyId === null) return null;
        const rows = await desk.at(viewer, (tx, place) => store.handoversOf(tx, place));
        const items = rows
          .filter((one) => one.taker_id === viewer.userId && one.received_at === null)
          .map((one) => ({
            ref: one.handover_id,
            agencyId: null,
            title: `签收工作交接：${one.giver}移交`,
            about: null,
            agencyName: null,
            n: one.items.length,
            dueAt: null,
            since: one.at,
          }));
        return workOf(items, clock.now(), first, only);
      },
    });
  }
}
