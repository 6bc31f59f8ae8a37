import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { creditDueAt, creditKindOf, READS_CREDIT } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, daysBetween, isLegalDate, type LegalDate } from '@zhilu/kernel/time';
import { CREDIT_KIND, type CreditKind } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import { knownNow } from '../../matter/matter.store';
import type { CreditGap, CreditGaps } from './credit-gaps.model';
import { type DatedCase, datedCases } from './credit-gap.store';

/** Cases folded, and agencies whose cases are looked for, at a time. */
const AT_A_TIME = { cases: 500, agencies: 50 };
const DAYS = { usual: 90, most: 366 };
const SHOWN_AT_MOST = 500;
const KINDS = Object.keys(CREDIT_KIND) as CreditKind[];

export interface CreditSpan {
  readonly from?: LegalDate | null;
  readonly to?: LegalDate | null;
}

/** 尚未登记的公示信息: decisions that are to be made public and of which nobody has put a line together. That is for persons to do. */
@Injectable()
export class CreditGapReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** As a page shows it: no more than it takes, with the number of all. */
  async page(viewer: Viewer, asked: CreditSpan): Promise<CreditGaps> {
    const all = await this.all(viewer, asked);
    return { ...all, gaps: all.gaps.slice(0, SHOWN_AT_MOST) };
  }

  /** Of the reader's agencies, by the day of the decision. */
  async all(viewer: Viewer, asked: CreditSpan): Promise<CreditGaps> {
    if (!READS_CREDIT.includes(viewer.role)) throw new DomainError('access.not-allowed');
    const span = this.spanOf(asked);
    const months = monthsOf(span);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const known = await knownNow(tx);
        const gaps: CreditGap[] = [];
        let decided = 0;
        for (let at = 0; at < viewer.scope.case.length; at += AT_A_TIME.agencies) {
          const cases = await datedCases(tx, viewer.scope.case.slice(at, at + AT_A_TIME.agencies), known, KINDS, months);
          for (let n = 0; n < cases.length; n += AT_A_TIME.cases) {
            await turn();
            const found = await this.decided(tx, cases.slice(n, n + AT_A_TIME.cases), known, span);
            decided += found.length;
            gaps.push(...found.filter(({ lined }) => !lined).map(({ gap }) => gap));
          }
        }
        gaps.sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : 0));
        return { ...span, decided, missing: gaps.length, overdue: gaps.filter(({ overdue }) => overdue).length, gaps };
      },
      { readOnly: true },
    );
  }

  private spanOf({ from, to }: CreditSpan): { from: LegalDate; to: LegalDate } {
    const last = to ?? this.clock.lastClosedDay();
    const first = from ?? addDays(last, 1 - DAYS.usual);
    if (!isLegalDate(first) || !isLegalDate(last) || last < first || daysBetween(first, last) >= DAYS.most)
      throw new DomainError('credit.span', { most: DAYS.most });
    return { from: first, to: last };
  }

  /** Those of some cases whose decision is one to make public, and was made on these days. */
  private async decided(
    tx: Tx,
    cases: readonly DatedCase[],
    known: number,
    { from, to }: { readonly from: LegalDate; readonly to: LegalDate },
  ): Promise<{ readonly gap: CreditGap; readonly lined: boolean }[]> {
    const refs = cases.map(({ agency_id: agency, case_id: id }) => ({ agency, caseId: Number(id) }));
    const histories = await this.ledger.histories(tx, refs, known);
    const contexts = await this.ledger.contextAt(tx, known);
    return cases.flatMap((head) => {
      const stated = histories.get(Number(head.case_id))?.dossier()?.case;
      const kind = stated === undefined ? null : creditKindOf(stated);
      const decidedOn = stated?.decidedOn;
      if (kind === null || decidedOn === undefined || decidedOn < from || decidedOn > to) return [];
      const due = creditDueAt(contexts.of(head.agency_id).calendar, decidedOn, 'publish');
      const gap: CreditGap = {
        agencyId: head.agency_id,
        agencyName: head.agency_name,
        caseId: head.case_id,
        caseNo: head.case_no,
        documentNo: head.document_no,
        kind,
        decidedOn,
        dueAt: due === null ? null : new Date(due),
        overdue: due !== null && due < this.clock.now(),
      };
      return [{ gap, lined: head.lined }];
    });
  }
}

/** 各月 of a span, as days are written in what was delivered. */
const monthsOf = ({ from, to }: { readonly from: LegalDate; readonly to: LegalDate }): string[] => {
  const months: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = `${addDays(day, 31).slice(0, 7)}-01`) months.push(day.slice(0, 7));
  return months;
};
