import { earliest } from '../../time/moment';
import { type CaseView, lagOf } from '../ready/case-view';
import type { Clip } from '../ready/clips';
import type { ReadyWritten } from '../ready/compile';
import { offer } from '../ready/times';
import { activityOf } from './storage.rule';

/**
 * 以音像记录替代: offers the recordings of the scenes that have their explanatory text, each from the time of the text.
 * True where a recording may stand in for the record, now or once its facts are stated: then an absent record is missing
 * only if recordings, too, are completely delivered.
 */
export const offerRecorded = (view: CaseView, recorded: NonNullable<ReadyWritten['recorded']>, clips: readonly Clip[]): boolean => {
  const allowed = recorded.test(view);
  if (allowed !== true) return allowed === null;
  for (const clip of clips) {
    const { notedAt } = clip.recording;
    const scene = notedAt === undefined ? undefined : activityOf(view, clip)?.scene;
    if (notedAt !== undefined && scene !== undefined && recorded.scenes.has(scene))
      offer(view, clip.recording, earliest(notedAt), lagOf(clip.recording, notedAt));
  }
  return true;
};
