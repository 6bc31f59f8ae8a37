import { Injectable } from '@nestjs/common';
import { Clock, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import type { LegalDate } from '@zhilu/kernel/time';
import * as store from './knowledge.store';

/** What a figure rests on: the day it is read for and the posting up to which things are known. */
export interface BasisOf {
  readonly asOf: LegalDate;
  readonly known: number;
  /** Nothing newer is known to anybody. */
  readonly newest: boolean;
  /** It is the posting balances go to: they may be read. */
  readonly balanced: boolean;
}
export interface Basis extends BasisOf {
  readonly knownAt: Date | null;
}
/** A day and a posting or an instant, as far as the reader says them. */
export interface AskedBasis {
  readonly asOf?: LegalDate | null;
  readonly known?: number | null;
  readonly knownAt?: Date | null;
}

/** 所知: fixes the day and the posting an answer rests on, before the first count is read. */
@Injectable()
export class Knowledge {
  constructor(private readonly clock: Clock) {}

  async basis(tx: Tx, asked: AskedBasis = {}): Promise<Basis> {
    const head = await store.visibleHead(tx);
    const asOf = asked.asOf ?? this.clock.lastClosedDay();
    if (asOf > this.clock.lastClosedDay()) throw new DomainError('figure.day-not-closed', { day: asOf });
    let known = head.known;
    if (typeof asked.known === 'number') known = Math.min(asked.known, head.known);
    if (asked.knownAt) known = await store.lastPostingAt(tx, asked.knownAt, head.known);
    if (known !== head.known) known = await store.shownAt(tx, known);
    if (known === head.known)
      return { asOf, known, knownAt: head.known_at, newest: head.whole, balanced: head.balanced && store.underBalances(tx, known) };
    return { asOf, known, knownAt: await store.instantOf(tx, known), newest: false, balanced: false };
  }
}
