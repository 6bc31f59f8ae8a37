import { Injectable } from '@nestjs/common';
import { BALANCE_COLUMNS, measureColumn, measureGroupOf, MONTH_COLUMNS, Movements, SETTLEMENTS } from '@zhilu/kernel/ledger';
import { evaluate } from '@zhilu/kernel/law';
import { Database, type Tx } from '@zhilu/platform/database';
import { visibleHead } from './knowledge/knowledge.store';
import { Kinds } from './posting/kinds';
import { Ledger } from './ledger.service';
import { fingerprint, type Line, lineOf } from './posting/line';
import { standingLines } from './posting/lines.store';
import { type CaseRef, pageOfCases } from './posting/posting.store';
import { alteredDeltas, balancesOf, lineSumsOf, monthsOf } from './verify.store';

/** A place where the three books differ: what each of them says. */
export interface Discrepancy {
  readonly agency: number;
  readonly cell: string;
  readonly book: string;
  readonly says: string;
  readonly shouldSay: string;
}

type Sums = Map<string, number>;
const PAGE = 2000;

/** 核账 (L1): dossiers are as they were posted, and balances = duty lines = recomputation from the dossiers, cell by cell. */
@Injectable()
export class Verification {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  async agencies(): Promise<readonly number[]> {
    return (await this.database.everything()).case;
  }

  /** Everything that differs in one agency's books; empty when they agree. */
  async verify(agency: number): Promise<Discrepancy[]> {
    return this.database.run(
      { stat: [agency], case: [agency], role: 'system' },
      async (tx) => {
        const found = (await alteredDeltas(tx, agency)).map(({ case_id: caseId, posting_no: posting }) =>
          difference(agency, `case ${caseId} posting ${posting}`, 'dossier', 'another digest', 'the digest it was posted with'),
        );
        const recomputed = await this.recompute(tx, agency, found);
        const lines = await this.sumLines(tx, agency);
        compare(agency, 'duty', lines, recomputed, found);
        compare(agency, 'balance', await this.sumBalances(tx, agency), lines, found);
        compare(agency, 'agency_month', await this.sumMonths(tx, agency), await this.foldMonths(tx, lines), found);
        return found;
      },
      { readOnly: true, isolation: 'repeatable read' },
    );
  }

  /** Works out every line of the agency anew, comparing case by case, and adds them up. */
  private async recompute(tx: Tx, agency: number, found: Discrepancy[]): Promise<Sums> {
    const kinds = await Kinds.read(tx);
    const book = await this.ledger.contextAt(tx, (await visibleHead(tx)).known);
    const movements = new Movements();
    let page: CaseRef[] = await pageOfCases(tx, agency, 0, PAGE);
    while (page.length > 0) {
      const histories = await this.ledger.histories(tx, page);
      const standing = await standingLines(tx, page);
      for (const one of page) {
        const dossier = histories.get(one.caseId)?.dossier() ?? null;
        const stands = standing.get(one.caseId) ?? new Map<string, Line>();
        const performedBy = dossier === null ? null : book.performedBy(dossier.case.performedBy);
        for (const duty of dossier === null ? [] : evaluate(dossier, book.of(agency))) {
          const kindId = kinds.find(duty.kind);
          const line = lineOf(duty, kindId ?? -1, performedBy);
          const old = stands.get(line.dutyNo);
          stands.delete(line.dutyNo);
          movements.add(agency, duty.kind, line, 1);
          if (old === undefined || fingerprint(old) !== fingerprint(line))
            found.push(
              difference(
                agency,
                `case ${one.caseId} duty ${line.dutyNo} (${duty.kind.rule})`,
                'duty',
                old && fingerprint(old),
                fingerprint(line),
              ),
            );
        }
        for (const extra of stands.values())
          found.push(difference(agency, `case ${one.caseId} duty ${extra.dutyNo}`, 'duty', fingerprint(extra), undefined));
      }
      page = page.length < PAGE ? [] : await pageOfCases(tx, agency, page.at(-1)!.caseId, PAGE);
    }
    const sums: Sums = new Map();
    for (const cell of movements.balanceCells())
      for (const [at, name] of BALANCE_COLUMNS.entries()) put(sums, `${cell.kindId}|${cell.month}|${name}`, cell.add[at]!);
    return sums;
  }

  private async sumLines(tx: Tx, agency: number): Promise<Sums> {
    return sumRows(await lineSumsOf(tx, agency));
  }

  private async sumBalances(tx: Tx, agency: number): Promise<Sums> {
    return sumRows(await balancesOf(tx, agency));
  }

  private async sumMonths(tx: Tx, agency: number): Promise<Sums> {
    const sums: Sums = new Map();
    for (const row of await monthsOf(tx, agency))
      for (const name of MONTH_COLUMNS) put(sums, `${row.due_month}|${name}`, Number(row[name]));
    return sums;
  }

  /** What `agency_month` should say, folded from sums by kind. */
  private async foldMonths(tx: Tx, lines: Sums): Promise<Sums> {
    const kinds = await Kinds.read(tx);
    const sums: Sums = new Map();
    for (const [key, n] of lines) {
      const [kindId, month, name] = key.split('|') as [string, string, string];
      const settlement = SETTLEMENTS.find((s) => s.toLowerCase() === name);
      const group = measureGroupOf(kinds.kind(Number(kindId)));
      if (group !== null) put(sums, `${month}|${settlement === undefined ? `explained_${name}` : measureColumn(group, settlement)}`, n);
    }
    return sums;
  }
}

const put = (sums: Sums, key: string, n: number): void => {
  if (n !== 0) sums.set(key, (sums.get(key) ?? 0) + n);
};

const sumRows = (rows: readonly Record<string, unknown>[]): Sums => {
  const sums: Sums = new Map();
  for (const row of rows) for (const name of BALANCE_COLUMNS) put(sums, `${row.kind_id}|${row.due_month}|${name}`, Number(row[name]));
  return sums;
};

const difference = (agency: number, cell: string, book: string, says: unknown, shouldSay: unknown): Discrepancy => ({
  agency,
  cell,
  book,
  says: String(says ?? 'nothing'),
  shouldSay: String(shouldSay ?? 'nothing'),
});

const compare = (agency: number, book: string, says: Sums, should: Sums, found: Discrepancy[]): void => {
  for (const key of new Set([...says.keys(), ...should.keys()]))
    if ((says.get(key) ?? 0) !== (should.get(key) ?? 0))
      found.push(difference(agency, key, book, says.get(key) ?? 0, should.get(key) ?? 0));
};
