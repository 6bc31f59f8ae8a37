import type { Counts } from '@zhilu/kernel/ledger';
import { CHARGED, type Explanation, type Outcome } from '@zhilu/kernel/vocabulary';

/** Where and when what a store counted belongs, as far as that is asked. */
export interface Place {
  readonly agency: number | null;
  /** Number of the standing, where an agency stands in several places over time. */
  readonly standing: number | null;
  /** Index into the asked period's starts, from 1. */
  readonly period: number | null;
}

/** A group of duties with one outcome, as a store counted it. */
export interface Counted extends Place {
  readonly kind: number | null;
  readonly extra: string | null;
  readonly outcome: Outcome;
  readonly explanation: Explanation;
  readonly n: number;
}

/** Counts of a cell with the missing split by their explanation. */
export interface Cell extends Counts {
  readonly charged: number;
  readonly missingSubmitted: number;
  readonly missingAccepted: number;
  readonly missingRejected: number;
}

const ZERO = {
  charged: 0,
  onTime: 0,
  late: 0,
  reportedLate: 0,
  missing: 0,
  notReceived: 0,
  pending: 0,
  indeterminate: 0,
  notApplicable: 0,
  missingSubmitted: 0,
  missingAccepted: 0,
  missingRejected: 0,
};
type Writable = { -readonly [K in keyof Cell]: number };

const ARE_CHARGED: ReadonlySet<Outcome> = new Set(CHARGED);

/** Adds counted groups up into cells. */
export class Tally {
  private readonly cell: Writable = { ...ZERO };

  add(one: Pick<Counted, 'outcome' | 'explanation' | 'n'>): this {
    this.cell[one.outcome] += one.n;
    if (ARE_CHARGED.has(one.outcome)) this.cell.charged += one.n;
    if (one.outcome === 'missing' && one.explanation === 'submitted') this.cell.missingSubmitted += one.n;
    if (one.outcome === 'missing' && one.explanation === 'accepted') this.cell.missingAccepted += one.n;
    if (one.outcome === 'missing' && one.explanation === 'rejected') this.cell.missingRejected += one.n;
    return this;
  }

  get counts(): Cell {
    return { ...this.cell };
  }
}
