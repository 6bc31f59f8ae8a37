import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  caseDate,
  type Cause,
  type DeliveredRecord,
  type Delta,
  type Dossier,
  EVALUATOR,
  type Fate,
  Holding,
  type Instant,
  packDelta,
  searchKeyOf,
  unpackDelta,
} from '@zhilu/kernel';
import type { Tx } from '@zhilu/database';
import { ContextBook, type Edition, insertEdition } from './context.store';
import { type Difference, enter, type Reckoned, workOut } from './entering';
import * as store from './posting.store';

/** One case as a chunk of a delivery brings it. */
export interface DeliveredCase {
  readonly agency: number;
  readonly sourceCase: string;
  readonly records: readonly DeliveredRecord[];
  /** Each record as packed (kernel, record-text): what is stored of it. */
  readonly texts: readonly string[];
  /** Line of the delivery each record stands in: fates are counted by line. */
  readonly lines: readonly (number | string)[];
}
export interface Chunk {
  readonly batch: string;
  readonly chunk: number;
  readonly source: number;
  readonly receivedAt: Instant;
  readonly cases: readonly DeliveredCase[];
}
/** A record the book cannot take: its case is unknown, or is kept under another agency. */
export interface Rejected {
  readonly case: DeliveredCase;
  readonly code: 'case-unknown' | 'case-elsewhere';
}
export interface Posted {
  readonly accepted: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly rejected: readonly Rejected[];
  readonly byAgency: ReadonlyMap<number, { accepted: number; duplicate: number; stale: number }>;
  /** Numbers of the postings made; none where nothing changed. */
  readonly postings: readonly number[];
}

/** A case in hand: what stood, what came, what it is now. */
interface InHand extends Reckoned {
  readonly sourceCase: string;
  /** Records accepted, and those that raise a revision, as packed. */
  readonly taken: string[];
  cause: Cause;
}

/** What is stored of cases besides their duty lines. */
interface Stored {
  readonly keys: readonly (store.CaseRef & { readonly sourceCase: string })[];
  readonly deltas: readonly store.Delta[];
  readonly fresh: readonly store.HeadRow[];
  readonly others: readonly store.HeadRow[];
}
/** The cases of a chunk that are posted under one cause. */
interface Part {
  readonly cause: Cause;
  readonly stored: Stored;
  readonly difference: Difference;
}
/** 待入账: a chunk worked out against what was posted up to `seen`. */
export interface Prepared {
  readonly chunk: Chunk;
  readonly seen: number;
  readonly parts: readonly Part[];
  readonly rejected: readonly Rejected[];
  readonly counts: Posted['byAgency'];
}

/** A posting of which nothing more is to be said. */
const NOTHING = { source: null, batch: null, chunk: null, edition: null, evaluator: EVALUATOR, cases: 0, opened: 0, closed: 0 };

/** The causes one delivery can have, weakest first: a case is posted under the strongest that touches it. */
const STRENGTH: readonly Cause[] = ['new', 'lateArrival', 'correction', 'withdrawal'];

/** 记账: stores what came, posts the difference, keeps the balances; all of a chunk in the transaction it is given. */
@Injectable()
export class Ledger {
  private book: { state: string; context: ContextBook } | null = null;

  /**
   * Works a chunk of a delivery out, so that it need only be written: done while the chunk before is being posted. Runs
   * within `tx`, whose case scope must cover the agencies of the chunk. The chunks of a delivery share no case.
   */
  async prepare(tx: Tx, chunk: Chunk): Promise<Prepared> {
    const seen = await store.lastPosting(tx);
    const context = await this.contextAt(tx, seen);
    const { inHand, rejected, counts } = await this.take(tx, chunk);
    const changed = inHand.filter((one) => one.taken.length > 0);
    const parts: Part[] = [];
    for (const cause of STRENGTH) {
      const cases = changed.filter((one) => one.cause === cause);
      if (cases.length > 0) parts.push({ cause, stored: storedOf(cases), difference: await workOut(tx, cases, context) });
    }
    return { chunk, seen, parts, rejected, counts };
  }

