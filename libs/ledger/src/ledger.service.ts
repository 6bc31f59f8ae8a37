import { Injectable } from '@nestjs/common';
import type { Cause } from '@zhilu/kernel/vocabulary';
import { type Delta, CaseHistory, unpackDelta } from '@zhilu/kernel/ledger';
import { type Dossier, EVALUATOR } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';
import { linkCases, type SourceCase } from './posting/cases.store';
import { ContextBook, type Edition, insertEdition } from './knowledge/context.store';
import type { Chunk, DeliveredCase, DeliveredLine, Gone, Rejected } from './posting/delivered';
import { writeDifference, diffDuties } from './posting/duty-diff';
import { Kinds } from './posting/kinds';
import { numbersElsewhere, numbersTwice, withoutCases } from './posting/numbers-twice';
import { standingLines } from './posting/lines.store';
import { applyDelivered, type FateCounts, PostingDraft, STRENGTH, type TouchedCase, type UnchangedLine } from './posting/posting-draft';
import * as store from './posting/posting.store';
import { inTurns } from './posting/turns';

export interface Posted {
  readonly accepted: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly rejected: readonly Rejected[];
  readonly byAgency: ReadonlyMap<number, Readonly<FateCounts>>;
  /** Numbers of the postings made; none where nothing changed. */
  readonly postings: readonly number[];
  /** Of the cases a full export speaks of, the records it no longer has. */
  readonly gone: readonly Gone[];
  readonly unchanged: readonly UnchangedLine[];
}

/** 待入库: a chunk worked out against what was posted up to `seen`. */
export interface Prepared {
  readonly chunk: Chunk;
  readonly lastPosting: number;
  readonly drafts: readonly PostingDraft[];
  readonly rejected: readonly Rejected[];
  readonly counts: Posted['byAgency'];
  readonly gone: readonly Gone[];
  readonly unchanged: readonly UnchangedLine[];
}

