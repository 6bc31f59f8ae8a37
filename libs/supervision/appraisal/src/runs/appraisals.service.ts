import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parseScheme } from '@zhilu/kernel/appraisal';
import { advanceAppraisal, appraisalState, objectionState, OBJECTION_PERIOD, requestDueAt } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { APPRAISAL_ACTION, APPRAISAL_STATE, type AppraisalAction, type AppraisalState } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { editionTitle } from '@zhilu/statistics/figures';
import * as store from '../entities/appraisal.store';
import { AppraisalFacts } from '../facts/facts.service';
import { SelfAssessments } from '../self/calls.service';
import { AppraisalSchemes, requireOffice, requireSaid } from '../schemes/schemes.service';
import type { AppraisalInput, AppraisalPreview, PrepareAppraisal } from './appraisal.model';
import { digestOfResults, outcomeOf } from './outcome';
import { movesOf, previewOf } from './shown';
import { byObjection, lastResults, recordsOf, restated } from './editions';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Beyond every posting: holidays as they are known by now. */
const NEWEST = 2_147_483_647;
/** Steps that need no words: nothing is judged by them. */
const WORDLESS: readonly AppraisalAction[] = ['tell', 'finalise', 'publish'];

/** An appraisal with everything done about it. */
export interface AppraisalInHand {
  readonly row: store.AppraisalRow;
  readonly scheme: store.SchemeRow;
  readonly steps: readonly store.ActionRow[];
  readonly state: AppraisalState;
}

export const doneOf = (steps: readonly store.ActionRow[]) =>
  steps.map(({ action, user_id }) => ({ action: action as AppraisalAction, by: user_id }));

