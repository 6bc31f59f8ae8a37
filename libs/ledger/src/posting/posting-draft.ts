import { hash } from 'node:crypto';
import { caseDate } from '@zhilu/kernel/law';
import { caseKeyOf, type Cause } from '@zhilu/kernel/vocabulary';
import { type Fate, CaseHistory, packDelta } from '@zhilu/kernel/ledger';
import type { Instant } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';
import { type CaseHead, type CaseOfSource, CasesToWrite } from './cases.store';
import type { ContextBook } from '../knowledge/context.store';
import type { DeliveredLine } from './delivered';
import { type Difference, writeDifference, DutyDiff } from './duty-diff';
import type { Kinds } from './kinds';
import type { Line } from './line';
import type { Head } from './posting.store';

/** A case in hand: what stood, what came, what it is now. */
export interface TouchedCase extends CaseOfSource {
  readonly history: CaseHistory;
  /** Records accepted, and those that raise a revision, as packed. */
  readonly taken: readonly string[];
  readonly cause: Cause;
}

/** Fates of lines, counted. */
export interface FateCounts {
  accepted: number;
  duplicate: number;
  stale: number;
}

/** The causes one delivery can have, weakest first: a case is posted under the strongest that touches it. */
export const STRENGTH: readonly Cause[] = ['new', 'lateArrival', 'correction', 'withdrawal'];

/** A line that changed nothing. */
export interface UnchangedLine {
  readonly agency: number;
  readonly line: number | string;
  readonly fate: Exclude<Fate, 'accepted'>;
}

/** A line with several records has the weightiest of their fates. */
const WEIGHT: Record<Fate, number> = { duplicate: 0, stale: 1, accepted: 2 };

/** Takes what a delivery says of a case into what is held of it; counts the fates of its lines, and names those that changed nothing. */
export const applyDelivered = (
  one: CaseOfSource,
  history: CaseHistory,
  lines: readonly DeliveredLine[],
  from: { readonly source: number; readonly receivedAt: Instant },
  count: FateCounts,
  unchanged: UnchangedLine[],
): TouchedCase => {
  const taken: string[] = [];
  // Records may stand without their case: it is new when it is stated first.
  const isNew = one.fresh || !history.isStated;
  let strongest: number | null = null;
  const fates = new Map<number | string, Fate>();
  for (const { record, text, line } of lines) {
    const { fate, cause, raised } = history.apply(record, from.source, from.receivedAt);
    const before = fates.get(line);
    if (before === undefined || WEIGHT[fate] > WEIGHT[before]) fates.set(line, fate);
    // A number that was raised is kept as well, though the line is a duplicate: histories are folded from what is stored.
    if (fate !== 'accepted' && raised === undefined) continue;
    taken.push(text);
    if (fate === 'accepted') strongest = Math.max(strongest ?? 0, STRENGTH.indexOf(cause));
  }
  for (const [line, fate] of fates) {
    count[fate] += 1;
    if (fate !== 'accepted') unchanged.push({ agency: one.agency, line, fate });
  }
  return { ...one, history, taken, cause: isNew ? 'new' : strongest === null ? 'correction' : STRENGTH[strongest]! };
};

/**
 * 一笔: the cases of a chunk that are posted under one cause. Filled case by case: of each only the columns to be written
 * are kept, so that a case lives no longer than its working out.
 */
export class PostingDraft {
  private readonly cases = new CasesToWrite();
  private readonly working: DutyDiff;

  constructor(
    readonly cause: Cause,
    tx: Tx,
    book: ContextBook,
    kinds: Kinds,
  ) {
    this.working = new DutyDiff(tx, book, kinds);
  }

  async add(one: TouchedCase, stands?: Map<string, Line>): Promise<void> {
    const body = packDelta(one.sourceCase, one.taken);
    this.cases.add(one, { digest: digestOf(body), body }, headOf(one.history));
    await this.working.add(one, stands);
  }

  /** Writes all of it under its posting; says what changed. */
  async write(tx: Tx, from: { readonly source: number; readonly receivedAt: Instant }, posting: number, head: Head): Promise<Difference> {
    const difference = this.working.difference();
    await this.cases.write(tx, from, posting);
    await writeDifference(tx, difference, posting, head);
    return difference;
  }
}

/** Digest of what is stored of a case, kept beside it: the first 16 bytes of SHA-256. */
export const digestOf = (body: string): Buffer => hash('sha256', body, 'buffer').subarray(0, 16);

/** What the case list says of a case, as held now; null while the case itself has not been stated. */
export const headOf = (history: CaseHistory): CaseHead | null => {
  const dossier = history.dossier();
  if (dossier === null) return null;
  const { case: stated } = dossier;
  return {
    day: caseDate(dossier).day,
    withheld: stated.withheld === true,
    actType: stated.actType,
    caseNo: stated.caseNo ?? null,
    documentNo: stated.documentNo ?? null,
    title: stated.title ?? null,
    searchKey: caseKeyOf(stated),
    withdrawnAt: stated.withdrawnAt ?? null,
  };
};
