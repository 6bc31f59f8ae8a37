import { setImmediate as breath } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { Comparison, type Context, type DutyChange, evaluate } from '@zhilu/kernel/law';
import { rulesOf, type TrialPlan } from './trial-plan';
import { TrialSource } from './trial-source';
import * as store from './trial.store';

/** Cases tried in one transaction, and between two breaths in which readers are answered. */
const CHUNK = 200;
const BREATH = 8;
const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/**
 * 试算: evaluates every case of a reader's agencies as known at one posting, under the rules that apply and under the
 * changed ones. In the background, one trial after the other, in small chunks; the books are read and never written.
 */
@Injectable()
export class TrialRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('trial');
  private queue: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly source: TrialSource,
  ) {}

  /** What was under way when the product last stopped is not taken up: the reader starts it again. */
  async onApplicationBootstrap(): Promise<void> {
    await this.database.run(NOBODY, (tx) => store.interruptTrials(tx, this.now()));
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.queue;
  }

  /** Puts a trial at the end of the queue. */
  enqueue(id: string): void {
    this.queue = this.queue
      .then(() => this.run(id))
      .catch(async (error: unknown) => {
        this.log.error(error instanceof Error ? error.stack : String(error));
        await this.database.run(NOBODY, (tx) => store.endTrial(tx, id, 'failed', this.now())).catch(() => undefined);
      });
  }

  private async run(id: string): Promise<void> {
    const trial = this.stopping ? null : await this.database.run(NOBODY, (tx) => store.beginTrial(tx, id));
    if (trial === null) return;
    const contexts = await this.database.run(NOBODY, (tx) => this.source.contexts(tx, trial.known), { readOnly: true });
    const tried = contexts.under(rulesOf(trial.plan as TrialPlan, contexts));
    for (const [at, agency] of trial.agencies.entries())
      if (!(await this.tryAgency(trial, agency, at, contexts.of(agency), tried.of(agency)))) return;
    await this.database.run(NOBODY, (tx) => store.endTrial(tx, id, 'done', this.now()));
  }

  /** One agency; false where the trial was cancelled or the product stops. */
  private async tryAgency(trial: store.TrialRow, agency: number, at: number, before: Context, after: Context): Promise<boolean> {
    const comparison = new Comparison({ from: trial.from_day, to: trial.to_day, asOf: trial.as_of });
    const scope: Scope = { stat: [agency], case: [agency], role: 'system' };
    for (let last = 0, size = CHUNK; size === CHUNK;) {
      const goesOn = await this.database.run(scope, async (tx) => {
        const cases = await store.pageOfCases(tx, agency, last, trial.known, CHUNK);
        size = cases.length;
        last = cases.at(-1) ?? last;
        await store.insertChanges(
          tx,
          agency,
          trial.trial_id,
          await this.compare(tx, trial.known, agency, cases, before, after, comparison),
        );
        if (size < CHUNK) await store.insertAgency(tx, trial.trial_id, resultOf(agency, comparison));
        return store.advanceTrial(tx, trial.trial_id, size, size < CHUNK ? at + 1 : at);
      });
      if (!goesOn || this.stopping) return false;
      await breath();
    }
    return true;
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
      if (index % BREATH === 0) await breath();
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
