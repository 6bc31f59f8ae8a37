import type { RetentionTimes } from '@zhilu/kernel/law';
import { type LegalDate, yearsAfter } from '@zhilu/kernel/time';
import type { Institution } from './entry';

/** 信息保存制度 of an agency that holds on a day; of several the one that began last. */
export const retentionRuleOn = (institutions: readonly Institution[], day: LegalDate): Institution | null =>
  institutions
    .filter(
      ({ institution, from, to }) => institution === 'keeping' && (from === undefined || from <= day) && (to === undefined || day <= to),
    )
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    .at(-1) ?? null;

/**
 * How long an agency keeps the recordings of a case: by its registered rules of the case's day. A case file's years run from
 * its closing; before that, and where nothing is registered, it cannot be told and nothing may be destroyed.
 */
export const retentionTimesOf = (
  institutions: readonly Institution[],
  { day, closedOn }: { readonly day: LegalDate; readonly closedOn: LegalDate | null },
): RetentionTimes => {
  const rule = retentionRuleOn(institutions, day);
  const years = rule?.caseFileYears;
  return {
    agencyYears: rule?.recordingYears ?? null,
    caseFileUntil: years === undefined || closedOn === null ? null : yearsAfter(closedOn, years),
  };
};
