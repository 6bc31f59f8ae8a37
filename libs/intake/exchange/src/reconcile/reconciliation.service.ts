import { Injectable } from '@nestjs/common';
import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import { DigestSum } from '@zhilu/intake/format';
import { codesOf, isOutside, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import { daysBetween, endOfDay, isLegalDate, type LegalDate, legalDateOf, startOfDay } from '@zhilu/kernel/time';
import { DomainError } from '@zhilu/kernel/refusal';
import { CaseHistory, unpackDelta } from '@zhilu/kernel/ledger';
import * as store from './held.store';

const DAYS_AT_MOST = 366;
const CASES_AT_ONCE = 200;
const KINDS = codesOf(LINE_KIND);
const SYSTEM: Scope = { stat: [], case: [], role: 'system' };

/** Days of receipt, both included. */
export interface Days {
  readonly from: LegalDate;
  readonly to: LegalDate;
}
/** 对账行: records of one kind of one agency whose latest revision was received on one day. */
export interface Sum {
  readonly agency: string;
  readonly day: LegalDate;
  readonly kind: LineKind;
  readonly count: number;
  readonly digest: string;
}
/** What one side has in a cell. */
export type Side = Pick<Sum, 'count' | 'digest'>;
/** 对账项: records of one kind of one agency of one day, on both sides; null on the side that has none. */
export interface Cell extends Pick<Sum, 'agency' | 'day' | 'kind'> {
  readonly ours: Side | null;
  readonly theirs: Side | null;
}
/** What is held of a source as of one posting: later ones do not move an answer under way. */
export interface HeldThen {
  readonly known: number;
  sums(): AsyncGenerator<Sum>;
}

/** 对账: what is held of a source, counted and added up by agency, day of receipt and kind, agency by agency. */
@Injectable()
export class Reconciliation {
  constructor(private readonly database: Database) {}

  /** What is held of a source just now, of the days asked for. */
  async held(source: number, days: Days): Promise<HeldThen> {
    const span: store.Span = [new Date(startOfDay(days.from)), new Date(endOfDay(days.to))];
    const all = await this.database.everything();
    const ground = await this.database.run(
      all,
      async (tx) => {
        const known = await store.lastPosting(tx);
        const batches = await store.batchesIn(tx, source, span);
        return {
          known,
          postings: await store.postingsOfBatches(tx, batches, known),
          agencies: await store.agenciesIn(tx, all.case, batches),
        };
      },
      { readOnly: true },
    );
    const { database } = this;
    return {
      known: ground.known,
      async *sums() {
        for (const { agency_id: agency, code } of ground.agencies) {
          const scope = { stat: [agency], case: [agency], role: SYSTEM.role };
          const sums = await database.run(scope, (tx) => agencySums(tx, { agency, source, span, ...ground }), { readOnly: true });
          for (const [day, kinds] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
            for (const kind of KINDS) {
              const sum = kinds.get(kind);
              if (sum !== undefined) yield { agency: code, day, kind, count: sum.count, digest: sum.digest };
            }
        }
      },
    };
  }
}

/** What is held beside what the sender has, every cell in which either has anything. */
export const cellsOf = async function* ({ sums }: HeldThen, theirs: ReadonlyMap<string, Sum>): AsyncGenerator<Cell> {
  const rest = new Map(theirs);
  const side = (sum: Sum | undefined): Side | null =>
    sum === undefined || sum.count === 0 ? null : { count: sum.count, digest: sum.digest };
  for await (const sum of sums()) {
    const { agency, day, kind } = sum;
    const name = nameOf(sum);
    yield { agency, day, kind, ours: side(sum), theirs: side(rest.get(name)) };
    rest.delete(name);
  }
  for (const sum of rest.values())
    if (sum.count > 0) yield { agency: sum.agency, day: sum.day, kind: sum.kind, ours: null, theirs: side(sum) };
};

/** Whether both sides have the same records, to the letter. */
export const agrees = ({ ours, theirs }: Cell): boolean => ours?.count === theirs?.count && ours?.digest === theirs?.digest;

/** One name for one cell. */
export const nameOf = ({ agency, day, kind }: Pick<Sum, 'agency' | 'day' | 'kind'>): string => `${agency}\n${day}\n${kind}`;

/** The days a reconciliation is asked for. */
export const daysOf = (from: unknown, to: unknown): Days => {
  const refusal = new DomainError('reconcile.days', { most: DAYS_AT_MOST });
  if (typeof from !== 'string' || typeof to !== 'string' || !isLegalDate(from) || !isLegalDate(to)) throw refusal;
  if (to < from || daysBetween(from, to) >= DAYS_AT_MOST) throw refusal;
  return { from, to };
};

interface Part {
  readonly agency: number;
  readonly source: number;
  readonly span: store.Span;
  readonly known: number;
  readonly postings: readonly number[];
}
type SumsOfDays = Map<LegalDate, Map<LineKind, DigestSum>>;

/** What is held of one agency: a record counts on the day its latest revision was received. */
const agencySums = async (tx: Tx, { agency, source, span, known, postings }: Part): Promise<SumsOfDays> => {
  const sums: SumsOfDays = new Map();
  const [from, to] = [span[0].getTime(), span[1].getTime()];
  const sumOf = (at: number, kind: LineKind): DigestSum => {
    const day = legalDateOf(at);
    let kinds = sums.get(day);
    if (kinds === undefined) sums.set(day, (kinds = new Map()));
    let sum = kinds.get(kind);
    if (sum === undefined) kinds.set(kind, (sum = new DigestSum()));
    return sum;
  };
  for (let after = '0'; ;) {
    const cases = await store.casesTouched(tx, agency, after, postings, CASES_AT_ONCE);
    for (const [caseKey, history] of foldedCases(await store.deltasOfCases(tx, agency, cases, known, source)))
      for (const { record, since } of history.standing())
        if (since >= from && since < to) sumOf(since, record.kind).add(record.kind === 'case' ? record : { caseKey, ...record });
    if (cases.length < CASES_AT_ONCE) break;
    after = cases.at(-1)!;
  }
  for (const row of await store.entriesIn(tx, agency, source, known, span)) {
    const { register: kind, entry_key: key, revision, withdrawn, body, received_at: at } = row;
    // What is noted outside stands under its source; its sender knows it by its own number.
    const own = isOutside(kind) ? key.slice(key.indexOf('/') + 1) : key;
    sumOf(at.getTime(), kind).add({ kind, key: own, revision, withdrawn, body });
  }
  return sums;
};

/** Each case with its key in the source, folded from all that was posted of it. */
const foldedCases = (rows: readonly store.DeltaRow[]): Iterable<readonly [string, CaseHistory]> => {
  const cases = new Map<string, readonly [string, CaseHistory]>();
  for (const { case_id: id, received_at: at, body } of rows) {
    const { caseKey, ...brought } = unpackDelta(body);
    if (!cases.has(id)) cases.set(id, [caseKey, new CaseHistory()]);
    cases.get(id)![1].add({ source: 0, receivedAt: at.getTime(), ...brought });
  }
  return cases.values();
};
