import { Injectable } from '@nestjs/common';
import { AuditReadings, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, legalDateOf, startOfDay } from '@zhilu/kernel/time';
import { ROLE } from '@zhilu/kernel/vocabulary';
import type { CaseReading } from './readings.model';
import { headsOf } from './readings.store';

/** What is shown: the last so many days, and no more rows than can be looked through. */
export const READINGS_DAYS = 365;
const ROWS_AT_MOST = 2_000;

/** 查阅记录: who of other bodies opened cases and files of the reader's own agency, when, and what for. */
@Injectable()
export class CaseReadings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly readings: AuditReadings,
  ) {}

  async all(viewer: Viewer): Promise<CaseReading[]> {
    if (ROLE[viewer.role].stands !== 'agency') throw new DomainError('access.not-allowed');
    const from = new Date(startOfDay(addDays(legalDateOf(this.clock.now()), -READINGS_DAYS)));
    const found = await this.readings.of(viewer.scope.case, from, ROWS_AT_MOST);
    const heads = await this.database.run(
      viewer.scope,
      (tx) =>
        headsOf(
          tx,
          found.map(({ agencyId }) => agencyId),
          found.map(({ caseId }) => caseId),
        ),
      { readOnly: true },
    );
    const headOf = new Map(heads.map((head) => [`${head.agency_id} ${head.case_id}`, head]));
    return found.map(({ agencyId, seq, caseId, file, role, ...reading }) => {
      const head = headOf.get(`${agencyId} ${caseId}`);
      const open = head !== undefined && (!head.withheld || viewer.mayReadWithheld);
      return {
        ...reading,
        id: `${agencyId}-${seq}`,
        agencyId,
        role: ROLE[role].word,
        // Who reads a file of a review is nobody's to know beside the office that organises it.
        ...(role === 'reviewer' && { person: ROLE.reviewer.word }),
        caseId: open ? caseId : null,
        caseNo: open ? head.case_no : null,
        file: open ? file : null,
      };
    });
  }
}
