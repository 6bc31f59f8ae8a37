import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import {
  exportWords,
  type Join,
  readExport,
  readGrace,
  readJoin,
  readRhythm,
  requireJoinable,
  type Rhythm,
  rhythmWords,
} from '@zhilu/kernel/sources';
import { DomainError } from '@zhilu/kernel/refusal';
import { type ExportGone, JOIN_KEY } from '@zhilu/kernel/vocabulary';
import { Joining } from '@zhilu/intake/deliveries';
import { type Edition, Recalculation } from '@zhilu/ledger';
import { agenciesOf, joinableOf, joinersOf, keepAgreement, termsOf } from '@zhilu/registry/sources';
import { isJudgedAnew, termsAfter } from './agreement-terms';
import type { AgreementInput, AgreementPlan } from './source-health.model';
import * as store from './source-health.store';

const NOTE_AT_MOST = 500;

/** A change of an agreement, checked against what stands. */
interface Change {
  readonly standing: store.StandingRow;
  readonly rhythm: Rhythm;
  readonly graceHours: number;
  readonly logAccepted: boolean;
  readonly join: Join | null;
  readonly exportGone: ExportGone | null;
  /** The source it joins from now on, and the one it joined: what their cases have is another. */
  readonly hosts: readonly number[];
  readonly note: string;
}

/** 报送约定: what is agreed with a source about its deliveries, and the change of it. */
@Injectable()
export class Agreements {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recalculation: Recalculation,
    private readonly audit: AuditChain,
    private readonly joining: Joining,
  ) {}

  /** What a change of an agreement would do. A change of the grace, or of what log is accepted, judges anew whether records came in time. */
  plan(viewer: Viewer, input: AgreementInput): Promise<AgreementPlan> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const change = await this.change(tx, viewer, input);
        const { standing, rhythm, graceHours, logAccepted, join, exportGone, hosts } = change;
        const cases = isJudgedAnew(change) || hosts.length > 0 ? await store.casesOf(tx, standing.agencies) : null;
        const [joins, fullExport] = [await joinWords(tx, join), wordsOfExport(exportGone)];
        return { rhythm: rhythmWords(rhythm), graceHours, logAccepted, joins, fullExport, cases };
      },
      { readOnly: true },
    );
  }

  /** Agrees otherwise with a source from now on: a posting of its own, with who decided it and why. */
  async agree(viewer: Viewer, input: AgreementInput): Promise<boolean> {
    const { source } = input;
    const { standing, rhythm, graceHours, logAccepted, join, exportGone, note, editions, agencies } = await this.database.run(
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
          export_gone: exportGone,
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
          exportGone,
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
    const exportGone = readExport(input.exportGone);
    if (joinsOtherwise && join !== null) await requireJoin(tx, input.source, join);
    const isSame =
      !isJudgedAnew({ standing, graceHours, logAccepted }) && rhythmWords(rhythm) === rhythmWords(standing.rhythm) && !joinsOtherwise;
    if (isSame && exportGone === standing.export_gone) throw new DomainError('source.agreement-same');
    const hosts =
      join?.source === (standing.joins_source ?? undefined) ? [] : [join?.source, standing.joins_source].flatMap((no) => no ?? []);
    return { standing, rhythm, graceHours, logAccepted, join, exportGone, hosts, note };
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

export const wordsOfExport = (gone: ExportGone | null): string | null => (gone === null ? null : exportWords(gone));
export const wordsOfJoin = (name: string, key: Join['key']): string => `按${JOIN_KEY[key]}并入“${name}”`;
const joinWords = async (tx: Tx, join: Join | null): Promise<string | null> =>
  join === null ? null : wordsOfJoin((await joinableOf(tx, join.source))!.name, join.key);
