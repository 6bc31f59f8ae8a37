import { dayOf, type LegalDate, yearsAfter } from '@zhilu/kernel/time';
import type { RetentionUnknown } from '@zhilu/kernel/vocabulary';
import type { Recording } from '../dossier';
import type { Retention, RulePack } from '../packs/pack';

/** What else a keeping time rests on: how long the agency keeps, in years, and until when the case file is kept. Null where not set. */
export interface RetentionTimes {
  readonly agencyYears: number | null;
  readonly caseFileUntil: LegalDate | 'permanent' | null;
}

/** 保存期限 of one clip: its class, and the first day on which it need no longer be kept. */
export interface Keeping {
  readonly retention: Retention;
  /** Null where the time rests on something that has not been set: then the clip may not be destroyed. */
  readonly until: LegalDate | 'permanent' | null;
  /** Why `until` cannot be told; null where it can. */
  readonly unknown: RetentionUnknown | null;
  /** It is not said whether the clip is evidence, so it is kept as evidence. */
  readonly assumed: boolean;
}

/**
 * How long a clip is to be kept under a pack (Art 24; 2021 Art 25). A clip of which it is not said whether it is evidence
 * is kept as evidence. Null where the pack says nothing of keeping.
 */
export const keepingOf = (pack: RulePack, clip: Recording, times: RetentionTimes): Keeping | null => {
  const of = clip.evidence === false ? 'other' : 'evidence';
  const retention = pack.retention?.find((one) => one.of === of);
  if (retention === undefined) return null;
  const { until, unknown } = untilOf(retention, clip, times);
  return { retention, until, unknown, assumed: clip.evidence === undefined };
};

const untilOf = ({ keep }: Retention, clip: Recording, times: RetentionTimes): Pick<Keeping, 'until' | 'unknown'> => {
  switch (keep) {
    case 'permanent':
      return { until: 'permanent', unknown: null };
    case 'caseFile':
      return { until: times.caseFileUntil, unknown: times.caseFileUntil === null ? 'caseFile' : null };
    case 'agency': {
      const made = clip.completedAt ?? clip.endedAt;
      if (times.agencyYears === null) return { until: null, unknown: 'agencyYears' };
      return made === undefined
        ? { until: null, unknown: 'completed' }
        : { until: yearsAfter(dayOf(made), times.agencyYears), unknown: null };
    }
  }
};
