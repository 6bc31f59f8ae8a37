import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { ORGANISES_REVIEWS, planActions, planStateAfter } from '@zhilu/kernel/flow';
import {
  departingFrom,
  frameText,
  QUOTA_RULE,
  type Quotas,
  readyStandards,
  type ReviewStandard,
  type SectorShare,
  sectorShares,
  shareOut,
  strataOf,
} from '@zhilu/kernel/review';
import { DomainError } from '@zhilu/kernel/refusal';
import { requirePeriod } from '@zhilu/kernel/time';
import { ACT_TYPE, REVIEW_PLAN_ACTION, REVIEW_PLAN_STATE, type ReviewPlanAction, type ReviewPlanState } from '@zhilu/kernel/vocabulary';
import { ReviewStandards } from '../standards/standards.service';
import { framed, sha256, WEIGHT_RULE } from './frame';
import * as frames from './frame.store';
import type { ReviewFrameInput, ReviewFramePreview, SealReviewPlan } from './plan.model';
import * as store from './plans.store';

const TITLE_AT_MOST = 100;
const SAID_AT_MOST = 1_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A plan with what was done about it. */
export interface PlanInHand {
  readonly row: store.PlanRow;
  readonly steps: readonly store.PlanActionRow[];
  readonly state: ReviewPlanState;
}

