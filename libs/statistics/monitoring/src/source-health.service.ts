import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer, withUnattributed } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import {
  type AgreedSince,
  expectedAfter,
  readGrace,
  readRhythm,
  type Rhythm,
  rhythmWords,
  silentFrom,
  sourceDays,
} from '@zhilu/kernel/sources';
import { type Calendar, daysBetween, endOfDay, type LegalDate, startOfDay, requirePeriod } from '@zhilu/kernel/time';
import { DomainError } from '@zhilu/kernel/refusal';
import { refusalFor } from '@zhilu/intake/deliveries';
import { Recalculation } from '@zhilu/ledger';
import { keepAgreement } from '@zhilu/registry/sources';
import { calendarFor, type HeardRow, heardSources } from '@zhilu/statistics/figures';
import type {
  AgreementInput,
  AgreementPlan,
  HealthDay,
  HealthDelivery,
  HealthSource,
  RhythmModel,
  SourceHealth,
} from './source-health.model';
import { type ReconciledDayRow, reconciledDays } from '@zhilu/intake/exchange';
import * as store from './source-health.store';

const DAYS_AT_MOST = 92;
const NOTE_AT_MOST = 500;
/** Beyond every posting: sources are shown as they are known now. */
const NEWEST = 2_147_483_647;

/** A change of an agreement, checked against what stands. */
interface Change {
  readonly standing: store.StandingRow;
  readonly rhythm: Rhythm;
  readonly graceHours: number;
  readonly note: string;
}

/** 归集健康: which source was heard on which day, what is agreed with each, and the change of it. */
@Injectable()
export class SourceHealths {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recalculation: Recalculation,
    private readonly audit: AuditChain,
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
        const may = await store.mayAgree(tx, viewer.userId, numbers, this.clock.now());
        const sources = heard.map((row) =>
          this.sourceOf(row, calendar, {
            agreements: agreements.get(row.no) ?? [],
            deliveries: deliveries.get(row.no) ?? [],
            before: before.get(row.no) ?? null,
            reconciled: reconciled.get(row.no) ?? [],
            mayChange: may.has(row.no),
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

  /** What a change of an agreement would do. A change of the grace judges anew whether records came in time. */
  plan(viewer: Viewer, input: AgreementInput): Promise<AgreementPlan> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { standing, rhythm, graceHours } = await this.change(tx, viewer, input);
        const cases = graceHours === standing.grace_hours ? null : await store.casesOf(tx, standing.agencies);
        return { rhythm: rhythmWords(rhythm), graceHours, cases };
      },
      { readOnly: true },
    );
  }

  /** Agrees otherwise with a source from now on: a posting of its own, with who decided it and why. */
  async agree(viewer: Viewer, input: AgreementInput): Promise<boolean> {
    const { standing, rhythm, graceHours, note } = await this.database.run(viewer.scope, (tx) => this.change(tx, viewer, input), {
      readOnly: true,
    });
    const { source } = input;
    const grace = graceHours !== standing.grace_hours;
    const begun = await this.recalculation.begin('configuration', {
      editions: grace
        ? [{ kind: 'register', agency: null, subject: String(source), body: { ...standing.terms, graceHours }, from: null, to: null }]
        : [],
      agencies: grace ? standing.agencies : [],
      by: viewer.userId,
      record: async (tx, posting) => {
        const since = new Date(this.clock.now());
        const agreed = { source_no: source, known_from: posting, since, rhythm, grace_hours: graceHours, note, user_id: viewer.userId };
        await keepAgreement(tx, agreed);
        const detail = { posting, rhythm: rhythmWords(rhythm), graceHours, note };
        await this.audit.append(tx, { agencyId: 0, viewer, action: 'source.agreed', object: String(source), detail });
      },
    });
    // A rhythm alone touches no case: the answer shows it. What a grace changes is worked out after it.
    if (!grace) await begun.followed();
    return true;
  }

  private async change(tx: Tx, viewer: Viewer, input: AgreementInput): Promise<Change> {
    const standing = await store.standingAgreement(tx, input.source);
    if (standing === null || !(await store.mayAgree(tx, viewer.userId, [input.source], this.clock.now())).has(input.source))
      throw new DomainError('source.agreement-not-yours');
    const rhythm = readRhythm(input);
    const graceHours = readGrace(input.graceHours);
    const note = input.note.trim();
    if (note === '' || note.length > NOTE_AT_MOST) throw new DomainError('agency.note-malformed', { most: NOTE_AT_MOST });
    if (graceHours === standing.grace_hours && rhythmWords(rhythm) === rhythmWords(standing.rhythm))
      throw new DomainError('source.agreement-same');
    return { standing, rhythm, graceHours, note };
  }

  private sourceOf(
    row: HeardRow,
    calendar: Calendar,
    known: {
      readonly agreements: readonly store.AgreementRow[];
      readonly deliveries: readonly store.DeliveryRow[];
      readonly before: number | null;
      readonly reconciled: readonly ReconciledDayRow[];
      readonly mayChange: boolean;
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
    const first = { since: row.connected_at, rhythm: row.rhythm, grace_hours: row.grace_hours, note: '', by: null };
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
        ({ since, rhythm, grace_hours: graceHours, note, by }) => ({ since, rhythm: rhythmWords(rhythm), graceHours, note, by }),
      ),
      mayChange: known.mayChange,
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
