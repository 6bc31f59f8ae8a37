import { earliest } from '@zhilu/kernel/time';
import { type CaseView, lagOf } from '../ready/case-view';
import type { Clip } from '../ready/clips';
import type { ReadyWritten } from '../ready/compiled/law';
import { offer } from '../ready/times';
import { activityOf } from './storage.rule';

/** Whether a recording may stand in for a written record: no; yes; it would if what the law asks for were known. */
export type Substitute = 'no' | 'yes' | 'perhaps';

/**
 * 以音像记录替代: offers the recordings of the scenes, each from the time of its explanatory text, or from its end where the
 * law wants no text. Says `perhaps` only where such a recording is there.
 */
export const offerRecorded = (view: CaseView, ready: ReadyWritten, clips: readonly Clip[]): Substitute => {
  const { recorded } = ready;
  const allowed = recorded === null ? false : recorded.test(view);
  if (recorded === null || allowed === false) return 'no';
  view.trace?.why.push({ code: allowed === true ? 'may-be-recorded' : 'may-be-recorded-unknown', values: {} });
  for (const clip of clips) {
    if (clip.empty) continue;
    const { notedAt, completedAt, endedAt } = clip.recording;
    const made = recorded.noted ? notedAt : (completedAt ?? endedAt);
    const scene = made === undefined ? undefined : activityOf(view, clip)?.scene;
    if (made === undefined || scene === undefined || !recorded.scenes.has(scene)) continue;
    if (allowed === null) return 'perhaps';
    offer(view, clip.recording, earliest(made), lagOf(clip.recording, made));
  }
  return 'yes';
};
