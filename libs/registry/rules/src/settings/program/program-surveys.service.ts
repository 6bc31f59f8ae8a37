import { Injectable } from '@nestjs/common';
import { EVALUATOR } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { lastPosting, ProgramDifference } from '@zhilu/ledger';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { jobKind, Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { titlesOfRules } from '../office/office-settings';
import { RuleChanges } from '../rule-changes.service';
import { revisionBefore } from '../settings.store';
import type { ProgramJudgement } from './program.model';
import { replaceSurvey, surveyOf } from './program.store';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const PROGRAM_DIFFERENCE = jobKind('program.difference', '判定差异测算');
const KEY = EVALUATOR;

/**
 * 判定的差异 on the page: measured in the background, in read-only transactions; kept for the version that measured it. The change
 * itself is made only upon a difference that was measured, and while nothing was decided in between.
 */
@Injectable()
export class ProgramSurveys {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly difference: ProgramDifference,
    private readonly changes: RuleChanges,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(PROGRAM_DIFFERENCE, (job) => this.run(job));
  }

  /** Null where the books stand as this version judges. */
  async judgement(tx: Tx): Promise<ProgramJudgement | null> {
    if (await this.changes.isOwnProgram(tx)) return null;
    const row = await surveyOf(tx, EVALUATOR);
    const titles = row === null ? new Map<string, string>() : await titlesOfRules(tx);
    return {
      revision: await revisionBefore(tx),
      measuring: await this.jobs.isOpen(tx, PROGRAM_DIFFERENCE, KEY),
      survey: row && {
        measuredAt: row.measured_at,
        known: row.known,
        asOf: row.as_of,
        outdated: row.known < (await lastPosting(tx)),
        cases: row.cases,
        changedCases: row.changed_cases,
        duties: row.duties,
        shifts: row.shifts.map((shift) => ({ ...shift, title: titles.get(shift.rule) ?? shift.rule })),
      },
    };
  }

  /** Begins to measure; one at a time. */
  async measure(viewer: Viewer): Promise<void> {
    await this.changes.planProgram();
    await this.database.run(viewer.scope, (tx) =>
      this.jobs.enqueue(tx, PROGRAM_DIFFERENCE, {}, { key: KEY, by: viewer.userId, about: '判定程序' }),
    );
  }

  /** Has every case judged by this version; refused where nobody has seen what that does. */
  async take(viewer: Viewer, revision: number): Promise<void> {
    const row = await this.database.run(viewer.scope, (tx) => surveyOf(tx, EVALUATOR), { readOnly: true });
    if (row === null) throw new DomainError('program.unseen');
    await this.changes.takeProgram(viewer, revision);
  }

  private async run(job: RunningJob): Promise<void> {
    const asOf = this.clock.lastClosedDay();
    const known = await this.database.run(NOBODY, lastPosting, { readOnly: true });
    const found = await this.difference.list(asOf, () => job.signal.throwIfAborted());
    await this.database.run(NOBODY, async (tx) => {
      await job.hold(tx);
      await replaceSurvey(tx, EVALUATOR, { known, asOf, now: new Date(this.clock.now()) }, found);
    });
  }
}
