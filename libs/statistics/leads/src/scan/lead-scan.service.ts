import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { entriesKnownAt, replaceSurvey, type Surveyed } from '@zhilu/registry/agencies';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import {
  type Detected,
  LEAD_SETTINGS,
  type LeadKind,
  type PeerKind,
  CaseScan,
  type SeenKeeping,
  type Tally,
  windowsOn,
  withdrawnOpen,
} from '@zhilu/kernel/leads';
import type { LegalDate } from '@zhilu/kernel/time';
import { OfficerBook, registersOf } from '@zhilu/kernel/registers';
import { lockAgency, reconcile, type Reconciled, writeBase } from '../found.store';
import { DELIVERY_POSTED, Ledger, pageOfCases, THRESHOLDS_CHANGED } from '@zhilu/ledger';
import { jobKind, Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { replaceKeepings } from './keepings.store';
import { Peers } from './peers.service';
import { dueAgencies, lastPosting, officeLeadSettings, surveyedUpTo, withdrawalsOf } from './scan.store';
import { replaceTally } from './tally.store';

/** Cases read at a time. */
const PAGE = 500;
/** Cases taken in between two turns of the event loop. */
const YIELD_EVERY = 50;

/** ms: ninety days. */
const STALE_AFTER = 90 * 86_400_000;

/** 通查: of the agencies that are due when it begins. */
const LEADS_SCAN = jobKind('leads.scan', '线索通查');
/** One waits at most: it takes all that are due. */
const ONE = { key: 'due' };

/** What going through one agency came to. */
export interface AgencyRun extends Reconciled {
  readonly agency: number;
  readonly cases: number;
  readonly posting: number;
}
type OwnKind = Exclude<LeadKind, PeerKind>;
interface Seen {
  readonly posting: number;
  readonly surveyed: Surveyed;
  readonly tally: Tally;
  readonly keepings: readonly SeenKeeping[];
  /** First day of the longest span in which agencies are compared. */
  readonly since: LegalDate;
  readonly detected: Record<OwnKind, Detected>;
}

/**
 * 逐单位通查: goes through all cases of an agency once, for its days on site and for its leads. Cases are read page by page
 * and let go; what is kept of an agency is its times, numbers and names.
 */
@Injectable()
export class LeadScan {
  private readonly log = new Logger('leads');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly peers: Peers,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(LEADS_SCAN, (job) => this.scan(job));
    for (const event of [DELIVERY_POSTED, THRESHOLDS_CHANGED]) jobs.subscribe(event, (tx) => jobs.enqueue(tx, LEADS_SCAN, {}, ONE));
  }

  /** An agency gone through before this moment is gone through again: what lies ahead of it is noted for a year. */
  private stale(): Date {
    return new Date(this.clock.now() - STALE_AFTER);
  }

  due(tx: Tx, agencies: readonly number[]): Promise<number[]> {
    return dueAgencies(tx, agencies, this.stale());
  }

  queue(by: number): Promise<unknown> {
    return this.jobs.enqueue(null, LEADS_SCAN, {}, { ...ONE, by });
  }

  /** Has the agencies gone through whose cases have changed since they last were, or that a new version looks at otherwise. */
  wake(): Promise<unknown> {
    return this.jobs.enqueue(null, LEADS_SCAN, {}, ONE);
  }

  /** Goes through every agency that is due, and says what came of each; at the end their lines are compared. */
  async *runDue(): AsyncGenerator<AgencyRun> {
    const all = await this.database.everything();
    const due = await this.database.run(all, (tx) => dueAgencies(tx, all.case, this.stale()), { readOnly: true });
    for (const agency of due) yield await this.run(agency);
    await this.peers.compare(due);
  }

  /** Goes through one agency by itself. What somebody else found of a later state of the books is left as it is. */
  async run(agency: number): Promise<AgencyRun> {
    const scope: Scope = { stat: [agency], case: [agency], role: 'system' };
    const { posting, surveyed, tally, keepings, since, detected } = await this.database.run(scope, (tx) => this.see(tx, agency), {
      readOnly: true,
    });
    const found = Object.values(detected).flatMap(({ leads }) => leads);
    const base = Object.fromEntries(Object.entries(detected).map(([kind, one]) => [kind, one.base])) as Record<OwnKind, Detected['base']>;
    const kinds = Object.keys(detected) as OwnKind[];
    return this.database.run(scope, async (tx) => {
      await lockAgency(tx, agency);
      const before = await surveyedUpTo(tx, agency);
      const run = { agency, cases: surveyed.cases, posting };
      if (before !== null && before > posting) return { ...run, opened: 0, changed: 0, gone: 0, stands: found.length };
      const at = this.clock.now();
      await replaceSurvey(tx, agency, posting, at, surveyed);
      await replaceTally(tx, agency, tally, since);
      await replaceKeepings(tx, agency, keepings);
      await writeBase(tx, agency, base);
      return { ...run, ...(await reconcile(tx, agency, found, kinds, posting, at)) };
    });
  }

  private async see(tx: Tx, agency: number): Promise<Seen> {
    const posting = await lastPosting(tx);
    const context = (await this.ledger.contextAt(tx, posting)).of(agency);
    const connected = new Map(context.sources.map(({ source, connectedAt }) => [source, connectedAt]));
    // A source nobody has connected has promised nothing.
    const entries = (await entriesKnownAt(tx, [agency], ['device', 'officer', 'institution'], posting)).get(agency) ?? [];
    const { device, officer, institution } = registersOf(entries);
    const closed = this.clock.lastClosedDay();
    const caseScan = new CaseScan((source) => connected.get(source) ?? Infinity, context, closed, institution);
    let taken = 0;
    for (let page = await pageOfCases(tx, agency, 0, PAGE); page.length > 0;) {
      for (const [caseId, deltas] of await this.ledger.deltas(tx, page)) {
        caseScan.add(caseId, deltas);
        if (++taken % YIELD_EVERY === 0) await yieldToEventLoop();
      }
      page = page.length < PAGE ? [] : await pageOfCases(tx, agency, page.at(-1)!.caseId, PAGE);
    }
    const settings = { ...LEAD_SETTINGS, ...(await officeLeadSettings(tx)) };
    return {
      posting,
      surveyed: surveyedOf(caseScan, new Set(device.map(({ key }) => key))),
      tally: caseScan.tally,
      keepings: caseScan.keepings,
      since: windowsOn(closed, settings)[1].from,
      detected: {
        ...caseScan.detect(new OfficerBook(officer), settings),
        withdrawnOpen: withdrawnOpen(await withdrawalsOf(tx, agency, closed)),
      },
    };
  }

  /** Goes through what is due, agency by agency; one that fails holds no other up, and is due again at the next try. */
  private async scan(job: RunningJob): Promise<void> {
    const all = await this.database.everything();
    const due = await this.database.run(all, (tx) => dueAgencies(tx, all.case, this.stale()), { readOnly: true });
    await job.progress(0, due.length, '个单位');
    const failures: unknown[] = [];
    for (const [at, agency] of due.entries()) {
      job.signal.throwIfAborted();
      await this.run(agency).catch((error: unknown) => {
        failures.push(error);
        this.log.error(`agency ${agency}: ${error instanceof Error ? error.stack : String(error)}`);
      });
      await job.progress(at + 1, due.length, '个单位');
    }
    // What an earlier try went through is due no longer, and may not have been compared.
    await this.peers.compare(job.resumed ? all.case : due);
    if (failures.length > 0) throw failures[0];
  }
}

const surveyedOf = (seen: CaseScan, devices: ReadonlySet<string>): Surveyed => ({
  cases: seen.cases,
  visits: seen.visits.length,
  untimed: seen.untimed,
  clips: seen.clips.length,
  clipsRegistered: seen.clips.filter(({ device }) => device !== null && devices.has(device)).length,
  clipsWithoutDevice: seen.clips.filter(({ device }) => device === null).length,
  days: seen.siteDays.all(),
  scenes: [...seen.scenes].map(([scene, one]) => ({ scene, ...one })),
});
