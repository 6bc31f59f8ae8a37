import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { Comparison, type Context, type DutyChange, evaluate } from '@zhilu/kernel/law';
import { jobKind, Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { rulesOf, type TrialPlan } from './trial-plan';
import { TrialSource } from './trial-source';
import * as store from './trial.store';

/** Cases tried in one transaction, and between two turns of the event loop in which readers are answered. */
const CHUNK = 200;
const YIELD_EVERY = 8;
/** Not tried again by itself: whoever asked is told, and asks again. */
const TRIAL_RUN = jobKind<{ trial: string }>('trial.run', '规则试算', { retryLimit: 0 });
type TrialJob = RunningJob<{ trial: string }>;
const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/**
 * 试算: evaluates every case of a reader's agencies as known at one posting, under the rules that apply and under the
 * changed ones. In the background, in small chunks, behind the last
 * agency that was worked out whole after a stop; the books are read and never written.
 */
@Injectable()
export class TrialRunner {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly source: TrialSource,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(TRIAL_RUN, (job) => this.run(job), { ended: (tx, { trial }, how) => store.endTrial(tx, trial, how, this.now()) });
  }

  /** Queues a trial in the transaction that notes it. */
  enqueue(tx: Tx, id: string, by: number, about: string): Promise<string> {
    return this.jobs.enqueue(tx, TRIAL_RUN, { trial: id }, { key: id, by, about });
  }

  private async run(job: TrialJob): Promise<void> {
    const id = job.data.trial;
    const trial = await this.database.run(await this.database.everything(), (tx) => store.beginTrial(tx, id));
    if (trial === null) return;
    const contexts = await this.database.run(NOBODY, (tx) => this.source.contexts(tx, trial.known), { readOnly: true });
    const tried = contexts.under(rulesOf(trial.plan as TrialPlan, contexts, new Map()));
    let done = trial.cases_done;
    for (const [at, agency] of trial.agencies.entries()) {
      if (at < trial.agencies_done) continue;
      const cases = await this.tryAgency(job, trial, { agency, at, done }, contexts.of(agency), tried.of(agency));
      if (cases === null) return;
      done += cases;
    }
    await this.database.run(NOBODY, async (tx) => {
      await job.hold(tx);
      await store.endTrial(tx, id, 'done', this.now());
    });
  }

  /** One agency; says how many cases it has, null where the trial was cancelled meanwhile. */
  private async tryAgency(
    job: TrialJob,
    trial: store.TrialRow,
    { agency, at, done }: { agency: number; at: number; done: number },
    before: Context,
    after: Context,
  ): Promise<number | null> {
    const comparison = new Comparison({ from: trial.from_day, to: trial.to_day, asOf: trial.as_of });
    const scope: Scope = { stat: [agency], case: [agency], role: 'system' };
    let seen = 0;
    for (let last = 0, size = CHUNK; size === CHUNK;) {
      job.signal.throwIfAborted();
      const goesOn = await this.database.run(scope, async (tx) => {
        const cases = await store.pageOfCases(tx, agency, last, trial.known, CHUNK);
        if (last === 0) await store.undoAgency(tx, agency, trial.trial_id);
        size = cases.length;
        last = cases.at(-1) ?? last;
        await store.insertChanges(
          tx,
          agency,
          trial.trial_id,
          await this.compare(tx, trial.known, agency, cases, before, after, comparison),
        );
        if (size < CHUNK) await store.insertAgency(tx, trial.trial_id, resultOf(agency, comparison));
        await job.progress(done + seen + size, trial.cases, '件', tx);
        return store.advanceTrial(tx, trial.trial_id, size, size < CHUNK ? at + 1 : at);
      });
      if (!goesOn) return null;
      seen += size;
      await yieldToEventLoop();
    }
    return seen;
  }

  private async compare(
    tx: Tx,
    known: number,
    agency: number,
    cases: readonly number[],
    before: Context,
    after: Context,
    comparison: Comparison,
  ): Promise<(DutyChange & { caseId: number })[]> {
    const dossiers = await this.source.dossiers(tx, agency, cases, known);
    const changes: (DutyChange & { caseId: number })[] = [];
    for (const [index, caseId] of cases.entries()) {
      const dossier = dossiers.get(caseId);
      if (dossier !== undefined)
        for (const change of comparison.add(evaluate(dossier, before), evaluate(dossier, after))) changes.push({ ...change, caseId });
      if (index % YIELD_EVERY === 0) await yieldToEventLoop();
    }
    return changes;
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

const resultOf = (agency: number, { cases, changed, changedCases, shifted, totals }: Comparison): store.ResultRow => ({
  agency_id: agency,
  cases,
  changed,
  changed_cases: changedCases,
  shifted,
  totals: Object.fromEntries(totals),
});
