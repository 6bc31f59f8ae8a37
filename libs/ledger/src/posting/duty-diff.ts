import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { type Dossier, evaluate } from '@zhilu/kernel/law';
import { type CaseHistory, Movements } from '@zhilu/kernel/ledger';
import type { Tx } from '@zhilu/platform/database';
import type { ContextBook } from '../knowledge/context.store';
import { Kinds } from './kinds';
import { fingerprint, type Line, lineOf } from './line';
import { LinesToWrite, standingLines } from './lines.store';
import * as store from './posting.store';

/** A case whose duties are to be worked out anew. */
export interface RecalculatedCase extends store.CaseRef {
  readonly history: CaseHistory;
}

/** Lines sent to the database at a time. */
const SLICE = 16_384;
/** Cases worked out between two turns of the event loop: readers wait no longer, and what is under way to the database keeps flowing. */
const YIELD_EVERY = 16;

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

/** 算账: evaluates cases one by one and compares each with the lines that stand of it; writes nothing but kinds never seen before. */
export class DutyDiff {
  private cases = 0;
  private changed = 0;
  private lines = new LinesToWrite();
  private readonly slices: LinesToWrite[] = [];
  private readonly movements = new Movements();

  constructor(
    private readonly tx: Tx,
    private readonly book: ContextBook,
    private readonly kinds: Kinds,
  ) {}

  async add(one: RecalculatedCase, stands?: Map<string, Line>): Promise<void> {
    const { lines, kinds, movements } = this;
    const dossier = one.history.dossier();
    const now = dossier === null ? [] : await linesOf(this.tx, dossier, this.book, one.agency, kinds);
    const before = lines.size;
    enterCase(one, now, stands, lines, (line, by) => movements.add(one.agency, kinds.kind(line.kindId), line, by));
    this.cases += 1;
    if (lines.size > before) this.changed += 1;
    if (lines.size >= SLICE) {
      this.slices.push(lines);
      this.lines = new LinesToWrite();
    }
    if (this.cases % YIELD_EVERY === 0) await yieldToEventLoop();
  }

  difference(): Difference {
    const slices = this.lines.size > 0 ? [...this.slices, this.lines] : this.slices;
    const sum = (name: 'opened' | 'closed') => slices.reduce((total, slice) => total + slice[name], 0);
    return { cases: this.cases, changed: this.changed, opened: sum('opened'), closed: sum('closed'), slices, movements: this.movements };
  }
}

/** The difference of cases that are in the books already. */
export const diffDuties = async (tx: Tx, cases: readonly RecalculatedCase[], book: ContextBook): Promise<Difference> => {
  const working = new DutyDiff(tx, book, await Kinds.read(tx));
  const standing = await standingLines(tx, cases);
  for (const one of cases) await working.add(one, standing.get(one.caseId));
  return working.difference();
};

/** 入库: writes a difference under its posting, and moves the balances with it: those of the head it is posted at. */
export const writeDifference = async (tx: Tx, { slices, movements }: Difference, posting: number, head: store.Head): Promise<void> => {
  for (const slice of slices) await slice.write(tx, posting);
  const cells = movements.balanceCells();
  if (cells.length > 0) await store.moveBalances(tx, cells, head);
  const months = movements.monthCells();
  if (months.length > 0) await store.moveMonths(tx, months, head);
};

/** Books what differs between the lines a case has now and those that stand. What does not apply is booked by due time. */
const enterCase = (
  one: store.CaseRef,
  now: readonly Line[],
  stands: Map<string, Line> | undefined,
  lines: LinesToWrite,
  move: (line: Line, by: 1 | -1) => void,
): void => {
  const notApplicable: Line[] = [];
  for (const line of now) {
    if (line.settlement === 'N') {
      notApplicable.push(line);
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
  const notApplicableBefore: Line[] = [];
  for (const gone of stands?.values() ?? []) {
    if (gone.settlement === 'N') notApplicableBefore.push(gone);
    else {
      lines.close(one, gone);
      move(gone, -1);
    }
  }
  const [after, before] = [byDueTime(notApplicable), byDueTime(notApplicableBefore)];
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
