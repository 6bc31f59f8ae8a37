import { Injectable } from '@nestjs/common';
import { type Viewer, withUnattributed } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { type AgreedSince, expectedAfter, type Rhythm, rhythmWords, silentFrom, sourceDays } from '@zhilu/kernel/sources';
import { type Calendar, daysBetween, endOfDay, type LegalDate, startOfDay, requirePeriod } from '@zhilu/kernel/time';
import { DomainError } from '@zhilu/kernel/refusal';
import { openGone, refusalFor } from '@zhilu/intake/deliveries';
import { calendarFor, type HeardRow, heardSources } from '@zhilu/statistics/figures';
import { wordsOfExport, wordsOfJoin } from './agreements.service';
import type { HealthDay, HealthDelivery, HealthSource, RhythmModel, SourceHealth } from './source-health.model';
import { type ReconciledDayRow, reconciledDays } from '@zhilu/intake/exchange';
import * as store from './source-health.store';

const DAYS_AT_MOST = 92;
/** Beyond every posting: sources are shown as they are known now. */
const NEWEST = 2_147_483_647;

/** 数据报送情况: which source was heard on which day, and what is agreed with each. */
@Injectable()
export class SourceHealths {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Sources × days, of the sources that deliver for the reader's agencies. */
  health(viewer: Viewer, from: LegalDate, to: LegalDate): Promise<SourceHealth> {
    requirePeriod(from, to);
    if (daysBetween(from, to) >= DAYS_AT_MOST) throw new DomainError('source.days-many', { most: DAYS_AT_MOST });
    return this.database.run(
      withUnattributed(viewer),
      async (tx) => {
        const { stat, case: cases } = viewer.scope;
        const heard = await heardSources(tx, stat, NEWEST, true);
        const numbers = heard.map(({ no }) => no);
        const calendar = await calendarFor(tx, [...heard, ...(await store.agreementsOf(tx, numbers))], NEWEST);
        const agreements = groupOf(await store.agreementsOf(tx, numbers));
        const deliveries = groupOf(await store.deliveriesWithin(tx, cases, startOfDay(from), endOfDay(to)));
        const before = new Map(
          (await store.lastReports(tx, cases, startOfDay(from))).map(({ source_no, at }) => [source_no, at.getTime()]),
        );
        const reconciled = groupOf(await reconciledDays(tx, [0, ...cases], numbers, { from, to }));
        const gone = await openGone(tx, cases, viewer.mayReadWithheld, numbers);
        const may = await store.mayAgree(tx, viewer.userId, numbers, this.clock.now());
        const logs = await store.logsOf(tx, numbers);
        const sources = heard.map((row) =>
          this.sourceOf(row, calendar, {
            agreements: agreements.get(row.no) ?? [],
            deliveries: deliveries.get(row.no) ?? [],
            before: before.get(row.no) ?? null,
            reconciled: reconciled.get(row.no) ?? [],
            gone: gone.get(row.no) ?? 0,
            mayChange: may.has(row.no),
            log: logs.get(row.no)!,
            days: { from, to, now: this.clock.now() },
          }),
        );
        return { from, to, sources };
      },
      { readOnly: true },
    );
  }

  /** The deliveries behind a cell. */
  deliveries(viewer: Viewer, source: number, day: LegalDate): Promise<HealthDelivery[]> {
    return this.database.run(
      withUnattributed(viewer),
      async (tx) =>
        (await store.deliveriesOf(tx, viewer.scope.case, startOfDay(day), endOfDay(day), source)).map((row) => ({
          id: row.id,
          fileName: row.file_name,
          state: row.state,
          at: row.received_at,
          reports: row.reports,
          received: row.received,
          quarantined: row.quarantined,
          refusal: refusalFor(viewer, row),
        })),
      { readOnly: true },
    );
  }

