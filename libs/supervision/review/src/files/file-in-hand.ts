import { advanceReview, type ReadingDone, type ReviewActor, type ReviewDone, reviewState, type Seat, seatsAfter } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { REVIEW_ACTION, REVIEW_STATE, type ReviewAction, type ReviewState, type SampleMode } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import * as store from './files.store';

/** A file with everything done about it that may be known to whoever asks. */
export interface FileInHand {
  readonly file: store.FileRow;
  readonly actions: readonly store.ReviewActionRow[];
  readonly readings: readonly store.ReadingRow[];
  readonly seats: readonly Seat[];
  readonly state: ReviewState;
}

const doneOf = (actions: readonly store.ReviewActionRow[]): ReviewDone[] =>
  actions.map(({ action, user_id, due_at }) => ({ action, by: user_id, dueAt: due_at?.getTime() ?? null }));
const readingDone = (readings: readonly store.ReadingRow[]): ReadingDone[] =>
  readings.map(({ seat, reader_id, action, at }) => ({ seat, reader: reader_id, action, at: at.getTime() }));

/** Rows by the file they are of, in their order. */
export const byFile = <R extends { readonly file_id: string }>(rows: readonly R[]): Map<string, R[]> => {
  const files = new Map<string, R[]>();
  for (const row of rows) {
    const own = files.get(row.file_id);
    if (own === undefined) files.set(row.file_id, [row]);
    else own.push(row);
  }
  return files;
};

/** 校准案卷: it is read to see how readers read, and has no result. */
export const isCalibration = ({ mode }: Pick<store.FileRow, 'mode'>): boolean => mode === store.CALIBRATION;

/** How a file came into a review; one that is read to calibrate came in by none, and is in no list in which this is said. */
export const modeOf = ({ file_id, mode }: Pick<store.FileRow, 'file_id' | 'mode'>): SampleMode => {
  if (mode === store.CALIBRATION) throw new Error(`${file_id} is of no sample`);
  return mode;
};

/** A file is read by so many as were drawn for it; one to calibrate by as many as were ever given it. */
export const seatsOf = (file: store.FileRow, readings: readonly Pick<store.ReadingRow, 'seat'>[]): number =>
  isCalibration(file) ? Math.max(0, ...readings.map(({ seat }) => seat)) : file.seats;

/** Reads some files with all that was done about them. */
export const filesInHand = async (tx: Tx, files: readonly store.FileRow[]): Promise<FileInHand[]> => {
  const agencies = [...new Set(files.map(({ agency_id }) => agency_id))];
  const ids = files.map(({ file_id }) => file_id);
  const actions = byFile(await store.actionsOf(tx, agencies, ids));
  const readings = byFile(await store.readingsOf(tx, agencies, ids));
  return files.map((file) => {
    const [own, read] = [actions.get(file.file_id) ?? [], readings.get(file.file_id) ?? []];
    return { file, actions: own, readings: read, seats: seatsAfter(seatsOf(file, read), readingDone(read)), state: reviewState(own)! };
  });
};

/** Readers who ever held a seat of a file. */
export const readersOfFile = ({ readings }: FileInHand): number[] => [...new Set(readings.map(({ reader_id }) => reader_id))];

/** The state a step leads to, or its refusal in words. */
export const permitted = (hand: FileInHand, action: ReviewAction, actor: ReviewActor): ReviewState => {
  const next = advanceReview(doneOf(hand.actions), readersOfFile(hand), action, actor);
  if (next.ok) return next.state;
  if (next.refusal === 'flow.action-not-allowed')
    throw new DomainError(next.refusal, {
      state: next.state === null ? '未抽中' : REVIEW_STATE[next.state],
      action: REVIEW_ACTION[action],
    });
  throw new DomainError(next.refusal);
};

/** Whether a step could be taken now by somebody. */
export const mayTake = (hand: FileInHand, action: ReviewAction, actor: ReviewActor): boolean =>
  advanceReview(doneOf(hand.actions), readersOfFile(hand), action, actor).ok;
