import { Injectable } from '@nestjs/common';
import { POINTS_RULE, resultPack, appraise } from '@zhilu/kernel/appraisal';
import { advanceObjection, type AppraisalDone, appraisalActions, objectionState } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import {
  APPRAISAL_ACTION,
  type AppraisalAction,
  type AppraisalState,
  OBJECTION_ACTION,
  type ObjectionAction,
} from '@zhilu/kernel/vocabulary';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { editionTitle, lockedEditions } from '@zhilu/statistics/figures';
import * as store from '../entities/appraisal.store';
import type { SelfAssessment } from '../self/self.model';
import type { AppraisalModel, AppraisalObjection } from './appraisal.model';
import { type AppraisalInHand, Appraisals, doneOf, untilOf } from './appraisals.service';
import { appraiseesOf, byObjection, changesOf, lastResults, recordsOf } from './editions';
import { SelfAssessments } from '../self/calls.service';
import { movesOf, resultOf } from './shown';

/** States in which agencies know of an appraisal. */
const TOLD: readonly AppraisalState[] = ['told', 'final', 'published'];

/** 评议考核 as offices and agencies read it: the same numbers for both. */
@Injectable()
export class AppraisalReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly appraisals: Appraisals,
    private readonly selves: SelfAssessments,
  ) {}

  /** Every appraisal with an agency of the reader's, the latest first; an agency sees those it was told. */
  all(viewer: Viewer): Promise<AppraisalModel[]> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const models: AppraisalModel[] = [];
        for (const { appraisal_id } of await store.appraisalRows(tx)) {
          const hand = await this.appraisals.inHand(tx, appraisal_id);
          if (mayKnow(viewer, hand)) models.push(await this.model(tx, viewer, hand, false));
        }
        return models;
      },
      { readOnly: true },
    );
  }

  one(viewer: Viewer, id: string): Promise<AppraisalModel> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        return this.model(tx, viewer, await this.known(tx, viewer, id), true);
      },
      { readOnly: true },
    );
  }

  /** An appraisal the reader may know of. */
  async known(tx: Tx, viewer: Viewer, id: string): Promise<AppraisalInHand> {
    const hand = await this.appraisals.inHand(tx, id);
    if (!mayKnow(viewer, hand)) throw new DomainError('appraisal.unknown');
    return hand;
  }

  /** 复算包, of the agencies the reader may sum. */
  pack(viewer: Viewer, id: string): Promise<string> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const hand = await this.appraisals.inHand(tx, id);
        if (hand.row.node_id !== viewer.nodeId) throw new DomainError('appraisal.not-yours');
        const last = lastResults(await store.resultsOf(tx, id));
        const upheld = last[0]?.edition_no === 1 ? [] : (await store.objectionsOf(tx, id)).filter(({ action }) => action === 'uphold');
        const records = recordsOf(last);
        const appraisees = appraiseesOf(last);
        return resultPack(hand.row.title, hand.scheme.body, appraisees, appraise(hand.scheme.body, appraisees), (agency) => ({
          records: records.get(agency)!,
          restated: upheld.filter(({ agency_id }) => agency_id === agency).map(({ code }) => code),
        }));
      },
      { readOnly: true },
    );
  }

  private async model(tx: Tx, viewer: Viewer, hand: AppraisalInHand, whole: boolean): Promise<AppraisalModel> {
    const { row, scheme, steps, state } = hand;
    const edition = (await lockedEditions(tx)).find(({ id }) => id === row.edition_id);
    if (edition === undefined) throw new DomainError('appraisal.unknown');
    const rows = await store.resultsOf(tx, row.appraisal_id);
    const last = lastResults(rows);
    const objections = whole ? await store.objectionsOf(tx, row.appraisal_id) : [];
    const all = last.length === row.agencies.length;
    const selves = whole ? await this.selves.of(tx, row.scheme_id, row.edition_id, scheme.body) : new Map<number, SelfAssessment>();
    return {
      id: row.appraisal_id,
      title: row.title,
      office: row.office,
      schemeId: row.scheme_id,
      editionId: row.edition_id,
      organised: row.node_id === viewer.nodeId,
      editionTitle: editionTitle(edition),
      state,
      preparer: row.preparer,
      preparedAt: row.prepared_at,
      digest: row.digest,
      rule: POINTS_RULE,
      edition: last[0]?.edition_no ?? 1,
      until: untilOf(steps),
      steps: steps.map(({ action, at, person, said }) => ({ action: APPRAISAL_ACTION[action as AppraisalAction], at, person, said })),
      actions: row.node_id === viewer.nodeId ? appraisalActions(doneOf(steps), viewer) : [],
      mayObject: this.mayTake(viewer, hand, [], 'raise'),
      results: whole
        ? last.map(({ agency_id: agency, body }) => resultOf(scheme.body, edition, row.entered, { agency, body }, selves.get(agency)))
        : [],
      moves: whole && all ? movesOf(scheme.body, appraiseesOf(last)) : [],
      objections: byObjection(objections).map((one) => this.objection(viewer, hand, one, last)),
      changes: changesOf(scheme.body, rows, objections),
    };
  }

  private objection(
    viewer: Viewer,
    hand: AppraisalInHand,
    steps: readonly store.ObjectionRow[],
    results: readonly store.ResultRow[],
  ): AppraisalObjection {
    const { agency_id: agencyId, code } = steps[0]!;
    const done = steps.map(({ action, user_id: by }) => ({ action, by }));
    const upheld = steps.find(({ action }) => action === 'uphold');
    const due = steps.length > 1 ? null : steps[0]!.due_at;
    return {
      agencyId,
      name: results.find((one) => one.agency_id === agencyId)?.body.name ?? '',
      code,
      title: hand.scheme.body.indicators.find((one) => one.code === code)?.title ?? code,
      state: objectionState(steps.map(({ action }) => action))!,
      steps: steps.map(({ action, at, person, said }) => ({ action: OBJECTION_ACTION[action], at, person, said })),
      n: upheld?.n ?? null,
      of: upheld?.of_n ?? null,
      due,
      overdue: due !== null && this.clock.now() > due.getTime(),
      barred: [
        ...new Set(
          [...hand.steps.filter(({ action }) => action === 'prepare' || action === 'approve'), ...steps.slice(0, 1)].map(
            ({ person }) => person,
          ),
        ),
      ],
      actions: (['uphold', 'reject'] as const).filter(
        (action) => hand.row.node_id === viewer.nodeId && this.mayTake(viewer, hand, done, action),
      ),
    };
  }

  private mayTake(
    viewer: Viewer,
    { steps }: AppraisalInHand,
    done: readonly AppraisalDone<ObjectionAction>[],
    action: ObjectionAction,
  ): boolean {
    const against = { done: doneOf(steps), until: untilOf(steps)?.getTime() ?? null, now: this.clock.now() };
    return advanceObjection(done, action, against, viewer).ok;
  }
}

const mayKnow = ({ nodeId }: Viewer, { state }: AppraisalInHand): boolean => nodeId !== null || TOLD.includes(state);