/** 评查计划: a frame is sealed, then a seed drawn or said aloud, and the two fix the list. What was drawn only grows. */
@Injectable()
export class ReviewPlans {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly standards: ReviewStandards,
    private readonly audit: AuditChain,
  ) {}

  /** What would be sealed: the strata, their quotas, and what stays out. */
  async preview(viewer: Viewer, input: ReviewFrameInput): Promise<ReviewFramePreview> {
    this.requireOffice(viewer);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { asked, rows, sectors, leftOut } = await this.frame(tx, viewer, input);
        const sizes = strataOf(rows);
        const quotas = quotasOr(sizes, input.total, input.least);
        return {
          files: rows.length,
          strata: [...sizes].map(([stratum, size]) => ({
            stratum,
            size,
            quota: quotas instanceof DomainError ? 0 : (quotas.get(stratum) ?? 0),
          })),
          rule: QUOTA_RULE,
          weights: input.mode === 'weighted' ? WEIGHT_RULE : null,
          ...leftOut,
          sectors: sectors.map(({ sector, standard, cases }) => ({ sector, standard: standard?.title ?? null, files: cases })),
          agencies: asked.agencies.length,
          asOf: asked.asOf,
          known: asked.known,
          bar: quotas instanceof DomainError ? quotas.message : null,
        };
      },
      { readOnly: true },
    );
  }

  /** 封存: the frame as it is now, its digest before there is any seed. */
  async seal(viewer: Viewer, input: SealReviewPlan): Promise<string> {
    const node = this.requireOffice(viewer);
    const title = input.title.trim();
    if (title === '' || title.length > TITLE_AT_MOST) throw new DomainError('review.title', { most: TITLE_AT_MOST });
    within('双评比例', input.shareTwice, 0, 100);
    within('评查保留天数', input.holdDays, 1, 90);
    within('自行选送件数', input.chosenEach, 0, 50);
    const standard = await this.database.run(viewer.scope, (tx) => this.standards.named(tx, input.standard), { readOnly: true });
    const uncovered = input.actTypes.filter((act) => !standard.acts.includes(act));
    if (uncovered.length > 0)
      throw new DomainError('review.standard-acts', { standard: standard.title, acts: uncovered.map((act) => ACT_TYPE[act]).join('、') });
    const id = randomUUID();
    const at = new Date(this.clock.now());
    await this.database.run(
      viewer.scope,
      async (tx) => {
        const { asked, rows, sectors, leftOut } = await this.frame(tx, viewer, input);
        const departing = departure(standard, sectors, input.departure?.trim() ?? '');
        const body = frameText(rows);
        shareOut(strataOf(rows), input.total, input.least);
        const row: store.PlanRow = {
          plan_id: id,
          node_id: node,
          office: await store.officeName(tx, node),
          title,
          from_day: input.from,
          to_day: input.to,
          act_types: [...input.actTypes],
          mode: input.mode === 'weighted' ? 'weighted' : 'random',
          agencies: [...asked.agencies],
          by_recording: input.byRecording,
          standard,
          least: input.least,
          total: input.total,
          share_twice: input.shareTwice,
          crossing: input.crossing,
          hold_days: input.holdDays,
          chosen_each: input.chosenEach,
          frame_rows: rows.length,
          frame_digest: sha256(body),
          left_out: leftOut,
          as_of: asked.asOf,
          known: asked.known,
          sealed_by: viewer.userId,
          sealer: viewer.name,
          sealed_at: at,
        };
        await store.insertPlan(tx, row);
        await frames.insertFrame(tx, id, row.agencies, {
          body,
          agency_ids: rows.map(({ agencyId }) => agencyId),
          case_ids: rows.map(({ caseId }) => caseId),
        });
        await this.done(tx, viewer, { row, steps: [], state: 'sealed' }, 'seal', departing, {});
      },
      { isolation: 'repeatable read' },
    );
    return id;
  }

  /** 作废 a plan of which nothing was drawn. */
  abandon(viewer: Viewer, id: string, said: string): Promise<string> {
    return this.acting(viewer, id, 'abandon', (tx, plan) => this.done(tx, viewer, plan, 'abandon', requireSaid(said), {}));
  }

  /** 结束: every file has its last word. */
  close(viewer: Viewer, id: string, said: string): Promise<string> {
    return this.acting(viewer, id, 'close', async (tx, plan, open) => {
      const files = await open(tx);
      if (files > 0) throw new DomainError('review.plan-open', { files });
      await this.done(tx, viewer, plan, 'close', requireSaid(said), {});
    });
  }

  /** A plan of one's own office; anybody else's is refused. */
  async own(tx: Tx, viewer: Viewer, id: string): Promise<PlanInHand> {
    this.requireOffice(viewer);
    const plan = await this.seen(tx, id);
    if (plan.row.node_id !== viewer.nodeId) throw new DomainError('review.not-yours');
    return plan;
  }

  /** A plan the reader may know of. */
  async seen(tx: Tx, id: string): Promise<PlanInHand> {
    const row = UUID.test(id) ? await store.planOf(tx, id) : null;
    if (row === null) throw new DomainError('review.unknown');
    const steps = await store.planActionsOf(tx, [row.plan_id]);
    return { row, steps, state: planStateAfter(steps.map(({ action }) => action))! };
  }

  /** Does something about a plan of one's own office, where its state lets it. */
  acting(
    viewer: Viewer,
    id: string,
    action: ReviewPlanAction,
    work: (tx: Tx, plan: PlanInHand, open: (tx: Tx) => Promise<number>) => Promise<void>,
  ): Promise<string> {
    return this.database.run(viewer.scope, async (tx) => {
      const { row } = await this.own(tx, viewer, id);
      await store.holdPlan(tx, row.plan_id);
      const plan = await this.seen(tx, id);
      if (!planActions(plan.state, viewer.role).includes(action))
        throw new DomainError('review.plan-state', { state: REVIEW_PLAN_STATE[plan.state], action: REVIEW_PLAN_ACTION[action] });
      await work(tx, plan, (within) => store.openFiles(within, row.agencies, row.plan_id));
      return id;
    });
  }

  private async frame(tx: Tx, viewer: Viewer, input: ReviewFrameInput) {
    requirePeriod(input.from, input.to);
    if (input.to > this.clock.lastClosedDay()) throw new DomainError('review.period-open', { to: input.to });
    if (input.actTypes.length === 0) throw new DomainError('review.acts-missing');
    within('抽取件数', input.total, 1, 100_000);
    within('每层最少件数', input.least, 0, 1_000);
    const agencies = [...new Set(input.agencies ?? viewer.scope.case)].sort((a, b) => a - b);
    if (agencies.length === 0 || agencies.some((agency) => !viewer.scope.case.includes(agency))) throw new DomainError('review.agencies');
    const { from, to, actTypes } = input;
    const asked = { agencies, from, to, actTypes, asOf: this.clock.lastClosedDay(), known: await frames.knownNow(tx) };
    const cases = await frames.casesOfFrame(tx, asked);
    const rows = framed(cases, { byRecording: input.byRecording, weighted: input.mode === 'weighted' });
    return { asked, rows, sectors: await sectorsOf(tx, asked, cases), leftOut: await frames.leftOutOf(tx, asked) };
  }

  private requireOffice({ nodeId, role }: Viewer): number {
    if (nodeId === null || !ORGANISES_REVIEWS.includes(role)) throw new DomainError('review.not-yours');
    return nodeId;
  }

  /** Writes down what was done about a plan. */
  async done(tx: Tx, viewer: Viewer, plan: PlanInHand, action: ReviewPlanAction, said: string, content: store.PlanContent) {
    const state = planStateAfter([...plan.steps.map((step) => step.action), action])!;
    await store.insertPlanAction(tx, plan.row, {
      plan_id: plan.row.plan_id,
      seq: plan.steps.length + 1,
      action,
      state,
      at: new Date(this.clock.now()),
      user_id: viewer.userId,
      person: viewer.name,
      said,
      content,
    });
    const { seed = null, drawn = null } = content;
    await this.note(tx, viewer, `review.${action}`, plan.row, { digest: plan.row.frame_digest, seed, drawn });
  }

  /** Writes it into the audit chain of the office. */
  note(
    tx: Tx,
    viewer: Viewer,
    action: `review.${ReviewPlanAction | 'reader-added' | 'sample-taken' | 'calibrate'}`,
    { plan_id, title }: store.PlanRow,
    detail: Readonly<Record<string, string | number | null>>,
  ) {
    return this.audit.append(tx, { agencyId: 0, viewer, action, object: plan_id, detail: { title, ...detail } });
  }
}

