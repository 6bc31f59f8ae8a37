import { DomainError } from '@zhilu/kernel/refusal';
import type { Seat } from '@zhilu/kernel/flow';
import type { Viewer } from '@zhilu/platform/access';
import { isCalibration } from '../files/file-in-hand';
import type { FileRow } from '../files/files.store';
import type { PlanInHand } from '../plans/plans.service';
import type { ReviewDeskFile } from './desk.model';

/** A seat of the reader's own, with its file and plan, and the scope in which the file may be read for it. */
export interface Held {
  readonly viewer: Viewer;
  readonly file: FileRow;
  readonly plan: PlanInHand;
  readonly seat: Seat;
}

/** 校准案卷 come first: while one of the plan is unsigned, nothing else of it is opened. */
export const refuseUncalibrated = (held: readonly Held[], { file }: Held): void => {
  if (isCalibration(file)) return;
  if (held.some((other) => isCalibration(other.file) && other.file.plan_id === file.plan_id && !other.seat.signed))
    throw new DomainError('review.calibration-first');
};

/** A reader with the scope of the agencies whose files they hold: for the work of this desk, never handed on. */
export const lend = (viewer: Viewer, agencies: readonly number[]): Viewer => ({
  ...viewer,
  mayReadWithheld: false,
  scope: { ...viewer.scope, stat: agencies, case: agencies },
});

/** What is to be read first: calibration, then plan by plan in the order of the list. */
export const unsignedFirst = (a: ReviewDeskFile, b: ReviewDeskFile): number =>
  Number(a.signed) - Number(b.signed) ||
  Number(b.calibration) - Number(a.calibration) ||
  a.planTitle.localeCompare(b.planTitle, 'zh-CN') ||
  a.place - b.place;
