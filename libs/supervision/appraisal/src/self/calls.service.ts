import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AppraisalScheme, requireSelfAssessed } from '@zhilu/kernel/appraisal';
import { appraisalState, selfBar } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, endOfDay, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { APPRAISAL_FORMULA, type AppraisalAction, type AppraisalState } from '@zhilu/kernel/vocabulary';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { editionTitle } from '@zhilu/statistics/figures';
import { actionsOf, appraisalRows, hold } from '../entities/appraisal.store';
import { AppraisalFacts } from '../facts/facts.service';
import { AppraisalSchemes, requireOffice, requireSaid } from '../schemes/schemes.service';
import type { AppraisableAgency, AppraisalCall, CallForSelfAssessment, FileSelfAssessment, SelfAssessment } from './self.model';
import * as store from './self.store';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const AHEAD_AT_MOST = 366;

/** 自评: asked for by the office before anything is put forward, said by each agency with its evidence, and shown beside what was computed. */
@Injectable()
export class SelfAssessments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly schemes: AppraisalSchemes,
    private readonly facts: AppraisalFacts,
    private readonly audit: AuditChain,
  ) {}

  /** Agencies of a locked edition of the reader's own office. */
  agencies(viewer: Viewer, editionId: string): Promise<AppraisableAgency[]> {
    requireOffice(viewer);
    return this.database.run(viewer.scope, async (tx) => (await this.facts.ground(tx, viewer, editionId)).agencies, { readOnly: true });
  }

  /** 布置自评: once of a scheme and an edition, before results are put forward. */
  async call(viewer: Viewer, { schemeId, editionId, until, said }: CallForSelfAssessment): Promise<string> {
    const node = requireOffice(viewer);
    const words = requireSaid(said);
    const today = legalDateOf(this.clock.now());
    if (until <= today || until > addDays(today, AHEAD_AT_MOST)) throw new DomainError('appraisal.call-day');
    const id = randomUUID();
    await this.database.run(viewer.scope, async (tx) => {
      await hold(tx, `${schemeId} ${editionId}`);
      const { row, approved } = await this.schemes.inHand(tx, schemeId);
      if (row.node_id !== node) throw new DomainError('appraisal.not-yours');
      if (!approved) throw new DomainError('appraisal.scheme-unapproved', { title: row.body.title });
      const { ground, agencies } = await this.facts.ground(tx, viewer, editionId);
      if ((await store.callOf(tx, schemeId, editionId)) !== null) throw new DomainError('appraisal.call-twice');
      if (isOpen(await this.computed(tx, schemeId, editionId))) throw new DomainError('appraisal.call-computed');
      await store.insertCall(tx, {
        call_id: id,
        node_id: node,
        office: ground.edition.office,
        agencies: agencies.map(({ agencyId }) => agencyId),
        title: `${row.body.title}·${editionTitle(ground.edition)}`,
        scheme_id: schemeId,
        edition_id: editionId,
        said: words,
        due_at: new Date(endOfDay(until) - 1000),
        called_by: viewer.userId,
        caller: viewer.name,
        called_at: new Date(this.clock.now()),
      });
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'self.call', object: id, detail: { title: row.body.title, until } });
    });
    return id;
  }

  /** 报送自评 of the reader's own agency. */
  async file(viewer: Viewer, { callId, said, items }: FileSelfAssessment): Promise<string> {
    const words = requireSaid(said);
    await this.database.run(viewer.scope, async (tx) => {
      await hold(tx, callId);
      const { row, agencyId } = await this.open(tx, viewer, callId);
      const { row: scheme } = await this.schemes.inHand(tx, row.scheme_id);
      const evidence = (await store.evidenceRows(tx, callId)).filter((one) => one.agency_id === agencyId);
      const taken = requireSelfAssessed(
        scheme.body,
        items.map(({ code, points, said: why, files }) => ({ code, points: points ?? null, said: why, files })),
        new Set(evidence.map(({ file_id }) => file_id)),
      );
      const before = (await store.selfRows(tx, callId)).filter((one) => one.agency_id === agencyId);
      await store.insertSelf(tx, {
        agency_id: agencyId,
        call_id: callId,
        seq: before.length + 1,
        items: taken,
        said: words,
        at: new Date(this.clock.now()),
        user_id: viewer.userId,
        person: viewer.name,
      });
      await this.audit.append(tx, { agencyId, viewer, action: 'self.file', object: callId, detail: { items: String(taken.length) } });
    });
    return callId;
  }

  /** What was asked of agencies of the reader's, the latest first. */
  all(viewer: Viewer): Promise<AppraisalCall[]> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const calls: AppraisalCall[] = [];
        for (const row of await store.callRows(tx)) {
          const { row: scheme } = await this.schemes.inHand(tx, row.scheme_id);
          const appraisal = await this.computed(tx, row.scheme_id, row.edition_id);
          const own = viewer.agencyId !== null && row.agencies.includes(viewer.agencyId);
          const against = { until: row.due_at.getTime(), now: this.clock.now(), appraisal };
          calls.push({
            id: row.call_id,
            schemeId: row.scheme_id,
            editionId: row.edition_id,
            title: row.title,
            office: row.office,
            said: row.said,
            caller: row.caller,
            calledAt: row.called_at,
            until: row.due_at,
            indicators: scheme.body.indicators.map((one) => ({ ...one, formula: APPRAISAL_FORMULA[one.source] })),
            asked: row.agencies.filter((agency) => viewer.scope.stat.includes(agency)).length,
            filed: await this.filed(tx, row, scheme.body),
            mayFile: own && selfBar(against, viewer.role) === null,
          });
        }
        return calls;
      },
      { readOnly: true },
    );
  }

  /** The last 自评 of each agency under a scheme and an edition, as far as the reader may see them. */
  async of(tx: Tx, schemeId: string, editionId: string, scheme: AppraisalScheme): Promise<ReadonlyMap<number, SelfAssessment>> {
    const call = await store.callOf(tx, schemeId, editionId);
    return new Map(call === null ? [] : (await this.filed(tx, call, scheme)).map((one) => [one.agencyId, one]));
  }

  /** Results are put forward once every agency has said something, or the time for it is over. */
  async requireClosed(tx: Tx, schemeId: string, editionId: string): Promise<void> {
    const call = await store.callOf(tx, schemeId, editionId);
    if (call === null || this.clock.now() > call.due_at.getTime()) return;
    const said = new Set((await store.selfRows(tx, call.call_id)).map(({ agency_id }) => agency_id));
    const open = call.agencies.filter((agency) => !said.has(agency)).length;
    if (open > 0) throw new DomainError('appraisal.self-open', { day: dayOf(call), n: open });
  }

  /** A call that the reader may answer for their agency now. */
  async open(tx: Tx, viewer: Viewer, callId: string): Promise<{ row: store.CallRow; agencyId: number }> {
    const row = UUID.test(callId) ? await store.callRow(tx, callId) : null;
    const { agencyId } = viewer;
    if (row === null || agencyId === null || !row.agencies.includes(agencyId)) throw new DomainError('appraisal.call-unknown');
    const appraisal = await this.computed(tx, row.scheme_id, row.edition_id);
    const bar = selfBar({ until: row.due_at.getTime(), now: this.clock.now(), appraisal }, viewer.role);
    if (bar !== null) throw new DomainError(bar, { day: dayOf(row) });
    return { row, agencyId };
  }

  private async filed(tx: Tx, { call_id: call }: store.CallRow, scheme: AppraisalScheme): Promise<SelfAssessment[]> {
    const rows = await store.selfRows(tx, call);
    const evidence = new Map((await store.evidenceRows(tx, call)).map((one) => [one.file_id, one]));
    return rows
      .filter(({ agency_id: agency, seq }) => !rows.some((one) => one.agency_id === agency && one.seq > seq))
      .map(({ agency_id, items, said, at, person, seq }) => ({
        agencyId: agency_id,
        said,
        at,
        person,
        times: seq,
        items: items.map(({ code, points, said: why, files }) => ({
          code,
          title: scheme.indicators.find((one) => one.code === code)?.title ?? code,
          points,
          said: why,
          files: files.flatMap((id) => {
            const file = evidence.get(id);
            return file === undefined ? [] : [{ id, name: file.name, media: file.media, bytes: file.bytes, digest: file.digest }];
          }),
        })),
      }));
  }

  /** How far the appraisal of a scheme and an edition has come: the furthest that was not sent back; null where there is none. */
  private async computed(tx: Tx, schemeId: string, editionId: string): Promise<AppraisalState | null> {
    const own = (await appraisalRows(tx)).filter((one) => one.scheme_id === schemeId && one.edition_id === editionId);
    for (const { appraisal_id } of own) {
      const state = appraisalState((await actionsOf(tx, [appraisal_id])).map(({ action }) => action as AppraisalAction));
      if (isOpen(state)) return state;
    }
    return null;
  }
}

const isOpen = (state: AppraisalState | null): boolean => state !== null && state !== 'returned' && state !== 'withdrawn';
const dayOf = ({ due_at }: store.CallRow): LegalDate => legalDateOf(due_at.getTime());