/** What somebody says for the record; nothing is refused. */
export const requireSaid = (said: string): string => {
  const text = said.trim();
  if (text === '' || text.length > SAID_AT_MOST) throw new DomainError('review.said', { most: SAID_AT_MOST });
  return text;
};

/** Cases of a frame by the sector whose standard applies to them. */
const sectorsOf = async (tx: Tx, asked: frames.FrameAsked, cases: readonly frames.FrameCase[]): Promise<SectorShare[]> => {
  const lines = await frames.linesOfAgencies(tx, asked);
  return sectorShares(
    readyStandards(),
    cases.map(({ agency_id, act_type }) => ({ act: act_type, lines: lines.get(agency_id) ?? [], cases: 1 })),
  );
};

/** 行业标准优先: why cases are reviewed by another standard than that of their sector, refused where nothing is said; nothing where none are. */
const departure = (standard: ReviewStandard, sectors: readonly SectorShare[], said: string): string => {
  const [first] = departingFrom(sectors, standard);
  if (first === undefined) return '';
  if (said !== '') return requireSaid(said);
  const { sector, standard: own, cases: files } = first;
  if (own === null || sector === null) throw new DomainError('review.standard-beyond', { standard: standard.title, files });
  throw new DomainError('review.standard-sector', { sector, standard: own.title, files });
};

const within = (what: string, n: number, least: number, most: number): void => {
  if (!Number.isSafeInteger(n) || n < least || n > most) throw new DomainError('review.numbers', { what, least, most });
};

const quotasOr = (sizes: ReadonlyMap<string, number>, total: number, least: number): Quotas | DomainError => {
  try {
    return shareOut(sizes, total, least);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};
