import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { allSigned, isAbandoned, planActions, planStateAfter, standingOf } from '@zhilu/kernel/flow';
import { shareOut } from '@zhilu/kernel/review';
import { REVIEW_STATE, type ReviewState, SAMPLE_MODE, type SampleMode } from '@zhilu/kernel/vocabulary';
import { PlaceBook } from '@zhilu/registry/agencies';
import { legalDateOf } from '@zhilu/kernel/time';
import { byFile, type FileInHand } from '../files/file-in-hand';
import { sheetsOf } from '../files/files.store';
import type { ReviewPlanModel, ReviewReader, ReviewStratum } from '../plans/plan.model';
import { drawnWith } from '../plans/drawing.service';
import { type PlanInHand, ReviewPlans } from '../plans/plans.service';
import { candidates, planActionsOf, plansOf, readersOf } from '../plans/plans.store';
import { standardModel } from '../sheets/sheets';
import type { ReviewAgreement, ReviewedSample, ReviewModeResult } from './result.model';
import { agreements } from './agreements';
import { handsOf, judgedOf, sizesOf } from './judged';
import { modeResult } from './results';

/** 评查的结果: a plan as its office sees it, what its samples say, and how far its readers agree. */
@Injectable()
export class ReviewResults {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly plans: ReviewPlans,
  ) {}

  /** Every plan with an agency of the reader's, the latest first. */
  async all(viewer: Viewer): Promise<ReviewPlanModel[]> {
    if (viewer.role === 'reviewer') return [];
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = await plansOf(tx);
        const steps = await planActionsOf(
          tx,
          rows.map(({ plan_id }) => plan_id),
        );
        const models: ReviewPlanModel[] = [];
        for (const row of rows) {
          const own = steps.filter(({ plan_id }) => plan_id === row.plan_id);
          models.push(await this.model(tx, viewer, { row, steps: own, state: planStateAfter(own.map(({ action }) => action))! }, false));
        }
        return models;
      },
      { readOnly: true },
    );
  }

  async one(viewer: Viewer, id: string): Promise<ReviewPlanModel> {
    return this.database.run(viewer.scope, async (tx) => this.model(tx, viewer, await this.plans.seen(tx, id), true), { readOnly: true });
  }

  /** Readers there are, for whoever organises. */
  async candidates(viewer: Viewer, planId: string) {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { row } = await this.plans.own(tx, viewer, planId);
        const taken = new Set((await readersOf(tx, row.plan_id)).map(({ user_id }) => user_id));
        return (await candidates(tx, new Date(this.clock.now()), null)).filter(({ user_id }) => !taken.has(user_id));
      },
      { readOnly: true },
    );
  }

  /** What the samples of a plan say, each way of sampling by itself; for whoever organises. */
  async results(viewer: Viewer, id: string): Promise<ReviewModeResult[]> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const plan = await this.plans.own(tx, viewer, id);
        const judged = await judgedOf(tx, plan);
        const sizes = await sizesOf(tx, plan);
        return (Object.keys(SAMPLE_MODE) as SampleMode[])
          .map((mode) => modeResult(mode, plan.row.standard, sizes, judged))
          .filter(({ files }) => files > 0);
      },
      { readOnly: true },
    );
  }

  /** 被评样本 of one agency or of all the reader may open, the latest plan first; a plan without a result that may be known is left out. */
  async samples(viewer: Viewer, agencyId: number | null): Promise<ReviewedSample[]> {
    if (viewer.role === 'reviewer') return [];
    const agencies = viewer.scope.case.filter((agency) => agencyId === null || agency === agencyId);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const samples: ReviewedSample[] = [];
        for (const { plan_id } of await plansOf(tx)) {
          const plan = await this.plans.seen(tx, plan_id);
          const { title, office, standard, node_id } = plan.row;
          const whole = agencyId === null && node_id === viewer.nodeId;
          const judged = await judgedOf(tx, plan, whole ? plan.row.agencies : agencies);
          const { files, n, passed, standings, items, rate } = modeResult(
            'random',
            standard,
            whole ? await sizesOf(tx, plan) : new Map(),
            judged,
          );
          if (n > 0) samples.push({ planId: plan_id, title, office, files, n, passed, standings, items, rate: whole ? rate : null });
        }
        return samples;
      },
      { readOnly: true },
    );
  }

  /** 评分包: every result with its sheet, the standard and the frame's strata, so that anybody works scores and rate out again. */
  async sheets(viewer: Viewer, id: string): Promise<string> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const plan = await this.plans.own(tx, viewer, id);
        const { standard, title } = plan.row;
        const judged = await judgedOf(tx, plan);
        const sizes = await sizesOf(tx, plan);
        const files = judged.flatMap(({ hand: { file, state }, result }) => {
          if (result === null) return [];
          const { marks, vetoes, faults } = result.body;
          const { points, grade } = result;
          const { agency_name: agency, case_number: number, stratum, mode } = file;
          return [{ agency, number, stratum, mode, standing: standingOf(state), marks, vetoes, faults, points, grade }];
        });
        const { rate } = modeResult('random', standard, sizes, judged);
        return JSON.stringify({ form: 'zhilu-review/1', title, standard, strata: Object.fromEntries(sizes), files, rate });
      },
      { readOnly: true },
    );
  }

  /** 一致性 of two readers on files both have signed: of all items together and of each, with how many files it rests on of those read. */
  async agreement(viewer: Viewer, id: string): Promise<ReviewAgreement[]> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { row } = await this.plans.own(tx, viewer, id);
        const signed = (await handsOf(tx, { row })).filter(({ seats }) => allSigned(seats));
        const ids = signed.map(({ file }) => file.file_id);
        return agreements(row.standard, [...byFile(await sheetsOf(tx, row.agencies, ids)).values()]);
      },
      { readOnly: true },
    );
  }

  private async model(tx: Tx, viewer: Viewer, plan: PlanInHand, whole: boolean): Promise<ReviewPlanModel> {
    const { row, steps, state } = plan;
    const organises = row.node_id === viewer.nodeId;
    const hands = organises ? await handsOf(tx, plan) : [];
    return {
      id: row.plan_id,
      title: row.title,
      office: row.office,
      from: row.from_day,
      to: row.to_day,
      actTypes: row.act_types,
      mode: row.mode,
      state,
      agencies: row.agencies.length,
      standard: standardModel(row.standard),
      total: row.total,
      least: row.least,
      shareTwice: row.share_twice,
      crossing: row.crossing,
      holdDays: row.hold_days,
      chosenEach: row.chosen_each,
      frameRows: row.frame_rows,
      frameDigest: row.frame_digest,
      withheld: row.left_out.withheld,
      withdrawn: row.left_out.withdrawn,
      asOf: row.as_of,
      known: row.known,
      sealer: row.sealer,
      sealedAt: row.sealed_at,
      steps: steps.map(({ seq, action, at, person, said, content }) => ({
        seq,
        action,
        at,
        person,
        said,
        seed: content.seed ?? null,
        seedFrom: content.seedFrom ?? null,
        drawn: content.drawn ?? null,
        listDigest: content.listDigest ?? null,
      })),
      actions: organises ? planActions(state, viewer.role) : [],
      organises,
      strata: organises && whole ? await strata(tx, plan) : [],
      readers: organises && whole ? await this.readers(tx, plan, hands) : [],
      states: stateCounts(hands),
      vacant: hands
        .filter((hand) => hand.state === 'drawn' || hand.state === 'reading')
        .reduce(
          (sum, { seats }) =>
            sum + seats.filter((seat) => seat.reader === null || isAbandoned(seat, row.hold_days, this.clock.now())).length,
          0,
        ),
    };
  }

  private async readers(tx: Tx, { row }: PlanInHand, hands: readonly FileInHand[]): Promise<ReviewReader[]> {
    const book = await PlaceBook.read(tx, row.known, legalDateOf(this.clock.now()));
    return (await readersOf(tx, row.plan_id)).map(({ user_id, person, agency_id, conflicts }) => {
      const seats = hands.flatMap((hand) => hand.seats.filter(({ reader }) => reader === user_id));
      const back = hands.flatMap(({ readings }) =>
        readings.filter((one) => one.reader_id === user_id && ['release', 'recuse'].includes(one.action)),
      );
      return {
        id: String(user_id),
        person,
        agencyName: agency_id === null ? null : (book.agencies.get(agency_id)?.name ?? null),
        assigned: seats.length,
        signed: seats.filter(({ signed }) => signed).length,
        released: back.length,
        conflicts: conflicts.length,
      };
    });
  }
}

/** The strata of the frame with what is drawn of each: by the plan before the draw, by the last draw after it. */
const strata = async (tx: Tx, plan: PlanInHand): Promise<ReviewStratum[]> => {
  const sizes = await sizesOf(tx, plan);
  const drawn = plan.steps.some(({ content }) => content.quotas !== undefined);
  const quotas = drawn ? new Map(Object.entries(drawnWith(plan).quotas)) : shareOut(sizes, plan.row.total, plan.row.least);
  return [...sizes].map(([stratum, size]) => ({ stratum, size, quota: quotas.get(stratum) ?? 0 }));
};

const stateCounts = (hands: readonly FileInHand[]) =>
  (Object.keys(REVIEW_STATE) as ReviewState[])
    .map((state) => ({ state, n: hands.filter((hand) => hand.state === state).length }))
    .filter(({ n }) => n > 0);
