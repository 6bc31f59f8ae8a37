import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { whatCloses } from '@zhilu/kernel/law';
import { lastPosting, Ledger, pageOfCases } from '@zhilu/ledger';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { jobKind, Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { type CaseOfSource, replaceUnknowns, sourceWith } from './gaps.store';

const PAGE = 200;
/** Cases tried between two turns of the event loop. */
const YIELD_EVERY = 20;
const SOURCE_UNKNOWNS = jobKind<{ source: number }>('source.unknowns', '待补充项测算');

/**
 * 待补充项测算: goes through every case of a source and notes what of it cannot be judged, and which blank column would settle it.
 * Agency by agency, as known at the posting at which each begins; the books are read and never written.
 */
@Injectable()
export class GapSurvey {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(SOURCE_UNKNOWNS, (job) => this.run(job));
  }

  /** Queues it in a transaction; of one source one waits at most. */
  queue(tx: Tx, source: number, by: number, about: string): Promise<string> {
    return this.jobs.enqueue(tx, SOURCE_UNKNOWNS, { source }, { key: String(source), by, about });
  }

  isUnderWay(tx: Tx, source: number): Promise<boolean> {
    return this.jobs.isOpen(tx, SOURCE_UNKNOWNS, String(source));
  }

  private async run(job: RunningJob<{ source: number }>): Promise<void> {
    const { source } = job.data;
    const all = await this.database.everything();
    const agencies = (await this.database.run(all, (tx) => sourceWith(tx, source), { readOnly: true }))?.agencies ?? [];
    let done = 0;
    for (const agency of agencies) done = await this.survey(job, agency, source, done);
  }

  /** One agency; says how many cases have been gone through by then. */
  private async survey(job: RunningJob<{ source: number }>, agency: number, source: number, done: number): Promise<number> {
    const scope: Scope = { stat: [agency], case: [agency], role: 'system' };
    const { known, context } = await this.database.run(
      scope,
      async (tx) => {
        const posting = await lastPosting(tx);
        return { known: posting, context: (await this.ledger.contextAt(tx, posting)).of(agency) };
      },
      { readOnly: true },
    );
    const found: CaseOfSource[] = [];
    let [cases, gone] = [0, done];
    for (let after = 0, size = PAGE; size === PAGE;) {
      job.signal.throwIfAborted();
      const histories = await this.database.run(
        scope,
        async (tx) => {
          const page = await pageOfCases(tx, agency, after, PAGE);
          size = page.length;
          after = page.at(-1)?.caseId ?? after;
          return this.ledger.histories(tx, page, known);
        },
        { readOnly: true },
      );
      for (const [caseId, history] of histories) {
        if (++gone % YIELD_EVERY === 0) await yieldToEventLoop();
        const dossier = history.dossier();
        if (dossier === null || dossier.case.source !== source) continue;
        cases += 1;
        const closing = whatCloses(dossier, context);
        if (closing.unknown > 0) found.push({ caseId, ...closing });
      }
      await job.progress(gone, null, '件');
    }
    await this.database.run(scope, async (tx) => {
      await job.hold(tx);
      await replaceUnknowns(tx, { agency, source, known, now: this.clock.now(), cases }, found);
    });
    return gone;
  }
}
