import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { CaseFinder, dueDayOf, type ExpectedAct, expectedActsOf, settledOn } from '@zhilu/kernel/registers';
import { DELIVERY_POSTED, Ledger, lastPosting, lockHead, pageOfCases } from '@zhilu/ledger';
import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import { jobKind, Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { entriesKnownAt } from '@zhilu/registry/agencies';
import * as store from './matching.store';

/** Cases read at a time. */
const PAGE = 500;
const MATCHING = jobKind('expected.matching', '外部登记对应案件');
/** One waits at most: it takes all that are due. */
const ONE = { key: 'due' };

/**
 * 对应: after every delivery, looks for the cases of what was noted outside, agency by agency. What changes is a posting of its own,
 * so that an answer of before stays what it was; what a person found stands until a person changes it.
 */
@Injectable()
export class ExpectedMatching {
  private readonly log = new Logger('expected');

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(MATCHING, (job) => this.match(job));
    jobs.subscribe(DELIVERY_POSTED, (tx) => this.queue(tx));
  }

  /** Has the agencies that are due gone through, after this transaction. */
  queue(tx: Tx | null): Promise<unknown> {
    return this.jobs.enqueue(tx, MATCHING, {}, ONE);
  }

  /** Goes through every agency that is due; says how many acts came to stand otherwise. */
  async runDue(): Promise<number> {
    let changed = 0;
    for (const agency of await this.due()) changed += await this.run(agency);
    return changed;
  }

  private async due(): Promise<number[]> {
    const all = await this.database.everything();
    return this.database.run(all, (tx) => store.dueAgencies(tx, all.case), { readOnly: true });
  }

  private async match(job: RunningJob): Promise<void> {
    const due = await this.due();
    const failures: unknown[] = [];
    for (const [at, agency] of due.entries()) {
      job.signal.throwIfAborted();
      await this.run(agency).catch((error: unknown) => {
        failures.push(error);
        this.log.error(`agency ${agency}: ${error instanceof Error ? error.stack : String(error)}`);
      });
      await job.progress(at + 1, due.length, '个单位');
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Goes through one agency. What is posted meanwhile is looked at the next time. */
  private async run(agency: number): Promise<number> {
    const scope: Scope = { stat: [agency], case: [agency], role: 'system' };
    const { seen, finder } = await this.database.run(scope, (tx) => this.finder(tx, agency), { readOnly: true });
    return this.database.run(scope, async (tx) => {
      await store.lockExpected(tx, agency);
      const { last } = await lockHead(tx);
      const entries = (await entriesKnownAt(tx, [agency], ['expected'], last)).get(agency) ?? [];
      const standing = await store.standingOf(tx, agency);
      const now = expectedActsOf(entries).map((act) => standOf(act, finder, standing.get(act.key)));
      const there = new Set(now.map(({ key }) => key));
      const changed = now.filter((one) => !isSame(one, standing.get(one.key)));
      const gone = [...standing.keys()].filter((key) => !there.has(key));
      if (changed.length + gone.length > 0)
        await store.replaceStanding(
          tx,
          agency,
          [...gone, ...changed.map(({ key }) => key)],
          changed,
          await this.ledger.posting(tx, 'register'),
        );
      await store.noteRun(tx, agency, seen);
      return changed.length + gone.length;
    });
  }

  private async finder(tx: Tx, agency: number): Promise<{ seen: number; finder: CaseFinder }> {
    const seen = await lastPosting(tx);
    const finder = new CaseFinder();
    for (let page = await pageOfCases(tx, agency, 0, PAGE); page.length > 0;) {
      for (const [caseId, history] of await this.ledger.histories(tx, page)) {
        const dossier = history.dossier();
        if (dossier !== null) finder.add(caseId, dossier);
      }
      await yieldToEventLoop();
      page = page.length < PAGE ? [] : await pageOfCases(tx, agency, page.at(-1)!.caseId, PAGE);
    }
    return { seen, finder };
  }
}

/** How an act stands now. A person's finding is kept; only its days follow what is noted. */
const standOf = (act: ExpectedAct, finder: CaseFinder, before: store.Standing | undefined): store.Standing => {
  const base = { key: act.key, source: Number(act.key.slice(0, act.key.indexOf('/'))), stream: act.stream, due: dueDayOf(act) };
  if (before?.by === 'person') return { ...before, ...base, settled: before.settled && settledOn(act, before.settled) };
  const found = finder.match(act);
  switch (found.state) {
    case 'matched':
      return { ...base, state: 'matched', by: found.by, cases: found.cases, settled: settledOn(act, found.on) };
    case 'several':
      return { ...base, state: 'several', by: null, cases: found.cases, settled: null };
    case 'unmatched':
      return { ...base, state: 'unmatched', by: null, cases: [], settled: null };
  }
};

const isSame = (a: store.Standing, b: store.Standing | undefined): boolean => b !== undefined && wordOf(a) === wordOf(b);
const wordOf = ({ key, source, stream, due, state, by, cases, settled }: store.Standing): string =>
  JSON.stringify([key, source, stream, due, state, by, cases, settled]);
