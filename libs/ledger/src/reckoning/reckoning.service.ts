import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Cause } from '@zhilu/kernel/vocabulary';
import type { DaySpan } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { closeEdition, type Edition, type EditionName } from '../knowledge/context.store';
import { Ledger } from '../ledger.service';
import { causesUnseen, holdHead, lockHead, pageOfCases } from '../posting/posting.store';
import * as store from './reckoning.store';

/** Cases re-reckoned in one transaction. */
const CHUNK = 2000;
/** Between two tries to begin while another change is under way, ms. */
const TRY_AGAIN = 100;

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
/** A change that has been posted, and its re-reckoning, which goes on. */
export interface Begun {
  readonly posting: number;
  readonly done: Promise<void>;
}

const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/**
 * 换版重算: posts new editions and re-reckons the cases they touch; readers see the books from before until they are whole.
 * One change at a time. What has been done is noted chunk by chunk: after a stop it goes on where it was.
 */
@Injectable()
export class Reckoning implements OnModuleDestroy {
  private stopping = false;
  private readonly underWay = new Set<Promise<boolean>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** Makes a change and waits until the books have followed; waits its turn, too. */
  async change(cause: Cause, changed: Edition | Change): Promise<void> {
    for (;;) {
      const begun = await this.tryToBegin(cause, 'editions' in changed ? changed : { editions: [changed] });
      if (begun !== null) return begun.done;
      await pause(TRY_AGAIN);
    }
  }

  /** Posts a change and goes on re-reckoning; refused while another is under way. */
  async begin(cause: Cause, change: Change): Promise<Begun> {
    const begun = await this.tryToBegin(cause, change);
    if (begun === null) throw new DomainError('reckoning.under-way');
    return begun;
  }

  /** Finishes what a stop of the product interrupted; says whether there was anything, and nobody else was at it. */
  async resume(): Promise<boolean> {
    const giveBack = await this.database.take(store.RIGHT);
    return giveBack === null ? false : this.finishWith(giveBack);
  }

  /** The change the books are following, or have yet to follow; null where they are whole. */
  async unfinished(tx: Tx): Promise<store.ReckoningRow | null> {
    const [row] = await store.unfinishedReckonings(tx);
    if (row === undefined || row.working) return row ?? null;
    // The row is of the moment the transaction began, the right is of now: what has ended in between was being worked on then.
    const now = await this.database.run(NOBODY, (other) => store.unfinishedReckonings(other), { readOnly: true });
    return { ...row, working: !now.some((one) => one.first_posting === row.first_posting && !one.working) };
  }

  /** Re-reckons every case of the agencies under what is known now. What is in the books already is left as it is. */
  async reckon(cause: Cause, agencies: readonly number[]): Promise<void> {
    const all = await this.database.everything();
    for (const agency of agencies) await this.reckonAgency(all, cause, agency, 0, {}, () => Promise.resolve());
    await this.database.run(all, async (tx) => {
      await lockHead(tx);
      await store.releaseHead(tx);
    });
  }

  /** Ends at the next chunk: the rest is done at the next start. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.underWay);
  }

  private async tryToBegin(cause: Cause, change: Change): Promise<Begun | null> {
    const giveBack = await this.database.take(store.RIGHT);
    if (giveBack === null) return null;
    try {
      await this.finishAll();
      const posting = await this.post(cause, change);
      return { posting, done: this.finishWith(giveBack).then(() => undefined) };
    } catch (error) {
      await giveBack();
      throw error;
    }
  }

  /** Posts the editions; from here on readers stay on the number before. */
  private async post(cause: Cause, change: Change): Promise<number> {
    const { editions, withdrawn = [], days = null, by = null, record } = change;
    const all = await this.database.everything();
    const agencies = change.agencies ?? agenciesOf([...editions, ...withdrawn]);
    return this.database.run(all, async (tx) => {
      const { last } = await lockHead(tx);
      await holdHead(tx, true);
      const first = last + 1;
      for (const edition of editions) await this.ledger.edition(tx, cause, edition);
      if (editions.length === 0) await this.ledger.posting(tx, cause);
      for (const name of withdrawn) await closeEdition(tx, name, first);
      await store.insertReckoning(tx, {
        first_posting: first,
        cause,
        user_id: by,
        decision: { put: editions.map(({ body: _, ...said }) => said), withdrawn },
        agencies,
        case_from: days?.from ?? null,
        case_to: days?.to ?? null,
        cases: await store.countCases(tx, agencies, days?.from ?? null, days?.to ?? null),
        started_at: new Date(this.clock.now()),
      });
      await record?.(tx, first);
      return first;
    });
  }

  /** Does what is left of every change, then gives the right back. */
  private finishWith(giveBack: () => Promise<void>): Promise<boolean> {
    const done = this.finishAll().finally(() => {
      this.underWay.delete(done);
      return giveBack();
    });
    this.underWay.add(done);
    return done;
  }

  /** Does what is left of every change; needs the right. */
  private async finishAll(): Promise<boolean> {
    const all = await this.database.everything();
    const { rows, causes } = await this.database.run(
      all,
      async (tx) => ({ rows: await store.unfinishedReckonings(tx), causes: await causesUnseen(tx) }),
      { readOnly: true },
    );
    for (const row of rows) await this.finish(all, row);
    // Changes begun before they were noted one by one.
    if (rows.length === 0) for (const cause of causes) await this.reckon(cause, all.case);
    return rows.length + causes.length > 0;
  }

  private async finish(all: Scope, row: store.ReckoningRow): Promise<void> {
    const { first_posting: first, cause } = row;
    const days = { ...(row.case_from !== null && { from: row.case_from }), ...(row.case_to !== null && { to: row.case_to }) };
    const left = [...(row.agencies ?? all.case)].sort((a, b) => a - b).filter((agency) => agency >= row.at_agency);
    for (const agency of left) {
      const after = agency === row.at_agency ? Number(row.at_case) : 0;
      await this.reckonAgency(all, cause, agency, after, days, (tx, last, cases, posting) =>
        store.advanceReckoning(tx, first, agency, last, cases, posting),
      );
      if (this.stopping) return;
    }
    await this.database.run(all, async (tx) => {
      await lockHead(tx);
      await store.finishReckoning(tx, first, new Date(this.clock.now()));
      await store.releaseHead(tx);
    });
  }

  private async reckonAgency(
    all: Scope,
    cause: Cause,
    agency: number,
    from: number,
    days: Partial<DaySpan>,
    note: (tx: Tx, last: number, cases: number, posting: number | null) => Promise<unknown>,
  ): Promise<void> {
    for (let after = from, size = CHUNK; size === CHUNK && !this.stopping;) {
      const page = await this.database.run(all, async (tx) => {
        const cases = await pageOfCases(tx, agency, after, CHUNK, days);
        if (cases.length > 0) await note(tx, cases.at(-1)!.caseId, cases.length, await this.ledger.reckon(tx, cause, cases));
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