/** Deltas unpacked between two turns of the event loop. */
const DELTAS_AT_A_TIME = 64;
/** A posting of which nothing more is to be said. */
const NOTHING = { source: null, batch: null, chunk: null, edition: null, evaluator: EVALUATOR, cases: 0, opened: 0, closed: 0 };

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
    const names = chunk.cases.map((one) => one.sourceCase);
    const found = new Map((await store.findCases(tx, chunk.source, names)).map((row) => [row.source_case, row]));
    const old = [...found.values()].map((row) => ({ agency: row.agency_id, caseId: Number(row.case_id) }));
    const histories = await this.histories(tx, old);
    const ids = await store.nextCases(tx, chunk.cases.length - found.size);
    const kinds = await Kinds.read(tx);
    const parts = new Map<Cause, PostingDraft>();
    const partOf = (cause: Cause): PostingDraft => {
      const part = parts.get(cause) ?? new PostingDraft(cause, tx, context, kinds);
      parts.set(cause, part);
      return part;
    };
    const rejected: Rejected[] = [];
    const counts = new Map<number, FateCounts>();
    const changed: TouchedCase[] = [];
    const gone: Gone[] = [];
    // Of two agencies that state one case in a chunk the first has it.
    const claimed = new Map<string, number>();
    const unchanged: UnchangedLine[] = [];
    for (const one of chunk.cases) {
      const { agency, sourceCase } = one;
      const { sound, twice, stated } = soundOf(one, chunk);
      if (stated.length > 0) rejected.push({ case: { agency, sourceCase, unpacked: () => stated }, code: 'case-of-host' });
      if (twice.length > 0) rejected.push({ case: { agency, sourceCase, unpacked: () => twice }, code: 'number-twice' });
      if (sound.length === 0) continue;
      const stands = found.get(sourceCase);
      const holder = stands?.agency_id ?? claimed.get(sourceCase) ?? null;
      const code = chunk.unclear?.has(sourceCase) === true ? 'join-ambiguous' : refusalOf(one, sound, holder, chunk.waited === true);
      if (code !== null) {
        rejected.push({ case: { agency, sourceCase, unpacked: () => sound }, code });
        continue;
      }
      claimed.set(sourceCase, agency);
      const caseId = stands === undefined ? ids.pop()! : Number(stands.case_id);
      const count = counts.get(agency) ?? { accepted: 0, duplicate: 0, stale: 0 };
      counts.set(agency, count);
      const history = histories.get(caseId) ?? new CaseHistory();
      if (chunk.whole !== undefined && stands !== undefined)
        for (const record of history.absent(
          chunk.source,
          chunk.whole,
          one.unpacked().map((line) => line.record),
        ))
          gone.push({ agency, sourceCase, record });
      const { sound: lines, elsewhere } = numbersElsewhere(sound, chunk.source, history);
      if (elsewhere.length > 0) rejected.push({ case: { agency, sourceCase, unpacked: () => elsewhere }, code: 'number-elsewhere' });
      if (lines.length === 0) continue;
      const inHand = applyDelivered({ agency, caseId, sourceCase, fresh: stands === undefined }, history, lines, chunk, count, unchanged);
      if (inHand.fresh) await partOf('new').add(inHand);
      else if (inHand.taken.length > 0) changed.push(inHand);
    }
    const standing = await standingLines(tx, changed);
    for (const one of changed) await partOf(one.cause).add(one, standing.get(one.caseId));
    return { chunk, lastPosting: seen, drafts: STRENGTH.flatMap((cause) => parts.get(cause) ?? []), rejected, counts, gone, unchanged };
  }

  /** Posts a prepared chunk. Where somebody else has posted meanwhile, it is worked out again under the lock. */
  async post(tx: Tx, made: Prepared): Promise<Posted> {
    const head = await store.lockHead(tx);
    const { chunk } = made;
    const { drafts, rejected, counts, gone, unchanged } = (await store.otherPostingsSince(tx, made.lastPosting, chunk.batch))
      ? await this.prepare(tx, chunk)
      : made;
    let last = head.last;
    const postings: number[] = [];
    for (const part of drafts) {
      last += 1;
      postings.push(last);
      const { cases, opened, closed } = await part.write(tx, chunk, last, head);
      const { batch, source } = chunk;
      const place = chunk.waited === true ? null : chunk.chunk;
      await store.insertPosting(tx, { ...NOTHING, no: last, cause: part.cause, source, batch, chunk: place, cases, opened, closed });
    }
    if (last !== head.last) await store.moveHead(tx, last);
    const sum = (name: 'accepted' | 'duplicate' | 'stale') => [...counts.values()].reduce((total, c) => total + c[name], 0);
    return {
      accepted: sum('accepted'),
      duplicate: sum('duplicate'),
      stale: sum('stale'),
      rejected,
      byAgency: counts,
      postings,
      gone,
      unchanged,
    };
  }

  /** Which cases of a chunk are in the books once it is posted: they stand, or it states them, under the agency that has them. */
  async statedBy(tx: Tx, chunk: Chunk): Promise<ReadonlyMap<string, number>> {
    const { source, cases } = chunk;
    const names = cases.map((one) => one.sourceCase);
    const holders = new Map((await store.findCases(tx, source, names)).map((row) => [row.source_case, row.agency_id]));
    for (const one of cases) {
      const { agency, sourceCase } = one;
      if (refusalOf(one, soundOf(one, chunk).sound, holders.get(sourceCase) ?? null) === null) holders.set(sourceCase, agency);
    }
    return holders;
  }

  /** 并案: notes that a source calls a case of another source by a key of its own; what it brings under that key belongs there. */
  link(tx: Tx, source: number, cases: readonly SourceCase[]): Promise<unknown> {
    return linkCases(tx, source, cases);
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

  /** Posts a new edition under its own cause. The cases it touches are recalculated by `Recalculation`. */
  async edition(tx: Tx, cause: Cause, edition: Edition): Promise<number> {
    const { last } = await store.lockHead(tx);
    return this.posting(tx, cause, await insertEdition(tx, edition, last + 1));
  }

  /** Recalculates cases under the context of now and posts what differs from the lines that stand. Null where nothing does. */
  async recalculate(tx: Tx, cause: Cause, cases: readonly store.CaseRef[]): Promise<number | null> {
    const head = await store.lockHead(tx);
    const context = await this.contextAt(tx, head.last);
    const histories = await this.histories(tx, cases);
    const no = head.last + 1;
    const recalculated = cases.map((one) => ({ ...one, history: histories.get(one.caseId) ?? new CaseHistory() }));
    const difference = await diffDuties(tx, recalculated, context);
    const { opened, closed, changed } = difference;
    if (opened === 0 && closed === 0) return null;
    await writeDifference(tx, difference, no, head);
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
    return CaseHistory.of(rows.map(deltaOf)).dossier();
  }

  /** What is held of cases, folded from all that was posted of them, or from what was known at a posting. */
  async histories(tx: Tx, cases: readonly store.CaseRef[], known?: number): Promise<Map<number, CaseHistory>> {
    const histories = new Map<number, CaseHistory>();
    if (cases.length === 0) return histories;
    for await (const row of inTurns(await store.deltasOf(tx, cases, known), DELTAS_AT_A_TIME)) {
      const id = Number(row.case_id);
      let history = histories.get(id);
      if (history === undefined) histories.set(id, (history = new CaseHistory()));
      history.add(deltaOf(row));
    }
    return histories;
  }

  /** All that was posted of some cases, posting by posting. */
  async deltas(tx: Tx, cases: readonly store.CaseRef[]): Promise<Map<number, Delta[]>> {
    const deltas = new Map<number, Delta[]>(cases.map(({ caseId }) => [caseId, []]));
    for (const row of await store.deltasOf(tx, cases)) deltas.get(Number(row.case_id))!.push(deltaOf(row));
    return deltas;
  }
}

const deltaOf = (row: store.DeltaRow) => ({ source: row.source_no, receivedAt: row.received_at.getTime(), ...unpackDelta(row.body) });

/**
 * The lines of a case that can be taken; those under a number that stands twice; the case itself, where it is another source's to
 * state. What came at several times and waited was never one delivery: there the later counts.
 */
const soundOf = (one: DeliveredCase, { waited, joins }: Chunk) => {
  const { sound: unlike, twice } = waited === true ? { sound: one.unpacked(), twice: [] } : numbersTwice(one.unpacked());
  const { others: sound, cases: stated } = joins === true ? withoutCases(unlike) : { others: unlike, cases: [] };
  return { sound, twice, stated };
};

/** Why the book cannot take a case: it is kept under another agency, or nothing says what case the records are of. */
const refusalOf = (
  one: DeliveredCase,
  lines: readonly DeliveredLine[],
  holder: number | null,
  waited = false,
): 'case-unknown' | 'case-elsewhere' | null => {
  if (holder !== null) return holder === one.agency ? null : 'case-elsewhere';
  return waited || lines.some(({ record }) => record.kind === 'case') ? null : 'case-unknown';
};
