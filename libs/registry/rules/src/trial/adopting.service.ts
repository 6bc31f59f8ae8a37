import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { Jobs } from '@zhilu/platform/jobs';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Begun, THRESHOLDS_CHANGED } from '@zhilu/ledger';
import { RuleChanges } from '../settings/rule-changes.service';
import { mayChange } from '../settings/settings.service';
import { configurationOf, revisionBefore, standingPacks } from '../settings/settings.store';
import { isOfOffice, type TrialPlan } from './trial-plan';
import type { TrialRow } from './trial.store';

/**
 * 据试算设定口径: the office's own numbers are set as a trial has shown them over all its cases, and in no other way. What was
 * decided on rules or settings since makes the trial one of another office's settings.
 */
@Injectable()
export class Adopting {
  constructor(
    private readonly database: Database,
    private readonly changes: RuleChanges,
    private readonly jobs: Jobs,
  ) {}

  /** The revision a trial may be adopted at; null where this reader cannot, or it is no trial of that kind. */
  async revisionFor(tx: Tx, viewer: Viewer, trial: TrialRow): Promise<number | null> {
    if (!(await mayChange(tx, viewer)) || (await barOf(tx, trial)) !== null) return null;
    return revisionBefore(tx);
  }

  /** Sets what a trial tried; `revision` is that of the settings the reader saw. */
  async adopt(viewer: Viewer, trial: TrialRow, revision: number): Promise<Begun> {
    const { before, after } = await this.database.run(
      viewer.scope,
      async (tx) => {
        if (!(await mayChange(tx, viewer))) throw new DomainError('settings.top-only');
        const bar = await barOf(tx, trial);
        if (bar !== null) throw new DomainError(bar);
        if ((await revisionBefore(tx)) !== revision) throw new DomainError('settings.changed-meanwhile');
        const standing = await configurationOf(tx);
        return { before: standing, after: { ...standing, ...(trial.plan as TrialPlan).configuration } };
      },
      { readOnly: true },
    );
    const begun = await this.changes.setOffice(viewer, revision, before, after);
    // Which rules raise leads has changed: the agencies are gone through anew.
    await this.database.run(viewer.scope, (tx) => this.jobs.publish(tx, THRESHOLDS_CHANGED));
    return begun;
  }
}

/** Why the office cannot set what a trial tried; null where it can. */
const barOf = async (tx: Tx, { state, plan, known }: TrialRow) => {
  if (state !== 'done') return 'office.trial-unfinished';
  const packs = (await standingPacks(tx)).map(({ body, from_day: from, to_day: to }) => ({ pack: body, from: from ?? '0001-01-01', to }));
  if (!isOfOffice(plan as TrialPlan, packs)) return 'office.trial-of-rules';
  return (await revisionBefore(tx, known + 1)) === (await revisionBefore(tx)) ? null : 'office.trial-outdated';
};
