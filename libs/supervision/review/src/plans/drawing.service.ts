import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import {
  checkGrown,
  draw,
  type DrawnFile,
  listText,
  type Quotas,
  readFrame,
  readTwice,
  sampleFile,
  shareOut,
  strataOf,
} from '@zhilu/kernel/review';
import { DomainError } from '@zhilu/kernel/refusal';
import { REVIEW_PLAN_STATE } from '@zhilu/kernel/vocabulary';
import { calibrationOf, filesOfPlan, keepFiles, type NewFile } from '../files/files.store';
import { type FramedCase, sha256 } from './frame';
import { frameOf } from './frame.store';
import { type PlanInHand, ReviewPlans } from './plans.service';
import type { PlanContent } from './plans.store';

const SEED_BYTES = 16;

/** 抽样: seed and sealed frame fix the list; what was drawn only grows, and anybody can draw it again. */
@Injectable()
export class ReviewDraws {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly plans: ReviewPlans,
  ) {}

  /** 抽样 with a seed said aloud, or drawn by the machine where none is given; refused where the frame is not the one that was read. */
  draw(viewer: Viewer, id: string, seed: string | null, digest: string): Promise<string> {
    return this.plans.acting(viewer, id, 'draw', async (tx, plan) => {
      if (digest !== plan.row.frame_digest) throw new DomainError('review.other-digest');
      const rows = await this.sealedRows(tx, plan);
      const quotas = shareOut(strataOf(rows), plan.row.total, plan.row.least);
      const from = seed === null ? 'drawn' : 'typed';
      const list = await this.fix(tx, viewer, plan, rows, seed ?? randomBytes(SEED_BYTES).toString('hex'), quotas);
      await this.plans.done(tx, viewer, plan, 'draw', '', { ...list, seedFrom: from });
    });
  }

  /** 增抽: more files by the same seed and frame; what was drawn stays drawn. */
  grow(viewer: Viewer, id: string, total: number): Promise<string> {
    return this.plans.acting(viewer, id, 'grow', async (tx, plan) => {
      const rows = await this.sealedRows(tx, plan);
      const before = drawnWith(plan);
      const quotas = shareOut(strataOf(rows), total, plan.row.least);
      checkGrown(new Map(Object.entries(before.quotas)), quotas);
      if (total <= before.drawn)
        throw new DomainError('review.numbers', { what: '增抽后的件数', least: before.drawn + 1, most: plan.row.frame_rows });
      await this.plans.done(tx, viewer, plan, 'grow', '', await this.fix(tx, viewer, plan, rows, before.seed, quotas));
    });
  }

  /** 复核包: all that anybody needs to draw the list again. Taken out by whoever organises, handed to whoever asks. */
  async sample(viewer: Viewer, id: string): Promise<string> {
    return this.database.run(viewer.scope, async (tx) => {
      const plan = await this.plans.own(tx, viewer, id);
      const { seed, quotas } = drawnWith(plan);
      const rows = await this.sealedRows(tx, plan);
      await this.plans.note(tx, viewer, 'review.sample-taken', plan.row, {});
      return JSON.stringify(sampleFile(plan.row.title, rows, seed, new Map(Object.entries(quotas)), sha256));
    });
  }

  /** The rows of the sealed frame; refused where they are not the sealed ones to the byte. */
  async sealedRows(tx: Tx, { row }: PlanInHand): Promise<FramedCase[]> {
    const frame = await frameOf(tx, row.plan_id);
    if (frame === null || sha256(frame.body) !== row.frame_digest) throw new DomainError('review.frame-changed');
    return readFrame(frame.body).map((one, n) => ({ ...one, agencyId: frame.agency_ids[n]!, caseId: frame.case_ids[n]! }));
  }

  /** Draws, and keeps what is new in the list. */
  private async fix(
    tx: Tx,
    viewer: Viewer,
    { row }: PlanInHand,
    rows: readonly FramedCase[],
    seed: string,
    quotas: Quotas,
  ): Promise<PlanContent> {
    const drawn = draw(rows, seed, quotas, sha256) as (DrawnFile & FramedCase)[];
    const calibrated = new Set((await calibrationOf(tx, row.agencies, row.plan_id)).map(({ ticket }) => ticket));
    if (drawn.some(({ ticket }) => calibrated.has(ticket))) throw new DomainError('review.calibration-drawn');
    const kept = new Set((await filesOfPlan(tx, row.agencies, row.plan_id)).map(({ ticket }) => ticket));
    const fresh = drawn.filter(({ ticket }) => !kept.has(ticket));
    const twice = readTwice(
      fresh.map(({ ticket }) => ticket),
      row.share_twice,
    );
    const files = fresh.map((one, n): NewFile => ({
      agency_id: one.agencyId,
      file_id: randomUUID(),
      case_id: one.caseId,
      stratum: one.stratum,
      case_number: one.caseNumber,
      weight: one.weight,
      ticket: one.ticket,
      place: kept.size + n + 1,
      seats: twice.has(one.ticket) ? 2 : 1,
    }));
    await keepFiles(tx, viewer, { plan: row.plan_id, mode: row.mode, at: new Date(this.clock.now()) }, files);
    return { seed, quotas: Object.fromEntries(quotas), drawn: drawn.length, listDigest: sha256(listText(drawn)) };
  }
}

/** Seed and quotas by which a plan was drawn last. */
export const drawnWith = ({ steps, state }: PlanInHand): { seed: string; quotas: Readonly<Record<string, number>>; drawn: number } => {
  const last = steps.findLast(({ content }) => content.seed !== undefined)?.content;
  if (last?.seed === undefined) throw new DomainError('review.plan-state', { state: REVIEW_PLAN_STATE[state], action: '取复核包' });
  return { seed: last.seed, quotas: last.quotas ?? {}, drawn: last.drawn ?? 0 };
};
