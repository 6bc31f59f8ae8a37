import { type Detected, type Lead, type LeadSettings, type ClipObservation, subjectOf } from '../lead';
import { nearPairs, sharedSeconds } from './overlaps';

type Timed = ClipObservation & { readonly from: number; readonly to: number; readonly device: string };
const isTimed = (clip: ClipObservation): clip is Timed =>
  clip.device !== null && clip.from !== null && clip.to !== null && clip.to > clip.from;

/** Whether two clips are of one activity; a clip that names none is of its case. */
const together = (a: ClipObservation, b: ClipObservation): boolean =>
  a.caseId === b.caseId && (a.activity === null || b.activity === null || a.activity === b.activity);

/** Clips of one device that overlap by more than its clock may explain, by what they are to each other. */
const overlapping = (clips: readonly ClipObservation[], { clipOverlapSeconds }: LeadSettings) => {
  const timed = clips.filter(isTimed);
  const byDevice = new Map<string, Timed[]>();
  for (const clip of timed) {
    const some = byDevice.get(clip.device);
    if (some === undefined) byDevice.set(clip.device, [clip]);
    else some.push(clip);
  }
  const pairs = [...byDevice.values()].flatMap((some) => [...nearPairs(some, -clipOverlapSeconds)]);
  return { timed, pairs };
};

const detected = (kind: 'deviceTwice' | 'anotherFile', of: number, pairs: readonly [Timed, Timed][], tolerance: number): Detected => ({
  leads: pairs.map(([one, other]): Lead => ({
    kind,
    subject: subjectOf(one.device, [`${one.caseId}:${one.key}`, `${other.caseId}:${other.key}`]),
    values: { who: one.device, overlap: sharedSeconds(one, other), tolerance },
    cases:
      one.caseId === other.caseId
        ? [{ caseId: one.caseId, records: [one.key, other.key] }]
        : [one, other].map(({ caseId, key }) => ({ caseId, records: [key] })),
  })),
  base: { n: new Set(pairs.flat()).size, of },
});

/** 设备时空冲突: clips of one device at one time that belong to two activities. */
export const deviceTwice = (clips: readonly ClipObservation[], settings: LeadSettings): Detected => {
  const { timed, pairs } = overlapping(clips, settings);
  return detected(
    'deviceTwice',
    timed.length,
    pairs.filter(([a, b]) => !together(a, b)),
    settings.clipOverlapSeconds,
  );
};

/** 同一时段另有文件 (Art 26): two clips of one device, one activity and one time whose digests differ. */
export const anotherFile = (clips: readonly ClipObservation[], settings: LeadSettings): Detected => {
  const { timed, pairs } = overlapping(clips, settings);
  const differ = pairs.filter(([a, b]) => together(a, b) && a.digest !== null && b.digest !== null && a.digest !== b.digest);
  return detected('anotherFile', timed.length, differ, settings.clipOverlapSeconds);
};