/** 评议考核: previewed, put forward by one person, approved by another, told, made final and published. */
@Injectable()
export class Appraisals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly schemes: AppraisalSchemes,
    private readonly facts: AppraisalFacts,
    private readonly selves: SelfAssessments,
    private readonly audit: AuditChain,
  ) {}

  /** 试算: what a scheme, approved or not, comes to on a locked edition. */
  preview(viewer: Viewer, input: AppraisalInput): Promise<AppraisalPreview> {
    requireOffice(viewer);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { row } = await this.schemes.inHand(tx, input.schemeId);
        // What was approved before the law was read closer is not appraised by again.
        parseScheme(row.body);
        const { ground, appraisees, records } = await this.facts.read(tx, viewer, row.body, input.editionId, input);
        const results = outcomeOf(row.body, appraisees, records);
        return {
          digest: digestOfResults(results),
          ...previewOf(row.body, ground.edition, input, results),
          moves: movesOf(row.body, appraisees),
        };
      },
      { readOnly: true },
    );
  }

  /** Puts results forward: they are kept as they were seen. */
  async prepare(viewer: Viewer, input: PrepareAppraisal): Promise<string> {
    const node = requireOffice(viewer);
    const id = randomUUID();
    await this.database.run(
      viewer.scope,
      async (tx) => {
        const { row, approved } = await this.schemes.inHand(tx, input.schemeId);
        if (row.node_id !== node) throw new DomainError('appraisal.not-yours');
        if (!approved) throw new DomainError('appraisal.scheme-unapproved', { title: row.body.title });
        parseScheme(row.body);
        await this.selves.requireClosed(tx, input.schemeId, input.editionId);
        const { ground, appraisees, records } = await this.facts.read(tx, viewer, row.body, input.editionId, input);
        const results = outcomeOf(row.body, appraisees, records);
        const digest = digestOfResults(results);
        if (digest !== input.digest) throw new DomainError('appraisal.changed-meanwhile');
        const at = new Date(this.clock.now());
        const appraisal: store.AppraisalRow = {
          appraisal_id: id,
          node_id: node,
          office: ground.edition.office,
          agencies: appraisees.map(({ agency }) => agency),
          title: `${row.body.title}·${editionTitle(ground.edition)}`,
          scheme_id: row.scheme_id,
          edition_id: ground.edition.id,
          entered: { opinions: input.opinions.map((one) => ({ ...one })), vetoes: input.vetoes.map((one) => ({ ...one })) },
          digest,
          prepared_by: viewer.userId,
          preparer: viewer.name,
          prepared_at: at,
        };
        await store.insertAppraisal(tx, appraisal);
        await store.insertResults(
          tx,
          results.map(({ agency, body }) => ({ agency_id: agency, appraisal_id: id, edition_no: 1, body, at })),
        );
        await this.note(tx, viewer, appraisal, 1, { action: 'prepare', state: 'prepared', said: '', dueAt: null });
      },
      { isolation: 'repeatable read' },
    );
    return id;
  }

  /** 审定, 退回, 撤回, 告知, 定稿, 公布. */
  async act(viewer: Viewer, id: string, action: AppraisalAction, said: string): Promise<string> {
    const node = requireOffice(viewer);
    const words = WORDLESS.includes(action) ? said.trim() : requireSaid(said);
    await this.database.run(viewer.scope, async (tx) => {
      await store.hold(tx, id);
      const hand = await this.inHand(tx, id);
      if (hand.row.node_id !== node || action === 'prepare') throw new DomainError('appraisal.not-yours');
      const next = advanceAppraisal(doneOf(hand.steps), action, viewer);
      if (!next.ok)
        throw new DomainError(next.refusal, { state: APPRAISAL_STATE[next.state ?? 'prepared'], action: APPRAISAL_ACTION[action] });
      if (action === 'finalise') await this.finalise(tx, hand);
      const dueAt = action === 'tell' ? await this.dueIn(tx, hand.row.agencies[0]!, OBJECTION_PERIOD) : null;
      await this.note(tx, viewer, hand.row, hand.steps.length + 1, { action, state: next.state, said: words, dueAt });
    });
    return id;
  }

  async inHand(tx: Tx, id: string): Promise<AppraisalInHand> {
    const row = UUID.test(id) ? await store.appraisalRow(tx, id) : null;
    if (row === null) throw new DomainError('appraisal.unknown');
    const steps = await store.actionsOf(tx, [id]);
    const { row: scheme } = await this.schemes.inHand(tx, row.scheme_id);
    return { row, scheme, steps, state: appraisalState(doneOf(steps).map(({ action }) => action))! };
  }

  /** The time for objections is over and all of them are decided; what was upheld makes a second edition. */
  private async finalise(tx: Tx, { row, scheme, steps }: AppraisalInHand): Promise<void> {
    const until = untilOf(steps);
    if (until === null || this.clock.now() <= until.getTime()) throw new DomainError('appraisal.objection-period');
    const objections = byObjection(await store.objectionsOf(tx, row.appraisal_id));
    const open = objections.filter((one) => objectionState(one.map(({ action }) => action)) === 'raised').length;
    if (open > 0) throw new DomainError('appraisal.objection-open', { n: open });
    const upheld = objections.flatMap((one) => one.filter(({ action }) => action === 'uphold'));
    if (upheld.length === 0) return;
    const before = lastResults(await store.resultsOf(tx, row.appraisal_id));
    const at = new Date(this.clock.now());
    await store.insertResults(
      tx,
      outcomeOf(scheme.body, restated(before, upheld), recordsOf(before)).map(({ agency, body }) => ({
        agency_id: agency,
        appraisal_id: row.appraisal_id,
        edition_no: 2,
        body,
        at,
      })),
    );
  }

  /** The end of a time that begins now, by the calendar of an agency; null where a holiday table is missing. */
  async dueIn(tx: Tx, agency: number, period: typeof OBJECTION_PERIOD): Promise<Date | null> {
    const { calendar } = (await this.ledger.contextAt(tx, NEWEST)).of(agency);
    const due = requestDueAt(calendar, this.clock.now(), period);
    return due === null ? null : new Date(due);
  }

  private async note(
    tx: Tx,
    viewer: Viewer,
    row: store.AppraisalRow,
    seq: number,
    { action, state, said, dueAt }: { action: AppraisalAction; state: AppraisalState; said: string; dueAt: Date | null },
  ): Promise<void> {
    await store.insertAction(tx, {
      subject_id: row.appraisal_id,
      seq,
      agencies: row.agencies,
      action,
      state,
      at: new Date(this.clock.now()),
      user_id: viewer.userId,
      person: viewer.name,
      said,
      due_at: dueAt,
    });
    const detail = { title: row.title, digest: row.digest };
    await this.audit.append(tx, { agencyId: 0, viewer, action: `appraisal.${action}`, object: row.appraisal_id, detail });
  }
}

/** The last hour for objections, once agencies were told. */
export const untilOf = (steps: readonly store.ActionRow[]): Date | null => steps.find(({ action }) => action === 'tell')?.due_at ?? null;
