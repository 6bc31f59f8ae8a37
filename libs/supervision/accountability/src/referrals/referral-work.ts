import { Injectable } from '@nestjs/common';
import { nextOfReferral, READS_REFERRALS } from '@zhilu/kernel/flow';
import { referralTask } from '@zhilu/kernel/vocabulary';
import { Clock } from '@zhilu/platform/database';
import { workOf, WorkSources } from '@zhilu/platform/worklist';
import { ReferralReader } from './reader.service';

/** 待办中的责任追究: those whose next step this reader may take. */
@Injectable()
export class ReferralWork {
  constructor(reader: ReferralReader, clock: Clock, work: WorkSources) {
    work.add({
      kind: 'referral',
      waiting: async (viewer, first, only) => {
        if (!READS_REFERRALS.includes(viewer.role)) return null;
        const items = (await reader.all(viewer)).flatMap((line) => {
          const next = nextOfReferral(line.state).find((action) => line.actions.includes(action));
          if (next === undefined) return [];
          const { id, agencyId, agencyName, caseId, caseNo, caseTitle, originSaid, dueAt, since } = line;
          const title = `${referralTask(next)}：${originSaid}`;
          return [
            { ref: id, agencyId, title, about: caseNo ?? caseTitle, agencyName, n: 1, dueAt, since, cases: [{ caseId, records: [] }] },
          ];
        });
        return workOf(items, clock.now(), first, only);
      },
    });
  }
}