  /** Posts a prepared chunk. Where somebody else has posted meanwhile, it is worked out again under the lock. */
  async post(tx: Tx, made: Prepared): Promise<Posted> {
    const head = await store.lockHead(tx);
    const { chunk } = made;
    const { parts, rejected, counts } = (await store.strangeSince(tx, made.seen, chunk.batch)) ? await this.prepare(tx, chunk) : made;
    let last = head.last;
    const postings: number[] = [];
    for (const { cause, stored, difference } of parts) {
      last += 1;
      postings.push(last);
      await this.store(tx, chunk, stored, last);
      await enter(tx, difference, last);
      const { cases, opened, closed } = difference;
      const { batch, source } = chunk;
      await store.insertPosting(tx, { ...NOTHING, no: last, cause, source, batch, chunk: chunk.chunk, cases, opened, closed });
    }
    if (last !== head.last) await store.moveHead(tx, last);
    const sum = (name: 'accepted' | 'duplicate' | 'stale') => [...counts.values()].reduce((total, c) => total + c[name], 0);
    return { accepted: sum('accepted'), duplicate: sum('duplicate'), stale: sum('stale'), rejected, byAgency: counts, postings };
  }

  /** Posts a change that touches no case by itself, such as a new agency; what it concerns is known from its number. */
  async posting(
    tx: Tx,
    cause: Cause,
    edition: number | null = null,
    from: { source: number; batch: string; chunk: number } | null = null,
  ): Promise<number> {
    const no = (await store.lockHead(tx)).last + 1;
    await store.insertPosting(tx, { ...NOTHING, no, cause, edition, ...from });
    await store.moveHead(tx, no);
    return no;
  }

  /** Posts a new edition under its own cause. The cases it touches are re-reckoned by `Reckoning`. */
  async edition(tx: Tx, cause: Cause, edition: Edition): Promise<number> {
    const { last } = await store.lockHead(tx);
    return this.posting(tx, cause, await insertEdition(tx, edition, last + 1));
  }

  /** Re-reckons cases under the context of now and posts what differs from the lines that stand. Null where nothing does. */
  async reckon(tx: Tx, cause: Cause, cases: readonly store.CaseRef[]): Promise<number | null> {
    const head = await store.lockHead(tx);
    const context = await this.contextAt(tx, head.last);
    const holdings = await this.holdings(tx, cases);
    const no = head.last + 1;
    const reckoned = cases.map((one) => ({ ...one, fresh: false, holding: holdings.get(one.caseId) ?? new Holding() }));
    const difference = await workOut(tx, reckoned, context);
    const { opened, closed, changed } = difference;
    if (opened === 0 && closed === 0) return null;
    await enter(tx, difference, no);
    await store.insertPosting(tx, { ...NOTHING, no, cause, cases: changed, opened, closed });
    await store.moveHead(tx, no);
    return no;
  }

  /** The context as known at a posting; read again only when an edition has come since. */
  async contextAt(tx: Tx, posting: number): Promise<ContextBook> {
    const state = await ContextBook.state(tx, posting);
    if (this.book?.state !== state) this.book = { state, context: await ContextBook.read(tx, posting) };
    return this.book.context;
  }

  /** The dossier of one case as known at a posting, or null. */
  async dossier(tx: Tx, ref: store.CaseRef, known: number): Promise<Dossier | null> {
    const rows = await store.deltasUpTo(tx, ref, known);
    return Holding.of(rows.map(deltaOf)).dossier();
  }

  private async take(tx: Tx, chunk: Chunk) {
    const found = new Map(
      (
        await store.findCases(
          tx,
          chunk.source,
          chunk.cases.map((c) => c.sourceCase),
        )
      ).map((row) => [row.source_case, row]),
    );
    const old = [...found.values()].map((row) => ({ agency: row.agency_id, caseId: Number(row.case_id) }));
    const holdings = await this.holdings(tx, old);
    const ids = await store.nextCases(tx, chunk.cases.length - found.size);
    const inHand: InHand[] = [];
    const rejected: Rejected[] = [];
    const counts = new Map<number, { accepted: number; duplicate: number; stale: number }>();
    for (const one of chunk.cases) {
      const stands = found.get(one.sourceCase);
      if (stands !== undefined && stands.agency_id !== one.agency) rejected.push({ case: one, code: 'case-elsewhere' });
      else if (stands === undefined && !one.records.some((record) => record.kind === 'case'))
        rejected.push({ case: one, code: 'case-unknown' });
      else {
        const caseId = stands === undefined ? ids.pop()! : Number(stands.case_id);
        const holding = holdings.get(caseId) ?? new Holding();
        inHand.push(
          takeIn({ agency: one.agency, caseId, sourceCase: one.sourceCase, fresh: stands === undefined, holding }, one, chunk, counts),
        );
      }
    }
    return { inHand, rejected, counts };
  }

  /** What is held of cases, folded from all that was posted of them, or from what was known at a posting. */
  async holdings(tx: Tx, cases: readonly store.CaseRef[], known?: number): Promise<Map<number, Holding>> {
    const holdings = new Map<number, Holding>();
    if (cases.length === 0) return holdings;
    for (const row of await store.deltasOf(tx, cases, known)) {
      const id = Number(row.case_id);
      let holding = holdings.get(id);
      if (holding === undefined) holdings.set(id, (holding = new Holding()));
      holding.add(deltaOf(row));
    }
    return holdings;
  }

