import { setImmediate as breath } from 'node:timers/promises';
import { type Dossier, evaluate, type Holding, Movements } from '@zhilu/kernel';
import type { Tx } from '@zhilu/database';
import type { ContextBook } from './context.store';
import { Kinds } from './kinds';
import { fingerprint, type Line, lineOf } from './line';
import * as store from './posting.store';
import { standingLines } from './standing-lines';

/** A case whose duties are to be worked out anew. */
export interface Reckoned extends store.CaseRef {
  /** Not in the books before: no line of it can stand. */
  readonly fresh: boolean;
  readonly holding: Holding;
}

/** Lines sent to the database at a time. */
const SLICE = 16_384;
/** Cases worked out between two breaths: readers wait no longer, and what is under way to the database keeps flowing. */
export const BREATH = 16;

/**
 * 入账: evaluates each case, compares with the lines that stand, and books the difference under one posting. While the
 * database writes one slice of lines, the next is worked out.
 */
export const enter = async (
  tx: Tx,
  cases: readonly Reckoned[],
  book: ContextBook,
  posting: number,
): Promise<{ opened: number; closed: number }> => {
  const kinds = await Kinds.read(tx);
  const movements = new Movements();
  const standing = await standingLines(
    tx,
    cases.filter((one) => !one.fresh),
  );
  const total = { opened: 0, closed: 0 };
  let opened: store.OpenedLine[] = [];
  let closed: store.ClosedLine[] = [];
  let writing: Promise<void> = Promise.resolve();
  const send = async (): Promise<void> => {
    await writing;
    total.opened += opened.length;
    total.closed += closed.length;
    writing = write(tx, opened, closed);
    // Awaited at the next slice, or at the end: until then a failure must not count as unheard.
    writing.catch(() => undefined);
    opened = [];
    closed = [];
  };
  const open = ({ agency, caseId }: store.CaseRef, line: Line): void => {
    opened.push({ agency, caseId, line, posting });
    movements.enter(agency, kinds.kind(line.kindId), line, 1);
  };
  const close = ({ agency, caseId }: store.CaseRef, line: Line): void => {
    closed.push({ agency, caseId, dutyNo: line.dutyNo, posting });
    movements.enter(agency, kinds.kind(line.kindId), line, -1);
  };
  for (const [index, one] of cases.entries()) {
    const stands = standing.get(one.caseId);
    const dossier = one.holding.dossier();
    for (const line of dossier === null ? [] : await linesOf(tx, dossier, book, one.agency, kinds)) {
      const old = stands?.get(line.dutyNo);
      stands?.delete(line.dutyNo);
      if (old !== undefined && fingerprint(old) === fingerprint(line)) continue;
      if (old !== undefined) close(one, old);
      open(one, line);
    }
    for (const gone of stands?.values() ?? []) close(one, gone);
    if (opened.length + closed.length >= SLICE) await send();
    if (index % BREATH === 0) await breath();
  }
  await send();
  await writing;
  const cells = movements.balanceCells();
  if (cells.length > 0) await store.moveBalances(tx, cells);
  const months = movements.monthCells();
  if (months.length > 0) await store.moveMonths(tx, months);
  return total;
};

/** A slice of whole cases: first what ends, then what begins, or a line just opened would be closed with the old. */
const write = async (tx: Tx, opened: readonly store.OpenedLine[], closed: readonly store.ClosedLine[]): Promise<void> => {
  if (closed.length > 0) {
    const found = await store.closeLines(tx, closed);
    if (found !== closed.length) throw new Error(`${closed.length} lines were to be closed, ${found} stood open`);
  }
  if (opened.length > 0) await store.insertLines(tx, opened);
};

const linesOf = async (tx: Tx, dossier: Dossier, book: ContextBook, agency: number, kinds: Kinds): Promise<Line[]> => {
  const lines: Line[] = [];
  const performedBy = book.performedBy(dossier.case.performedBy);
  for (const duty of evaluate(dossier, book.of(agency)))
    lines.push(lineOf(duty, kinds.find(duty.kind) ?? (await kinds.add(tx, duty.kind)), performedBy));
  return lines;
};
