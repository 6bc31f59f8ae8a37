import { requirePeriod } from '@zhilu/kernel/time';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { builtInPacks, type TrialOutcome, withOffice } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { CURSOR, readCursor } from '@zhilu/platform/graphql';
import { type DutyClass, ROLE, numbersOf, OFFICE_NUMBERS } from '@zhilu/kernel/vocabulary';
import { Knowledge } from '@zhilu/ledger';
import { PlaceBook } from '@zhilu/registry/agencies';
import { titlesOfRules } from '../settings/office/office-settings';
import { rulesOf, type TrialPlan } from './trial-plan';
import { Adopting } from './adopting.service';
import { TrialRunner } from './trial-runner.service';
import { type Contexts, TrialSource } from './trial-source';
import { changeModel, packModel, totalsOf, trialModel } from './trial-views';
import type { TrialInput } from './trial.input';
import type { Trial, TrialChangePage, TrialGround, TrialResult } from './trial.model';
import * as store from './trial.store';

/** Trials kept for a reader; older ones make room. */
const KEPT = 10;
const PAGE_AT_MOST = 200;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 规则试算: rules changed in a copy and tried over the dossiers, for the reader who asked and within what they may open. */
@Injectable()
export class Trials {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly knowledge: Knowledge,
    private readonly source: TrialSource,
    private readonly runner: TrialRunner,
    private readonly audit: AuditChain,
    private readonly adopting: Adopting,
  ) {}

  /** What a trial can be made of: the packs with their rules and statute texts, the settings of the office. */
  ground(viewer: Viewer): Promise<TrialGround> {
    return this.read(viewer, async (tx) => {
      const { packs, configuration } = (await this.contextsFor(tx, viewer)).contexts;
      const others = builtInPacks().filter(({ code }) => !packs.some(({ pack }) => pack.code === code));
      return {
        numbers: OFFICE_NUMBERS.map((name) => ({ name, value: numbersOf(configuration)[name] })),
        onlyLeads: [...(configuration.onlyLeads ?? [])],
        packs: [...packs.map(({ pack }) => packModel(pack, true)), ...others.map((pack) => packModel(pack, false))],
      };
    });
  }

  /** Starts a trial; refused with all reasons where the changed rules may not stand. */
  async start(viewer: Viewer, input: TrialInput): Promise<Trial> {
    requireReader(viewer);
    requirePeriod(input.from, input.to);
    const plan = planOf(input);
    const id = randomUUID();
    const agencies = [...viewer.scope.case].sort((a, b) => a - b);
    const trial = await this.database.run(viewer.scope, async (tx) => {
      if (await store.hasOpenTrial(tx, viewer.userId)) throw new DomainError('trial.under-way');
      const { contexts, known } = await this.contextsFor(tx, viewer);
      const titles = await titlesOfRules(tx);
      requireOffice(input, contexts, titles);
      const { title, said } = rulesOf(plan, contexts, titles);
      await store.insertTrial(tx, viewer.userId, {
        trial_id: id,
        created_at: new Date(this.clock.now()),
        title,
        said,
        plan,
        from_day: input.from,
        to_day: input.to,
        as_of: this.clock.lastClosedDay(),
        known,
        agencies,
        cases: await store.countCases(tx, agencies, known),
      });
      await this.runner.enqueue(tx, id, viewer.userId, title);
      const detail = { title, from: input.from, to: input.to, agencies: agencies.length };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'trial.started', object: id, detail });
      return (await store.trialOf(tx, viewer.userId, id))!;
    });
    const all = await this.database.everything();
    await this.database.run(all, (tx) => store.removeOlder(tx, viewer.userId, KEPT - 1));
    return trialModel(trial);
  }

  /** Stops a trial; what was worked out before stays readable. */
  async cancel(viewer: Viewer, id: string): Promise<Trial> {
    return trialModel(
      await this.database.run(viewer.scope, async (tx) => {
        await this.trialIn(tx, viewer, id);
        await store.cancelTrial(tx, viewer.userId, id, new Date(this.clock.now()));
        await this.audit.append(tx, { agencyId: 0, viewer, action: 'trial.cancelled', object: id, detail: {} });
        return this.trialIn(tx, viewer, id);
      }),
    );
  }

  /** The reader's own trials, the newest first. */
  list(viewer: Viewer): Promise<Trial[]> {
    return this.read(viewer, async (tx) => (await store.trialsOf(tx, viewer.userId, KEPT)).map(trialModel));
  }

  /** What a trial has come to so far: totals, and agencies that change, of those the reader may still open. */
  result(viewer: Viewer, id: string): Promise<TrialResult> {
    return this.read(viewer, async (tx) => {
      const trial = await this.trialIn(tx, viewer, id);
      const results = await store.resultsOf(tx, id, viewer.scope.case);
      const places = await PlaceBook.read(tx, trial.known, trial.as_of);
      const sum = (name: 'changed' | 'changed_cases' | 'shifted') => results.reduce((total, row) => total + row[name], 0);
      return {
        trial: trialModel(trial),
        adoptable: await this.adopting.revisionFor(tx, viewer, trial),
        changed: sum('changed'),
        changedCases: sum('changed_cases'),
        shifted: sum('shifted'),
        totals: totalsOf(results),
        byAgency: results
          .filter(({ changed }) => changed > 0)
          .map((row) => ({
            agencyId: row.agency_id,
            name: places.agencies.get(row.agency_id)?.name ?? '',
            cases: row.cases,
            changed: row.changed,
            changedCases: row.changed_cases,
          })),
      };
    });
  }

  /** The duties that change, one row each: of agencies worked out whole, so that the list is as long as the number. */
  changes(
    viewer: Viewer,
    id: string,
    asked: { agencyId: number | null; dutyClass: DutyClass | null; before: TrialOutcome | null; after: TrialOutcome | null },
    first: number,
    after: string | null,
  ): Promise<TrialChangePage> {
    if (first < 1 || first > PAGE_AT_MOST) throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    return this.read(viewer, async (tx) => {
      const trial = await this.trialIn(tx, viewer, id);
      const whole = (await store.resultsOf(tx, id, viewer.scope.case)).map((row) => row.agency_id);
      const agencies = whole.filter((agency) => asked.agencyId === null || agency === asked.agencyId);
      const wanted = { agencies, dutyClass: asked.dutyClass, before: asked.before, after: asked.after };
      const counted = await store.countChanges(tx, id, wanted);
      const rows = await store.pageOfChanges(tx, id, wanted, viewer.mayReadWithheld, readCursor(after, PLACE), first);
      const places = await PlaceBook.read(tx, trial.known, trial.as_of);
      const titles = await titlesOfRules(tx);
      const last = rows.at(-1);
      return {
        ...counted,
        withheld: viewer.mayReadWithheld ? 0 : counted.withheld,
        rows: rows.map((row) => changeModel(row, places, titles)),
        next: rows.length < first || last === undefined ? null : [last.agency_id, last.case_id, last.no].join('|'),
      };
    });
  }

  /** Has the office set what a trial of its settings tried; the books follow. */
  async adopt(viewer: Viewer, id: string, revision: number): Promise<TrialResult> {
    const trial = await this.read(viewer, (tx) => this.trialIn(tx, viewer, id));
    await this.adopting.adopt(viewer, trial, revision);
    return this.result(viewer, id);
  }

  private async trialIn(tx: Tx, viewer: Viewer, id: string): Promise<store.TrialRow> {
    requireReader(viewer);
    const trial = ID.test(id) ? await store.trialOf(tx, viewer.userId, id) : null;
    if (trial === null) throw new DomainError('trial.unknown');
    return trial;
  }

  /** Packs and settings as readers know them now: the same for every agency. */
  private async contextsFor(tx: Tx, viewer: Viewer): Promise<{ contexts: Contexts; known: number }> {
    requireReader(viewer);
    const { known } = await this.knowledge.basis(tx);
    return { contexts: await this.source.contexts(tx, known), known };
  }

  private read<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(viewer.scope, work, { readOnly: true });
  }
}

