import { wilson } from '@zhilu/kernel/statistics';
import { type Detected, type Lead, type LeadSettings, type ClipObservation, type VisitObservation, subjectOf } from '../lead';
import { sharedSeconds } from './overlaps';

/** 音像与活动时间不符: a clip that shares no second with the activity it is said to be of. */
export const clipElsewhere = (
  clips: readonly ClipObservation[],
  visits: readonly VisitObservation[],
  { clipGapSeconds }: LeadSettings,
): Detected => {
  const byKey = new Map(visits.map((visit) => [`${visit.caseId}:${visit.key}`, visit]));
  const leads: Lead[] = [];
  let of = 0;
  for (const clip of clips) {
    if (clip.activity === null || clip.from === null || clip.to === null) continue;
    const visit = byKey.get(`${clip.caseId}:${clip.activity}`);
    if (visit?.from == null || visit.to === null) continue;
    of += 1;
    const shared = sharedSeconds({ from: clip.from, to: clip.to }, { from: visit.from, to: visit.to });
    if (shared > 0 || -shared <= clipGapSeconds) continue;
    leads.push({
      kind: 'clipElsewhere',
      subject: subjectOf('', [`${clip.caseId}:${clip.key}`]),
      values: { gap: -shared, tolerance: clipGapSeconds },
      cases: [{ caseId: clip.caseId, records: [clip.key, clip.activity] }],
    });
  }
  return { leads, base: { n: leads.length, of } };
};

/** 哈希校验值变更 (Art 26): a clip whose digest is not the one it came in with. */
export const digestChanged = (clips: readonly ClipObservation[]): Detected => {
  const withDigest = clips.filter(({ digest, digestChanges }) => digest !== null || digestChanges > 0);
  const leads = withDigest
    .filter(({ digestChanges }) => digestChanges > 0)
    .map(({ caseId, key, digestChanges }): Lead => ({
      kind: 'digestChanged',
      subject: subjectOf('', [`${caseId}:${key}`]),
      values: { changes: digestChanges, allowed: 0 },
      cases: [{ caseId, records: [key] }],
    }));
  return { leads, base: { n: leads.length, of: withDigest.length } };
};

const DAY_SECONDS = 86_400;
/** Fewest clips by which an agency is looked at. */
const RATED_FROM = 30;
/** Cases named with a lead that rests on very many. */
const CASES_MOST = 50;

/**
 * 总在最后一刻储存: of an agency's clips stored within 24 hours, more lie in the last minutes than may be. Judged by the
 * lower bound of the share, so that a few clips prove nothing.
 */
export const lastMinute = (clips: readonly ClipObservation[], { lastMinutes, lastPercent }: LeadSettings): Detected => {
  const inTime = clips.flatMap((clip) => {
    const left = clip.completed === null || clip.stored === null ? null : DAY_SECONDS - (clip.stored - clip.completed) / 1000;
    return left === null || left < 0 || left > DAY_SECONDS ? [] : [{ clip, left }];
  });
  if (inTime.length < RATED_FROM) return { leads: [], base: { n: 0, of: 0 } };
  const last = inTime.filter(({ left }) => left <= lastMinutes * 60);
  if (wilson(last.length, inTime.length).low * 100 <= lastPercent) return { leads: [], base: { n: 0, of: 1 } };
  const lead: Lead = {
    kind: 'lastMinute',
    subject: 'agency',
    values: { n: last.length, of: inTime.length, minutes: lastMinutes, allowed: lastPercent },
    cases: last.slice(-CASES_MOST).map(({ clip }) => ({ caseId: clip.caseId, records: [clip.key] })),
  };
  return { leads: [lead], base: { n: 1, of: 1 } };
};
