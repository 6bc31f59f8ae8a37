import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { allSigned, isAbandoned, reviewActions, standingOf } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { ROLE, type ReviewAction } from '@zhilu/kernel/vocabulary';
import { type PlanInHand, ReviewPlans } from '../plans/plans.service';
import { readersOf } from '../plans/plans.store';
import { sheetModel, standardModel } from '../sheets/sheets';
import { ReviewActs } from './acts.service';
import { byFile, type FileInHand, filesInHand, modeOf, readersOfFile } from './file-in-hand';
import type { ReviewFile, ReviewFileRow, ReviewFileStep } from './file.model';
import * as store from './files.store';
import { faultLines, inBlindOrder, matrixOf } from './lines';

/** Steps a page offers as such; the others follow from signatures and assignments. */
const OFFERED: readonly ReviewAction[] = [
  'answerOriginal',
  'adjudicate',
  'feedBack',
  'takeBack',
  'object',
  'accept',
  'settle',
  'uphold',
  'change',
];
const READERS: readonly ReviewAction[] = ['agree', 'differ', 'askOriginal'];

/**
 * 案卷评查的查阅: what an office may know of the files under review, and what the agency may: its own results from the feedback
 * on. Readers see nothing of it: what they may know is on their desk.
 */
@Injectable()
export class ReviewFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly plans: ReviewPlans,
    private readonly acts: ReviewActs,
  ) {}

  /** The files of a plan in the reader's agencies, in the order of the list. */
  async list(viewer: Viewer, planId: string): Promise<ReviewFileRow[]> {
    refuseReaders(viewer);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const plan = await this.plans.seen(tx, planId);
        const files = (await store.filesOfPlan(tx, viewer.scope.case, planId)).filter(
          ({ withheld }) => viewer.mayReadWithheld || !withheld,
        );
        const results = byFile(await resultsOf(tx, files));
        return (await filesInHand(tx, files)).map((hand) => this.row(viewer, plan, hand, results.get(hand.file.file_id)?.[0] ?? null));
      },
      { readOnly: true },
    );
  }

  /** One file. */
  async one(viewer: Viewer, agencyId: number, id: string): Promise<ReviewFile> {
    refuseReaders(viewer);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const file = await this.acts.fileIn(tx, viewer, agencyId, id);
        const plan = await this.plans.seen(tx, file.plan_id);
        const [hand] = await filesInHand(tx, [file]);
        const [result = null] = await resultsOf(tx, [file]);
        return this.model(tx, viewer, plan, hand!, result);
      },
      { readOnly: true },
    );
  }

  private async model(tx: Tx, viewer: Viewer, plan: PlanInHand, hand: FileInHand, result: store.ResultRow | null): Promise<ReviewFile> {
    const { file, actions } = hand;
    const told = isTold(viewer, hand);
    const organises = plan.row.node_id === viewer.nodeId;
    const { standard } = plan.row;
    const shown = told ? result : null;
    const sheets =
      isAgency(viewer) || !allSigned(hand.seats) ? [] : inBlindOrder(file, await store.sheetsOf(tx, [file.agency_id], [file.file_id]));
    const actor = { ...viewer, now: this.clock.now() };
    const may = organises || isAgency(viewer) ? reviewActions(doneOf(hand), readersOfFile(hand), actor) : [];
    const over = hand.state === 'final' || hand.state === 'overturned';
    return {
      ...this.row(viewer, plan, hand, result),
      planId: plan.row.plan_id,
      planTitle: plan.row.title,
      standard: standardModel(standard),
      revision: actions.at(-1)!.seq,
      steps: stepsOf(viewer, hand),
      actions: may.filter((action) => OFFERED.includes(action)),
      mayRectify: organises && over && result !== null && faultLines(standard, result.body).length > 0,
      // Whoever decides between two sheets sees reasons, and nobody's name beside them.
      seatsHeld: organises && hand.state === 'reading' ? await this.seatsOf(tx, plan, hand) : [],
      lines:
        sheets.length === 0 && shown === null
          ? []
          : matrixOf(
              standard,
              sheets.map(({ body }) => body),
              shown?.body ?? null,
            ),
      result: shown === null ? null : sheetModel(shown.body),
      rectifications: (await store.rectificationsOf(tx, [file.agency_id], [file.file_id])).map(({ request_no, lines }) => ({
        no: request_no,
        lines,
      })),
    };
  }

  private async seatsOf(tx: Tx, { row }: PlanInHand, { seats }: FileInHand) {
    const names = new Map((await readersOf(tx, row.plan_id)).map(({ user_id, person }) => [user_id, person]));
    return seats.map((seat) => ({
      seat: seat.seat,
      person: seat.reader === null ? null : (names.get(seat.reader) ?? null),
      signed: seat.signed,
      abandoned: isAbandoned(seat, row.hold_days, this.clock.now()),
    }));
  }

  private row(viewer: Viewer, { row }: PlanInHand, hand: FileInHand, result: store.ResultRow | null): ReviewFileRow {
    const { file, seats, state } = hand;
    const told = isTold(viewer, hand);
    const organises = row.node_id === viewer.nodeId;
    return {
      id: file.file_id,
      agencyId: file.agency_id,
      agencyName: file.agency_name,
      caseId: file.case_id,
      caseNumber: file.case_number,
      stratum: file.stratum,
      mode: modeOf(file),
      ticket: file.ticket,
      weight: file.weight,
      place: file.place,
      seats: organises ? file.seats : null,
      signed: organises ? seats.filter(({ signed }) => signed).length : null,
      state: told || !isAgency(viewer) ? state : null,
      standing: told ? standingOf(state) : null,
      points: told ? (result?.points ?? null) : null,
      grade: told ? gradeOf(result) : null,
    };
  }
}

/** A grade as it is shown; 不评 where the standard says nothing of the file. */
export const gradeOf = (result: Pick<store.ResultRow, 'grade'> | null): string | null =>
  result === null ? null : (result.grade ?? '不评');

const resultsOf = (tx: Tx, files: readonly store.FileRow[]): Promise<store.ResultRow[]> =>
  store.resultsOf(
    tx,
    [...new Set(files.map(({ agency_id }) => agency_id))],
    files.map(({ file_id }) => file_id),
  );

const doneOf = ({ actions }: FileInHand) =>
  actions.map(({ action, user_id, due_at }) => ({ action, by: user_id, dueAt: due_at?.getTime() ?? null }));

const isAgency = ({ role }: Viewer): boolean => ROLE[role].stands === 'agency';

/** An office is told of a result as soon as there is one, an agency of its own once it was fed back. */
const isTold = (viewer: Viewer, { actions }: FileInHand): boolean =>
  !isAgency(viewer) || actions.some(({ action }) => action === 'feedBack');

const refuseReaders = ({ role }: Viewer): void => {
  if (role === 'reviewer') throw new DomainError('access.not-allowed');
};

/** The agency sees what was done from the feedback on; nobody is named with a sheet. */
const stepsOf = (viewer: Viewer, { actions }: FileInHand): ReviewFileStep[] => {
  const from = isAgency(viewer) ? actions.findIndex(({ action }) => action === 'feedBack') : 0;
  return (from < 0 ? [] : actions.slice(from)).map(({ seq, action, at, person, said, due_at }) => ({
    seq,
    action,
    at,
    person: READERS.includes(action) ? null : person,
    said,
    dueAt: due_at,
  }));
};