const requireReader = (viewer: Viewer): void => {
  if (!ROLE[viewer.role].readsCases || viewer.scope.case.length === 0) throw new DomainError('access.not-allowed');
};

/** Refuses numbers that mean nothing and rules that are none. */
const requireOffice = ({ numbers, onlyLeads }: TrialInput, { configuration }: Contexts, titles: ReadonlyMap<string, string>): void => {
  withOffice(configuration, { numbers: numbers ?? [], onlyLeads: onlyLeads ?? null }, new Set(titles.keys()));
};

const EDITS_AT_MOST = 100;

const planOf = ({ code, edits, numbers, onlyLeads }: TrialInput): TrialPlan => {
  if (edits.length > EDITS_AT_MOST) throw new DomainError('trial.edit-refused', { problems: `最多${EDITS_AT_MOST}处改动` });
  return {
    code,
    configuration: {
      ...Object.fromEntries((numbers ?? []).map(({ name, value }) => [name, value])),
      ...(onlyLeads ? { onlyLeads: [...new Set(onlyLeads)].sort() } : {}),
    },
    edits: edits.map(({ rule, path, value }) => ({ rule, path, value: parsed(value) })),
  };
};

const parsed = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    throw new DomainError('request.value-malformed', { value: value.slice(0, 40), what: '改动内容' });
  }
};

/** A place in the list: agency, case, duty. */
const PLACE = [CURSOR.number, CURSOR.large, CURSOR.large];
