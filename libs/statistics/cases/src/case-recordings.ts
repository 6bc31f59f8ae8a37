import {
  type AppliedPack,
  type Dossier,
  type ExplainedDuty,
  keepingOf,
  type RetentionTimes,
  outcomeAt,
  pointsToSee,
  type Recording,
  type RulePack,
  settle,
} from '@zhilu/kernel/law';
import { RETENTION_CLASS, RETENTION_UNKNOWN } from '@zhilu/kernel/vocabulary';
import type { LegalDate } from '@zhilu/kernel/time';
import type { CaseKeeping, CasePoint, CaseRecording } from './case-recording.model';

/** One clip as the case page shows it: how it was stored, and how long it is to be kept. */
export const recordingOf = (
  clip: Recording,
  applied: AppliedPack | null,
  duties: readonly ExplainedDuty[],
  asOf: LegalDate,
  times: RetentionTimes,
): CaseRecording => {
  const storage = duties.find((duty) => duty.kind.dutyClass === 'storage' && duty.subject.key === clip.key);
  return {
    key: clip.key,
    activity: clip.activity ?? null,
    device: clip.device ?? null,
    startedAt: clip.startedAt ?? null,
    endedAt: clip.endedAt ?? null,
    completedAt: clip.completedAt ?? null,
    storedAt: clip.storedAt ?? null,
    storedFrom: clip.storedFrom ?? null,
    storageDueAt: storage === undefined ? null : new Date(storage.dueAt),
    storageOutcome:
      storage === undefined ? null : outcomeAt({ settlement: settle(storage), dueAt: storage.dueAt, metAt: storage.metAt }, asOf),
    reference: clip.reference ?? null,
    digest: clip.digest ?? null,
    receivedAt: new Date(clip.receivedAt),
    keeping: applied === null ? null : keepingModel(clip, applied.pack, times),
  };
};

const keepingModel = (clip: Recording, pack: RulePack, times: RetentionTimes): CaseKeeping | null => {
  const keeping = keepingOf(pack, clip, times);
  if (keeping === null) return null;
  const { retention, until, unknown, assumed } = keeping;
  return {
    word: RETENTION_CLASS[retention.keep],
    title: retention.title,
    articleNo: `${retention.article}${retention.clause ?? ''}`,
    articleText: pack.articles[retention.article]!,
    permanent: until === 'permanent',
    until: until === 'permanent' ? null : until,
    unknown: unknown === null ? null : RETENTION_UNKNOWN[unknown],
    assumed,
  };
};

/** What a person is to see and hear in the recordings of each activity, by its key. */
export const pointsOf = (dossier: Dossier, applied: AppliedPack | null): ReadonlyMap<string, CasePoint[]> =>
  new Map(
    (applied === null ? [] : pointsToSee(applied.pack, dossier)).map(({ activity, points }) => [
      activity,
      points.map(({ point, always }) => ({
        id: point.id,
        text: point.text,
        articleNo: `${point.article}${point.clause ?? ''}`,
        heard: point.by === 'hearing',
        always,
      })),
    ]),
  );
