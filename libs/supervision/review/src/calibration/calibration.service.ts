import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { draw, type DrawnFile, linesOf, type ReadingSheet, type ReviewStandard, strataOf } from '@zhilu/kernel/review';
import { DomainError } from '@zhilu/kernel/refusal';
import { REVIEW_PLAN_STATE } from '@zhilu/kernel/vocabulary';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { byFile, type FileInHand, filesInHand } from '../files/file-in-hand';
import { CALIBRATION, calibrationOf, filesOfPlan, keepFiles, readingsOf, type SheetRow, sheetsOf } from '../files/files.store';
import { answerOf } from '../files/lines';
import { drawnWith, ReviewDraws } from '../plans/drawing.service';
import { type FramedCase, sha256 } from '../plans/frame';
import { type PlanInHand, ReviewPlans } from '../plans/plans.service';
import { holdPlan, readersOf } from '../plans/plans.store';
import { agreements } from '../results/agreements';
import type { ReviewCalibratedReader, ReviewCalibration, ReviewCalibrationFile } from './calibration.model';

const AT_MOST = 5;
/** 盲号 of a calibration file: beyond the numbers of the list. */
const FIRST_PLACE = 9_000;

/** 校准案卷: files of the frame that are in no sample, which every reader reads first; how they read them is seen by whoever organises. */
@Injectable()
export class Calibration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly plans: ReviewPlans,
    private readonly draws: ReviewDraws,
  ) {}

  /** Chooses so many: those the seed would have drawn last. Before anything is shared out, and once. */
  async choose(viewer: Viewer, id: string, n: number): Promise<string> {
    if (!Number.isSafeInteger(n) || n < 1 || n > AT_MOST)
      throw new DomainError('review.numbers', { what: '校准案卷件数', least: 1, most: AT_MOST });
    return this.database.run(viewer.scope, async (tx) => {
      await this.plans.own(tx, viewer, id);
      await holdPlan(tx, id);
      const plan = await this.plans.seen(tx, id);
      if (plan.state !== 'drawn')
        throw new DomainError('review.plan-state', { state: REVIEW_PLAN_STATE[plan.state], action: '选定校准案卷' });
      const { row } = plan;
      if ((await calibrationOf(tx, row.agencies, id)).length > 0) throw new DomainError('review.calibrated');
      const list = await filesOfPlan(tx, row.agencies, id);
      if (await isAssigned(tx, plan, list.map(({ file_id }) => file_id))) throw new DomainError('review.calibration-late'); // prettier-ignore
      const rows = await this.draws.sealedRows(tx, plan);
      const drawn = new Set(list.map(({ ticket }) => ticket));
      const all = draw(rows, drawnWith(plan).seed, strataOf(rows), sha256) as (DrawnFile & FramedCase)[];
      const left = all.filter(({ ticket }) => !drawn.has(ticket)).sort((a, b) => (a.ticket < b.ticket ? 1 : -1));
      if (left.length < n) throw new DomainError('review.calibration-none', { files: n });
      const files = left.slice(0, n).map((one, at) => ({
        agency_id: one.agencyId,
        file_id: randomUUID(),
        case_id: one.caseId,
        stratum: one.stratum,
        case_number: one.caseNumber,
        weight: one.weight,
        ticket: one.ticket,
        place: FIRST_PLACE + at + 1,
        seats: 1,
      }));
      await keepFiles(tx, viewer, { plan: id, mode: CALIBRATION, at: new Date(this.clock.now()) }, files);
      await this.plans.note(tx, viewer, 'review.calibrate', row, { files: n });
      return id;
    });
  }

  /** How all readers read them; of a file some are still to sign only that it waits. */
  async of(viewer: Viewer, id: string): Promise<ReviewCalibration> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const plan = await this.plans.own(tx, viewer, id);
        const { agencies, standard } = plan.row;
        const hands = await filesInHand(tx, await calibrationOf(tx, agencies, id));
        const whole = hands.filter(isRead).map(({ file }) => file.file_id);
        const sheets = byFile(await sheetsOf(tx, agencies, whole));
        const names = new Map((await readersOf(tx, id)).map(({ user_id, person }) => [user_id, person]));
        const read = whole.flatMap((file) => {
          const own = sheets.get(file);
          return own === undefined ? [] : [[...own].sort((a, b) => a.reader_id - b.reader_id)];
        });
        const list = await filesOfPlan(tx, agencies, id);
        const open = plan.state === 'drawn' && hands.length === 0;
        return {
          mayChoose: open && !(await isAssigned(tx, plan, list.map(({ file_id }) => file_id))), // prettier-ignore
          files: hands.map((hand) => fileModel(standard, hand, sheets.get(hand.file.file_id) ?? [], names)),
          readers: [...names].flatMap(([reader, person]) => besideMost(standard, read, reader, person)),
          agreement: agreements(standard, read)[0] ?? null,
        };
      },
      { readOnly: true },
    );
  }
}

const isAssigned = async (tx: Tx, { row }: PlanInHand, files: readonly string[]): Promise<boolean> =>
  (await readingsOf(tx, row.agencies, files)).length > 0;

/** All who were given it have signed or withdrawn, and somebody signed. */
const isRead = ({ seats }: FileInHand): boolean =>
  seats.every(({ reader, signed }) => reader === null || signed) && seats.some(({ signed }) => signed);

const lineWords = (standard: ReviewStandard, sheets: readonly ReadingSheet[]) =>
  linesOf(standard).map(({ kind, code, title }) => {
    const answers = sheets.map((sheet) => answerOf(sheet, kind, code));
    return { code, title, same: new Set(answers.map(({ word }) => word)).size < 2, answers };
  });

const fileModel = (
  standard: ReviewStandard,
  { file, seats }: FileInHand,
  sheets: readonly SheetRow[],
  names: ReadonlyMap<number, string>,
): ReviewCalibrationFile => {
  const own = [...sheets].sort((a, b) => a.reader_id - b.reader_id);
  return {
    id: file.file_id,
    place: file.place,
    agencyName: file.agency_name,
    caseNumber: file.case_number,
    waiting: seats.filter(({ reader, signed }) => reader !== null && !signed).length,
    signed: seats.filter(({ signed }) => signed).length,
    readers: own.map(({ reader_id }) => names.get(reader_id) ?? ''),
    lines: own.length === 0 ? [] : lineWords(standard, own.map(({ body }) => body)), // prettier-ignore
  };
};

/** Of the lines more than half of those who read them answer alike, how many this reader answers so too. */
const besideMost = (
  standard: ReviewStandard,
  files: readonly (readonly SheetRow[])[],
  reader: number,
  person: string,
): ReviewCalibratedReader[] => {
  let [lines, same] = [0, 0];
  for (const sheets of files) {
    const at = sheets.findIndex(({ reader_id }) => reader_id === reader);
    if (at < 0) continue;
    for (const { answers } of lineWords(
      standard,
      sheets.map(({ body }) => body),
    )) {
      const words = answers.map(({ word }) => word);
      const most = words.find((word) => words.filter((one) => one === word).length * 2 > words.length);
      if (most === undefined) continue;
      lines += 1;
      if (words[at] === most) same += 1;
    }
  }
  return lines === 0 ? [] : [{ id: String(reader), person, lines, same }];
};
