import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer, withUnattributed } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import {
  type AgreedSince,
  expectedAfter,
  type Join,
  readGrace,
  readJoin,
  readRhythm,
  requireJoinable,
  type Rhythm,
  rhythmWords,
  silentFrom,
  sourceDays,
} from '@zhilu/kernel/sources';
import { type Calendar, daysBetween, endOfDay, type LegalDate, startOfDay, requirePeriod } from '@zhilu/kernel/time';
import { DomainError } from '@zhilu/kernel/refusal';
import { JOIN_KEY } from '@zhilu/kernel/vocabulary';
import { Joining, refusalFor } from '@zhilu/intake/deliveries';
import { type Edition, Recalculation } from '@zhilu/ledger';
import { agenciesOf, joinableOf, joinersOf, keepAgreement, termsOf } from '@zhilu/registry/sources';
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
import { isJudgedAnew, termsAfter } from './agreement-terms';
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
  readonly logAccepted: boolean;
  readonly join: Join | null;
  /** The source it joins from now on, and the one it joined: what their cases have is another. */
  readonly hosts: readonly number[];
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
    private readonly joining: Joining,
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
        const logs = await store.logsOf(tx, numbers);
        const sources = heard.map((row) =>
          this.sourceOf(row, calendar, {
            agreements: agreements.get(row.no) ?? [],
            deliveries: deliveries.get(row.no) ?? [],
            before: before.get(row.no) ?? null,
            reconciled: reconciled.get(row.no) ?? [],
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

  /** What a change of an agreement would do. A change of the grace, or of what log is accepted, judges anew whether records came in time. */
  plan(viewer: Viewer, input: AgreementInput): Promise<AgreementPlan> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const change = await this.change(tx, viewer, input);
        const { standing, rhythm, graceHours, logAccepted, join, hosts } = change;
        const cases = isJudgedAnew(change) || hosts.length > 0 ? await store.casesOf(tx, standing.agencies) : null;
        return { rhythm: rhythmWords(rhythm), graceHours, logAccepted, joins: await joinWords(tx, join), cases };
      },
      { readOnly: true },
    );
  }

  /** Agrees otherwise with a source from now on: a posting of its own, with who decided it and why. */
  async agree(viewer: Viewer, input: AgreementInput): Promise<boolean> {
    const { source } = input;
    const { standing, rhythm, graceHours, logAccepted, join, note, editions, agencies } = await this.database.run(
      viewer.scope,
      async (tx) => {
        const change = await this.change(tx, viewer, input);
        const bodies = isJudgedAnew(change) ? [termsAfter(change)] : [];
        for (const host of change.hosts) bodies.push(await termsOf(tx, host, { source, joins: host === change.join?.source }));
        const touched =
          bodies.length === 0 ? [] : [change.standing.agencies, ...(await Promise.all(change.hosts.map((host) => agenciesOf(tx, host))))];
        return { ...change, editions: bodies.map(editionOf), agencies: [...new Set(touched.flat())] };
      },
      { readOnly: true },
    );
    const begun = await this.recalculation.begin('configuration', {
      editions,
      agencies,
      by: viewer.userId,
      record: async (tx, posting) => {
        const since = new Date(this.clock.now());
        const joins = { joins_source: join?.source ?? null, join_key: join?.key ?? null };
        const agreed = {
          source_no: source,
          known_from: posting,
          since,
          rhythm,
          grace_hours: graceHours,
          log_accepted: logAccepted,
          ...joins,
          note,
          user_id: viewer.userId,
        };
        await keepAgreement(tx, agreed);
        const detail = {
          posting,
          rhythm: rhythmWords(rhythm),
          graceHours,
          log: logAccepted ? 'accepted' : 'refused',
          joins: join?.source ?? null,
          key: join?.key ?? null,
          note,
        };
        await this.audit.append(tx, { agencyId: 0, viewer, action: 'source.agreed', object: String(source), detail });
      },
    });
    // A rhythm alone touches no case: the answer shows it. What a grace changes is worked out after it.
    if (agencies.length === 0) await begun.followed();
    // What came before its cases could be found goes in by itself.
    if (join !== null && join.source !== standing.joins_source) await this.joining.takeAll(source);
    return true;
  }

  private async change(tx: Tx, viewer: Viewer, input: AgreementInput): Promise<Change> {
    const standing = await store.standingAgreement(tx, input.source);
    if (standing === null || !(await store.mayAgree(tx, viewer.userId, [input.source], this.clock.now())).has(input.source))
      throw new DomainError('source.agreement-not-yours');
    const rhythm = readRhythm(input);
    const graceHours = readGrace(input.graceHours);
    const logAccepted = input.logAccepted ?? standing.log_accepted;
    if (input.logAccepted === true && !standing.states_log) throw new DomainError('source.no-log');
    const note = input.note.trim();
    if (note === '' || note.length > NOTE_AT_MOST) throw new DomainError('agency.note-malformed', { most: NOTE_AT_MOST });
    const join = readJoin(input.joinsSource, input.joinKey);
    const joinsOtherwise = join?.source !== (standing.joins_source ?? undefined) || join?.key !== (standing.join_key ?? undefined);
    if (joinsOtherwise && join !== null) await requireJoin(tx, input.source, join);
    if (!isJudgedAnew({ standing, graceHours, logAccepted }) && rhythmWords(rhythm) === rhythmWords(standing.rhythm) && !joinsOtherwise)
      throw new DomainError('source.agreement-same');
    const hosts =
      join?.source === (standing.joins_source ?? undefined) ? [] : [join?.source, standing.joins_source].flatMap((no) => no ?? []);
    return { standing, rhythm, graceHours, logAccepted, join, hosts, note };
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
        ({ since, rhythm, grace_hours: graceHours, log_accepted: logAccepted, note, by, joins, join_key: key }) => ({
          since,
          rhythm: rhythmWords(rhythm),
          graceHours,
          logAccepted,
          joins: joins === null || key === null ? null : wordsOfJoin(joins, key),
          note,
          by,
        }),
      ),
      joinsSource: known.agreements.at(-1)?.joins_source ?? null,
      joinKey: known.agreements.at(-1)?.join_key ?? null,
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

const editionOf = (body: { readonly source: number }): Edition => ({
  kind: 'register',
  agency: null,
  subject: String(body.source),
  body,
  from: null,
  to: null,
});

/** Refuses a join that could not be one. */
const requireJoin = async (tx: Tx, source: number, join: Join): Promise<void> => {
  const [joining, host] = [await joinableOf(tx, source), await joinableOf(tx, join.source)];
  if (joining === null || host === null) throw new DomainError('source.join-unknown');
  requireJoinable(joining, host, (await joinersOf(tx, source)).length > 0);
};

const wordsOfJoin = (name: string, key: Join['key']): string => `按${JOIN_KEY[key]}并入“${name}”`;
const joinWords = async (tx: Tx, join: Join | null): Promise<string | null> =>
  join === null ? null : wordsOfJoin((await joinableOf(tx, join.source))!.name, join.key);

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
