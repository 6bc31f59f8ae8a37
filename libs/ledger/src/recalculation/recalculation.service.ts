import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Cause } from '@zhilu/kernel/vocabulary';
import type { DaySpan } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { jobKind, Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { closeEdition, type Edition, type EditionName } from '../knowledge/context.store';
import { Ledger } from '../ledger.service';
import { causesUnseen, holdHead, joinAhead, lockHead, pageOfCases } from '../posting/posting.store';
import * as store from './recalculation.store';

/** Cases recalculated in one transaction. */
const CHUNK = 2000;
/** Between two looks at whether the books have followed, ms. */
const LOOK_EVERY = 50;

/** 按新规则重新计算. Not tried again by itself: that it stopped is said on every page, and the head of the top office has it go on. */
const RECALCULATION = jobKind('recalculation.run', '按新规则重新计算', { retryLimit: 0, mayCancel: false });
/** The books follow one change at a time. */
const BOOKS = 'books';
/** There was nothing to change: no posting has this number. */
const NOTHING = 0;

/** What changes at one stroke: readers see all of it or none. */
export interface Change {
  readonly editions: readonly Edition[];
  /** Editions that end without another in their place. */
  readonly withdrawn?: readonly EditionName[];
  /** Agencies it can touch: where not said, those the editions are of, or all where one is of no agency. */
  readonly agencies?: readonly number[];
  /** Case dates it can touch; every case where not said. */
  readonly days?: DaySpan | null;
  /** Who decided it; null for the command line and the product itself. */
  readonly by?: number | null;
  /** Written with the editions, in the same transaction. */
  readonly record?: (tx: Tx, posting: number) => Promise<unknown>;
}
/** The books follow a change in the background. */
export interface Following {
  /** Waits until they have followed it; refused where the recalculation stops before. */
  readonly followed: () => Promise<void>;
}
/** A change that has been posted. */
export interface Begun extends Following {
  readonly posting: number;
}
/** A change and how far the books have followed it. */
export interface Unfinished extends store.RecalculationRow {
  /** It goes on by itself; where not, it waits for somebody to have it go on. */
  readonly working: boolean;
}

const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/**
 * 按新规则重新计算: posts new editions and has the cases they touch recalculated by a job; readers see the books from before until they
 * are whole. One change at a time. What has been done is noted chunk by chunk: whoever takes it up goes on where it was.
 */
@Injectable()
export class Recalculation implements OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(RECALCULATION, (job) => this.recalculateAll(job));
  }

  /**
   * Makes a change and waits until the books have followed; waits its turn, too. What is to change may be decided in the
   * transaction that posts it, where nobody else posts meanwhile: null for nothing.
   */
  async change(cause: Cause, changed: Edition | Change | ((tx: Tx) => Promise<Edition | Change | null>)): Promise<void> {
    const decide = async (tx: Tx): Promise<Change | null> => {
      const what = typeof changed === 'function' ? await changed(tx) : changed;
      return what === null || 'editions' in what ? what : { editions: [what] };
    };
    for (;;) {
      const posting = await this.post(cause, decide);
      if (posting === NOTHING) return;
      if (posting !== null) return this.followed(posting);
      await this.standing(({ first_posting: other, working }) => (working ? this.followed(other).catch(() => undefined) : this.goOn()));
      if (this.stopping) return;
    }
  }

  /** Posts a change and has the books follow it; refused while they follow another. */
  async begin(cause: Cause, change: Change): Promise<Begun> {
    for (;;) {
      const posting = await this.post(cause, () => Promise.resolve(change));
      if (posting !== null) return { posting, followed: () => this.followed(posting) };
      await this.standing(({ working }) => {
        if (working) throw new DomainError('recalculation.under-way');
        return this.goOn();
      });
    }
  }

  /** Has an interrupted recalculation go on; null where the books are whole. */
  async resume(): Promise<Following | null> {
    const unfinished = await this.database.run(NOBODY, async (tx) => {
      const row = await this.unfinished(tx);
      if (row === null && (await causesUnseen(tx)).length === 0) return null;
      if (row?.working !== true) await this.jobs.enqueue(tx, RECALCULATION, {}, { key: BOOKS });
      return { posting: row?.first_posting ?? null };
    });
    this.jobs.nudge();
    return unfinished && { followed: () => this.followed(unfinished.posting) };
  }

  /** The change the books are following, or have yet to follow; null where they are whole. */
  async unfinished(tx: Tx): Promise<Unfinished | null> {
    const [row] = await store.unfinishedRecalculations(tx);
    return row === undefined ? null : { ...row, working: await this.jobs.isOpen(tx, RECALCULATION, BOOKS) };
  }

  /** Whoever waits waits no longer; what is left is done by another process, or at the next start. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** Posts the editions; from here on readers stay on the number before. Null where the books have yet to follow another change. */
  private async post(cause: Cause, decide: (tx: Tx) => Promise<Change | null>): Promise<number | null> {
    const all = await this.database.everything();
    const posting = await this.database.run(all, async (tx) => {
      const { last } = await lockHead(tx);
      if ((await store.unfinishedRecalculations(tx)).length + (await causesUnseen(tx)).length > 0) return null;
      const change = await decide(tx);
      if (change === null) return NOTHING;
      const { editions, withdrawn = [], days = null, by = null, record } = change;
      const agencies = change.agencies ?? agenciesOf([...editions, ...withdrawn]);
      await holdHead(tx);
      const first = last + 1;
      for (const edition of editions) await this.ledger.edition(tx, cause, edition);
      if (editions.length === 0) await this.ledger.posting(tx, cause);
      for (const name of withdrawn) await closeEdition(tx, name, first);
      const cases = await store.countCases(tx, agencies, days?.from ?? null, days?.to ?? null);
      await store.insertRecalculation(tx, {
        first_posting: first,
        cause,
        user_id: by,
        decision: { put: editions.map(({ body: _, ...said }) => said), withdrawn },
        agencies,
        case_from: days?.from ?? null,
        case_to: days?.to ?? null,
        cases,
        started_at: new Date(this.clock.now()),
      });
      await record?.(tx, first);
      // Where no case is to be worked out anew, it is done with the change itself.
      if (cases === 0) await this.end(tx, first);
      else await this.jobs.enqueue(tx, RECALCULATION, {}, { key: BOOKS, by });
      return first;
    });
    this.jobs.nudge();
    return posting;
  }

  /** Does something about the change the books have yet to follow, if there is one. */
  private async standing(act: (row: Pick<Unfinished, 'first_posting' | 'working'>) => Promise<unknown>): Promise<void> {
    const row = await this.database.run(NOBODY, (tx) => this.unfinished(tx), { readOnly: true });
    if (row === null) await this.goOn();
    else await act(row);
  }

  private async goOn(): Promise<void> {
    await (await this.resume())?.followed();
  }

  /** Waits until the books have followed a change, or all they have yet to follow where none is named. */
  private followed(posting: number | null): Promise<void> {
    return this.jobs.helping(RECALCULATION, async () => {
      for (; !this.stopping; await pause(LOOK_EVERY)) {
        const { row, open } = await this.database.run(
          NOBODY,
          async (tx) => ({
            row: (await store.unfinishedRecalculations(tx)).find((one) => one.first_posting === posting),
            open: await this.jobs.isOpen(tx, RECALCULATION, BOOKS),
          }),
          { readOnly: true },
        );
        if (row === undefined && !(posting === null && open)) return;
        if (!open) throw new DomainError('recalculation.interrupted');
      }
    });
  }

  /** Does what is left of every change. */
  private async recalculateAll(job: RunningJob): Promise<void> {
    const all = await this.database.everything();
    const { rows, causes } = await this.database.run(
      all,
      async (tx) => ({ rows: await store.unfinishedRecalculations(tx), causes: await causesUnseen(tx) }),
      { readOnly: true },
    );
    for (const row of rows) await this.recalculateFor(job, all, row);
    if (rows.length > 0) return;
    // Changes begun before they were noted one by one.
    for (const cause of causes)
      for (const agency of all.case) await this.recalculateAgency(job, all, cause, agency, 0, {}, (tx) => job.hold(tx));
    await this.database.run(all, async (tx) => {
      await lockHead(tx);
      await job.hold(tx);
      await this.release(tx);
    });
  }

  private async recalculateFor(job: RunningJob, all: Scope, row: store.RecalculationRow): Promise<void> {
    const { first_posting: first, cause } = row;
    const days = { ...(row.case_from !== null && { from: row.case_from }), ...(row.case_to !== null && { to: row.case_to }) };
    const left = [...(row.agencies ?? all.case)].sort((a, b) => a - b).filter((agency) => agency >= row.at_agency);
    let done = row.cases_done;
    await job.progress(done, row.cases, '案');
    for (const agency of left) {
      const after = agency === row.at_agency ? Number(row.at_case) : 0;
      await this.recalculateAgency(job, all, cause, agency, after, days, async (tx, last, cases, posting) => {
        await store.advanceRecalculation(tx, first, agency, last, cases, posting);
        await job.progress((done += cases), row.cases, '案', tx);
      });
    }
    await this.database.run(all, async (tx) => {
      await lockHead(tx);
      await job.hold(tx);
      await this.end(tx, first);
    });
  }

  private async end(tx: Tx, posting: number): Promise<void> {
    await store.finishRecalculation(tx, posting, new Date(this.clock.now()));
    await this.release(tx);
  }

  /** Readers see what the books have followed, unless there is more to follow. */
  private async release(tx: Tx): Promise<void> {
    if (await store.releaseHead(tx)) await joinAhead(tx);
  }

  private async recalculateAgency(
    job: RunningJob,
    all: Scope,
    cause: Cause,
    agency: number,
    from: number,
    days: Partial<DaySpan>,
    note: (tx: Tx, last: number, cases: number, posting: number | null) => Promise<unknown>,
  ): Promise<void> {
    for (let after = from, size = CHUNK; size === CHUNK;) {
      job.signal.throwIfAborted();
      const page = await this.database.run(all, async (tx) => {
        const cases = await pageOfCases(tx, agency, after, CHUNK, days);
        if (cases.length > 0) await note(tx, cases.at(-1)!.caseId, cases.length, await this.ledger.recalculate(tx, cause, cases));
        return cases;
      });
      size = page.length;
      after = page.at(-1)?.caseId ?? after;
    }
  }
}

/** The agencies that editions are of; null where one holds for all. */
const agenciesOf = (names: readonly EditionName[]): number[] | null => {
  const agencies = new Set(names.map(({ agency }) => agency));
  return agencies.has(null) ? null : [...agencies].flatMap((agency) => agency ?? []);
};
