import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type DutyKind, evaluate, outcomeAt, settle } from '@zhilu/kernel/law';
import { type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { Outcome } from '@zhilu/kernel/vocabulary';
import { Database, type Tx } from '@zhilu/platform/database';
import { Ledger } from '../ledger.service';
import { Kinds } from '../posting/kinds';
import { standingLines } from '../posting/lines.store';
import { type CaseRef, lastPosting, pageOfCases } from '../posting/posting.store';

const CHUNK = 500;

/** Duties of one rule, due in one year, that come to something else; null where there is no such duty on that side. */
export interface OutcomeShift {
  /** Year in which they fall due, by this version; by the books where this version knows no such duty. */
  readonly year: string;
  readonly rule: string;
  readonly was: Outcome | null;
  readonly becomes: Outcome | null;
  readonly n: number;
}
/** 判定的差异: what having this version judge every case anew would do to the figures. */
export interface ProgramShift {
  readonly cases: number;
  readonly changedCases: number;
  readonly duties: number;
  /** Year by year, rule by rule. */
  readonly shifts: readonly OutcomeShift[];
}

interface Stand {
  readonly rule: string;
  readonly year: string;
  readonly outcome: Outcome;
}

/** 判定的差异 between the books as an earlier version made them and this version, read off without changing anything. */
@Injectable()
export class ProgramDifference {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /** Judges every case and compares, duty by duty, with what stands, both as of a day; `told` hears how many cases are done. */
  async list(asOf: LegalDate, told: (cases: number) => void = () => undefined): Promise<ProgramShift> {
    const all = await this.database.everything();
    const counted = new Map<string, OutcomeShift>();
    let [cases, changedCases, duties] = [0, 0, 0];
    for (const agency of [...all.case].sort((a, b) => a - b))
      for (let after = 0, size = CHUNK; size === CHUNK;) {
        const { page, changes } = await this.database.run(all, (tx) => this.page(tx, agency, after, asOf), { readOnly: true });
        size = page.length;
        after = page.at(-1)?.caseId ?? after;
        cases += size;
        for (const some of changes) {
          if (some.length > 0) changedCases += 1;
          duties += some.length;
          for (const one of some) {
            const key = `${one.year}|${one.rule}|${one.was ?? ''}|${one.becomes ?? ''}`;
            counted.set(key, { ...one, n: (counted.get(key)?.n ?? 0) + 1 });
          }
        }
        told(cases);
        await yieldToEventLoop();
      }
    return { cases, changedCases, duties, shifts: [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shift]) => shift) };
  }

  /** The changes of the cases of one page, case by case. */
  private async page(tx: Tx, agency: number, after: number, asOf: LegalDate) {
    const page = await pageOfCases(tx, agency, after, CHUNK);
    const [kinds, book] = [await Kinds.read(tx), await this.ledger.contextAt(tx, await lastPosting(tx))];
    const [standing, histories] = [await standingLines(tx, page), await this.ledger.histories(tx, page)];
    const changes = page.map((one: CaseRef): Omit<OutcomeShift, 'n'>[] => {
      const now = new Map<string, Stand>();
      const dossier = histories.get(one.caseId)?.dossier() ?? null;
      for (const duty of dossier === null ? [] : evaluate(dossier, book.of(agency)))
        now.set(duty.no, standOf(duty.kind, legalDateOf(duty.dueAt), { ...duty, settlement: settle(duty) }, asOf));
      const then = new Map<string, Stand>();
      for (const line of standing.get(one.caseId)?.values() ?? [])
        then.set(line.dutyNo, standOf(kinds.kind(line.kindId), line.dueDay, line, asOf));
      return [...new Set([...then.keys(), ...now.keys()])].flatMap((no) => {
        const [was, is] = [then.get(no), now.get(no)];
        const { rule, year } = (is ?? was)!;
        return was?.outcome === is?.outcome ? [] : [{ rule, year, was: was?.outcome ?? null, becomes: is?.outcome ?? null }];
      });
    });
    return { page, changes };
  }
}

const standOf = (kind: DutyKind, dueDay: LegalDate, line: Parameters<typeof outcomeAt>[0], asOf: LegalDate): Stand => ({
  rule: kind.rule,
  year: dueDay.slice(0, 4),
  outcome: outcomeAt(line, asOf),
});
