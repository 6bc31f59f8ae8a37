import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@zhilu/platform/database';
import { OutboxSources } from '@zhilu/platform/outbox';
import { DomainError } from '@zhilu/kernel/refusal';
import { addMonths, type LegalDate, lastOfMonth, periodStart } from '@zhilu/kernel/time';
import { REPORT_KIND, type ReportKind } from '@zhilu/kernel/vocabulary';
import { lockedEditions } from '@zhilu/statistics/figures';
import { PERIOD_REPORT } from '../period-report.service';

/** How many months a kind of report is of, when it is sent by itself. */
const MONTHS: Readonly<Record<ReportKind, number>> = { notice: 1, analysis: 3, rectification: 3, special: 3, yearly: 12, brief: 1 };
const UNIT = { 1: 'month', 3: 'quarter', 12: 'year' } as const;

/** The last period of so many months that has ended by a day. */
export const lastPeriod = (months: number, closed: LegalDate): { readonly from: LegalDate; readonly to: LegalDate } => {
  const start = periodStart(closed, UNIT[months as keyof typeof UNIT]);
  const from = lastOfMonth(addMonths(start, months - 1)) <= closed ? start : addMonths(start, -months);
  return { from, to: lastOfMonth(addMonths(from, months - 1)) };
};

/** 报告 sent by itself: of the last period that has ended, by the newest edition of the recipient's own office, else as a draft. */
@Injectable()
export class ReportSource {
  constructor(database: Database, clock: Clock, sources: OutboxSources) {
    const kindOf = (question: object): ReportKind => {
      const { kind } = question as { kind?: unknown };
      if (typeof kind !== 'string' || !Object.hasOwn(REPORT_KIND, kind)) throw new DomainError('schedule.source');
      return kind as ReportKind;
    };
    sources.add({
      name: 'report',
      check: (question) => void kindOf(question),
      ask: async (viewer, question) => {
        const kind = kindOf(question);
        const { from, to } = lastPeriod(MONTHS[kind], clock.lastClosedDay());
        const editions = await database.run(viewer.scope, (tx) => lockedEditions(tx), { readOnly: true });
        const own = editions
          .filter((one) => one.node === viewer.nodeId && one.from === from && one.to === to)
          .sort((a, b) => b.no - a.no)[0];
        return { list: PERIOD_REPORT, question: { kind, from, to, edition: own?.id ?? null } };
      },
    });
  }
}
