import { Injectable, Logger } from '@nestjs/common';
import { KEEPING_ENDS_WITHIN } from '@zhilu/kernel/registers';
import { addDays, legalDateOf } from '@zhilu/kernel/time';
import type { DueHours } from '@zhilu/kernel/vocabulary';
import { Clock, Database, type Scope } from '@zhilu/platform/database';
import { jobKind, Jobs } from '@zhilu/platform/jobs';
import { type Ending, Notices } from '@zhilu/platform/outbox';
import { pageOfKeepings } from '../keeping/keeping.store';
import { firstDue, spanOf } from './due.store';

const DUE_TELL = jobKind<object>('due.tell', '临期提醒');
const HOUR = 3_600_000;
/** Told at once of an agency; the rest an hour later. */
const AT_ONCE = 1_000;

/** 临期提醒: once an hour, agencies that want it are told by the channels of what falls due soon, each thing once. Nothing leaves of itself. */
@Injectable()
export class DueNotices {
  private readonly log = new Logger('due');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(DUE_TELL, async () => {
      await this.queue(new Date(this.clock.now() + HOUR));
      await this.tell();
    });
  }

  /** From now on it is looked for what falls due. */
  async begin(): Promise<void> {
    await this.queue(new Date(this.clock.now()));
  }

  /** Tells every agency that wants it; says how many were told something. */
  async tell(): Promise<number> {
    let told = 0;
    for (const { agency, hours } of await this.notices.wanting())
      try {
        if (await this.notices.tellDue(agency, hours, await this.endings(agency, hours))) told += 1;
      } catch (error) {
        // One that cannot be told holds no other up.
        this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    return told;
  }

  private endings(agency: number, hours: DueHours): Promise<Ending[]> {
    const scope: Scope = { stat: [agency], case: [agency], role: 'system' };
    const now = this.clock.now();
    return this.database.run(
      scope,
      async (tx) => {
        const asked = { agencies: [agency], span: spanOf(now, hours * HOUR), mayReadWithheld: true, only: null };
        const due = (await firstDue(tx, asked, AT_ONCE)).map((row) => ({
          name: `${row.case_id}-${row.duty_no}`,
          kind: row.duty_class === 'storage' ? ('recordings' as const) : ('others' as const),
          dueAt: row.due_at,
        }));
        const today = legalDateOf(now);
        const span = { from: today, to: addDays(today, KEEPING_ENDS_WITHIN) };
        const keepings = (await pageOfKeepings(tx, [agency], span, true, null, AT_ONCE)).map((row) => ({
          name: `k${row.case_id}-${row.record_key}`,
          kind: 'keepings' as const,
          dueAt: null,
        }));
        return [...due, ...keepings];
      },
      { readOnly: true },
    );
  }

  private queue(startAfter: Date): Promise<unknown> {
    return this.jobs.enqueue(null, DUE_TELL, {}, { key: 'tell', startAfter, folder: this.jobs.folder });
  }
}