  private sourceOf(
    row: HeardRow,
    calendar: Calendar,
    known: {
      readonly agreements: readonly store.AgreementRow[];
      readonly deliveries: readonly store.DeliveryRow[];
      readonly before: number | null;
      readonly reconciled: readonly ReconciledDayRow[];
      readonly gone: number;
      readonly mayChange: boolean;
      readonly log: store.LogOf;
      readonly days: { readonly from: LegalDate; readonly to: LegalDate; readonly now: number };
    },
  ): HealthSource {
    const connectedAt = row.connected_at.getTime();
    const agreed = { connectedAt, rhythm: row.rhythm, graceHours: row.grace_hours };
    const last = row.last_at?.getTime() ?? null;
    const terms = known.agreements.map(({ since, rhythm, grace_hours: graceHours }): AgreedSince => ({
      since: since.getTime(),
      connectedAt,
      rhythm,
      graceHours,
    }));
    const came = known.deliveries.map(({ received_at: at, reports, quarantined }) => ({ at: at.getTime(), reports, quarantined }));
    const before = known.before === null ? [] : [{ at: known.before, reports: true, quarantined: 0 }];
    const days = sourceDays(terms.length > 0 ? terms : [{ since: connectedAt, ...agreed }], [...before, ...came], known.days, calendar);
    const first = {
      since: row.connected_at,
      rhythm: row.rhythm,
      grace_hours: row.grace_hours,
      log_accepted: known.log.logAccepted,
      note: '',
      by: null,
      joins: null,
      joins_source: null,
      join_key: null,
      export_gone: null,
    };
    return {
      no: row.no,
      name: row.name,
      agencies: row.agencies.length,
      connectedAt: row.connected_at,
      lastAt: row.last_at,
      expectedAt: new Date(expectedAfter(row.rhythm, calendar, last ?? connectedAt)),
      silentFrom: silentFrom(agreed, last, this.clock.now(), calendar),
      rhythm: rhythmModel(row.rhythm),
      agreements: (known.agreements.length > 0 ? [...known.agreements].reverse() : [first]).map(
        ({ since, rhythm, grace_hours: graceHours, log_accepted: logAccepted, note, by, joins, join_key: key, export_gone: gone }) => ({
          since,
          rhythm: rhythmWords(rhythm),
          graceHours,
          logAccepted,
          joins: joins === null || key === null ? null : wordsOfJoin(joins, key),
          fullExport: wordsOfExport(gone),
          note,
          by,
        }),
      ),
      joinsSource: known.agreements.at(-1)?.joins_source ?? null,
      joinKey: known.agreements.at(-1)?.join_key ?? null,
      exportGone: known.agreements.at(-1)?.export_gone ?? null,
      gone: known.gone,
      mayChange: known.mayChange,
      statesLog: known.log.statesLog,
      days: days.map((one): HealthDay => {
        const of = known.deliveries.filter(
          ({ received_at: at }) => at.getTime() >= startOfDay(one.day) && at.getTime() < endOfDay(one.day),
        );
        const compared = known.reconciled.find(({ day }) => day === one.day);
        return {
          day: one.day,
          state: one.state,
          late: one.late,
          expected: one.expected === null ? null : new Date(one.expected),
          deliveries: of.length,
          received: of.reduce((sum, { received }) => sum + received, 0),
          quarantined: of.reduce((sum, { quarantined }) => sum + quarantined, 0),
          compared: compared?.cells ?? 0,
          differing: compared?.differing ?? 0,
        };
      }),
    };
  }
}

const groupOf = <T extends { readonly source_no: number }>(rows: readonly T[]): Map<number, T[]> => {
  const groups = new Map<number, T[]>();
  for (const row of rows) groups.set(row.source_no, [...(groups.get(row.source_no) ?? []), row]);
  return groups;
};

const rhythmModel = (rhythm: Rhythm): RhythmModel => ({
  kind: rhythm.kind,
  hours: rhythm.kind === 'hours' ? rhythm.hours : null,
  hour: rhythm.kind === 'hours' ? null : rhythm.hour,
  weekdays: rhythm.kind === 'weekdays' ? [...rhythm.weekdays] : null,
});
