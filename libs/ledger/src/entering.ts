import { setImmediate as breath } from 'node:timers/promises';
import { type Dossier, evaluate, type Holding, Movements } from '@zhilu/kernel';
import type { Tx } from '@zhilu/database';
import type { ContextBook } from './context.store';
import { Kinds } from './kinds';
import { fingerprint, type Line, lineOf } from './line';
import { LinesToWrite, standingLines } from './lines.store';
import * as store from './posting.store';

/** A case whose duties are to be worked out anew. */
export interface Reckoned extends store.CaseRef {
  /** Not in the books before: no line of it can stand. */
  readonly fresh: boolean;
  readonly holding: Holding;
}

/** Lines sent to the database at a time. */
const SLICE = 16_384;
/** Cases worked out between two breaths: readers wait no longer, and what is under way to the database keeps flowing. */
const BREATH = 16;

/** What is to be booked of some cases under one posting: worked out, not yet written. */
export interface Difference {
  readonly cases: number;
  /** Cases of which anything changes. */
  readonly changed: number;
  readonly opened: number;
  readonly closed: number;
  readonly slices: readonly LinesToWrite[];
  readonly movements: Movements;
}

/** 算账: evaluates each case and compares with the lines that stand; reads, and writes nothing but kinds never seen before. */
export const workOut = async (tx: Tx, cases: readonly Reckoned[], book: ContextBook): Promise<Difference> => {
  const kinds = await Kinds.read(tx);
  const movements = new Movements();
  const standing = await standingLines(
    tx,
    cases.filter((one) => !one.fresh),
  );
  const slices: LinesToWrite[] = [];
  let lines = new LinesToWrite();
  let changed = 0;
  for (const [index, one] of cases.entries()) {
    const dossier = one.holding.dossier();
    const now = dossier === null ? [] : await linesOf(tx, dossier, book, one.agency, kinds);
    const before = lines.size;
    enterCase(one, now, standing.get(one.caseId), lines, (line, by) => movements.enter(one.agency, kinds.kind(line.kindId), line, by));
    if (lines.size > before) changed += 1;
    if (lines.size >= SLICE) {
      slices.push(lines);
      lines = new LinesToWrite();
    }
    if (index % BREATH === 0) await breath();
  }
  if (lines.size > 0) slices.push(lines);
  const sum = (name: 'opened' | 'closed') => slices.reduce((total, slice) => total + slice[name], 0);
  return { cases: cases.length, changed, opened: sum('opened'), closed: sum('closed'), slices, movements };
};

/** 入账: writes a difference under its posting, and moves the balances with it. */
export const enter = async (tx: Tx, { slices, movements }: Difference, posting: number): Promise<void> => {
  for (const slice of slices) await slice.write(tx, posting);
  const cells = movements.balanceCells();
  if (cells.length > 0) await store.moveBalances(tx, cells);
  const months = movements.monthCells();
  if (months.length > 0) await store.moveMonths(tx, months);
};

/** Books what differs between the lines a case has now and those that stand. What does not apply is booked by due time. */
const enterCase = (
  one: store.CaseRef,
  now: readonly Line[],
  stands: Map<string, Line> | undefined,
  lines: LinesToWrite,
  move: (line: Line, by: 1 | -1) => void,
): void => {
  const aside: Line[] = [];
  for (const line of now) {
    if (line.settlement === 'N') {
      aside.push(line);
      continue;
    }
    const old = stands?.get(line.dutyNo);
    if (old !== undefined && old.settlement !== 'N') {
      stands!.delete(line.dutyNo);
      if (fingerprint(old) === fingerprint(line)) continue;
      lines.close(one, old);
      move(old, -1);
    }
    lines.open(one, line);
    move(line, 1);
  }
  const asideBefore: Line[] = [];
  for (const gone of stands?.values() ?? []) {
    if (gone.settlement === 'N') asideBefore.push(gone);
    else {
      lines.close(one, gone);
      move(gone, -1);
    }
  }
  const [after, before] = [byDueTime(aside), byDueTime(asideBefore)];
  for (const [dueAt, group] of before) {
    if (sameGroup(group, after.get(dueAt))) {
      after.delete(dueAt);
      continue;
    }
    lines.closeNotApplicable(one, group);
    for (const line of group) move(line, -1);
  }
  for (const group of after.values()) {
    lines.openNotApplicable(one, group);
    for (const line of group) move(line, 1);
  }
};

const byDueTime = (lines: readonly Line[]): Map<number, Line[]> => {
  const groups = new Map<number, Line[]>();
  for (const line of lines) {
    const group = groups.get(line.dueAt);
    if (group === undefined) groups.set(line.dueAt, [line]);
    else group.push(line);
  }
  return groups;
};

const sameGroup = (before: readonly Line[], after: readonly Line[] | undefined): boolean => {
  if (after === undefined || after.length !== before.length) return false;
  const stood = new Map(before.map((line) => [line.dutyNo, fingerprint(line)]));
  return after.every((line) => stood.get(line.dutyNo) === fingerprint(line));
};

const linesOf = async (tx: Tx, dossier: Dossier, book: ContextBook, agency: number, kinds: Kinds): Promise<Line[]> => {
  const lines: Line[] = [];
  const performedBy = book.performedBy(dossier.case.performedBy);
  for (const duty of evaluate(dossier, book.of(agency)))
    lines.push(lineOf(duty, kinds.find(duty.kind) ?? (await kinds.add(tx, duty.kind)), performedBy));
  return lines;
};