  /** All that was posted of some cases, posting by posting. */
  async deltas(tx: Tx, cases: readonly store.CaseRef[]): Promise<Map<number, Delta[]>> {
    const deltas = new Map<number, Delta[]>(cases.map(({ caseId }) => [caseId, []]));
    for (const row of await store.deltasOf(tx, cases)) deltas.get(Number(row.case_id))!.push(deltaOf(row));
    return deltas;
  }

  private async store(tx: Tx, { source, receivedAt }: Chunk, { keys, deltas, fresh, others }: Stored, posting: number): Promise<void> {
    if (keys.length > 0) await store.insertKeys(tx, source, keys);
    await store.insertDeltas(tx, deltas, source, receivedAt, posting);
    for (const heads of [fresh, others]) {
      if (heads.length === 0) continue;
      await store.writeHeads(tx, heads, source, posting, heads === fresh);
      await store.keepWithdrawals(tx, heads, posting, heads === fresh);
    }
  }
}

const storedOf = (cases: readonly InHand[]): Stored => {
  const headsOf = (some: readonly InHand[]) => some.flatMap((one) => headOf(one) ?? []);
  const fresh = cases.filter((one) => one.fresh);
  return {
    keys: fresh.map(({ agency, caseId, sourceCase }) => ({ agency, caseId, sourceCase })),
    deltas: cases.map(({ agency, caseId, sourceCase, taken }): store.Delta => {
      const body = packDelta(sourceCase, taken);
      return { agency, caseId, digest: digestOf(body), body };
    }),
    fresh: headsOf(fresh),
    others: headsOf(cases.filter((one) => !one.fresh)),
  };
};

/** Digest of what is stored of a case, kept beside it: the first 16 bytes of SHA-256. */
export const digestOf = (body: string): Buffer => hash('sha256', body, 'buffer').subarray(0, 16);

const deltaOf = (row: store.DeltaRow) => ({ source: row.source_no, receivedAt: row.received_at.getTime(), ...unpackDelta(row.body) });

/** A line with several records has the weightiest of their fates. */
const WEIGHT: Record<Fate, number> = { duplicate: 0, stale: 1, accepted: 2 };

const takeIn = (
  one: Omit<InHand, 'taken' | 'cause'>,
  delivered: DeliveredCase,
  chunk: Chunk,
  counts: Map<number, { accepted: number; duplicate: number; stale: number }>,
): InHand => {
  let count = counts.get(one.agency);
  if (count === undefined) counts.set(one.agency, (count = { accepted: 0, duplicate: 0, stale: 0 }));
  const taken: string[] = [];
  let strongest: number | null = null;
  const fates = new Map<number | string, Fate>();
  for (const [index, record] of delivered.records.entries()) {
    const { fate, cause, raised } = one.holding.take(record, chunk.source, chunk.receivedAt);
    const line = delivered.lines[index]!;
    const before = fates.get(line);
    if (before === undefined || WEIGHT[fate] > WEIGHT[before]) fates.set(line, fate);
    // A number that was raised is kept as well, though the line is a duplicate: holdings are folded from what is stored.
    if (fate !== 'accepted' && raised === undefined) continue;
    taken.push(delivered.texts[index]!);
    if (fate === 'accepted') strongest = Math.max(strongest ?? 0, STRENGTH.indexOf(cause));
  }
  for (const fate of fates.values()) count[fate] += 1;
  return { ...one, taken, cause: one.fresh ? 'new' : strongest === null ? 'correction' : STRENGTH[strongest]! };
};

/** What the case list says of a case, as held now; null while the case itself has not been stated. */
export const headOf = (one: store.CaseRef & Pick<InHand, 'sourceCase' | 'holding'>): store.HeadRow | null => {
  const dossier = one.holding.dossier();
  if (dossier === null) return null;
  const { case: stated } = dossier;
  return {
    agency: one.agency,
    caseId: one.caseId,
    day: caseDate(dossier).day,
    withheld: stated.withheld === true,
    actType: stated.actType,
    sourceCase: one.sourceCase,
    caseNo: stated.caseNo ?? null,
    documentNo: stated.documentNo ?? null,
    title: stated.title ?? null,
    searchKey: searchKeyOf([stated.caseNo, stated.documentNo, stated.title]),
    withdrawnAt: stated.withdrawnAt ?? null,
  };
};
