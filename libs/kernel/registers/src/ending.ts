import { caseDate, type Context, type Dossier, keepingOf, packFor } from '@zhilu/kernel/law';
import type { LegalDate } from '@zhilu/kernel/time';
import type { RetentionClass } from '@zhilu/kernel/vocabulary';
import type { Institution } from './entry';
import { retentionTimesOf } from './retention';

/** So long before the end of its keeping time a recording is told of, days. */
export const KEEPING_ENDS_WITHIN = 30;

/** 保存期限将届满: a recording, and the first day on which it need no longer be kept. */
export interface EndingKeeping {
  readonly key: string;
  readonly keep: RetentionClass;
  readonly until: LegalDate;
}

/** Recordings of a case whose keeping time ends by a day; one of which the end cannot be told is none of them, and stays. */
export const keepingsUntil = (dossier: Dossier, context: Context, institutions: readonly Institution[], by: LegalDate): EndingKeeping[] => {
  const { day } = caseDate(dossier);
  const pack = packFor(context, day)?.pack;
  if (pack === undefined) return [];
  const times = retentionTimesOf(institutions, { day, closedOn: dossier.case.closedOn ?? null });
  return dossier.recordings.flatMap((clip) => {
    const keeping = keepingOf(pack, clip, times);
    if (keeping === null || keeping.until === null || keeping.until === 'permanent' || keeping.until > by) return [];
    return [{ key: clip.key, keep: keeping.retention.keep, until: keeping.until }];
  });
};
