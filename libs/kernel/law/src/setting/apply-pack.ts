import { DomainError } from '@zhilu/kernel/refusal';
import type { LegalDate } from '@zhilu/kernel/time';
import { packFor } from '../case-date';
import type { AppliedPack } from '../context';
import type { RulePack } from '../packs/pack';

/** Days from the first, before the second; `to` null is without end. */
export interface DaySpan {
  readonly from: LegalDate;
  readonly to: LegalDate | null;
}

/** 适用设定的更改: what an office decides when it applies a pack from a day on. */
export interface PackChange {
  /** Packs whose span is set anew, the one applied among them. */
  readonly put: readonly AppliedPack[];
  /** Packs that are no longer applied to any day. */
  readonly withdrawn: readonly AppliedPack[];
  /** Everything applied afterwards, in the order of first days. */
  readonly after: readonly AppliedPack[];
  /** Case dates to which another pack, or none, applies than before. */
  readonly days: readonly DaySpan[];
}

/**
 * Applies a pack from a day on, without end. Packs of the same place that began before end there; those that would begin
 * later are withdrawn. Refused where it changes nothing, and where a day that has a pack would be left without one.
 */
export const applyPack = (standing: readonly AppliedPack[], pack: RulePack, from: LegalDate): PackChange => {
  const own = standing.find((one) => one.pack.code === pack.code);
  const put: AppliedPack[] = [{ pack: own?.pack ?? pack, from, to: null }];
  const withdrawn: AppliedPack[] = [];
  const kept: AppliedPack[] = [];
  for (const one of standing) {
    if (one === own) continue;
    if (one.pack.jurisdiction !== pack.jurisdiction || (one.to !== null && one.to <= from)) kept.push(one);
    else if (one.from < from) put.push({ ...one, to: from });
    else withdrawn.push(one);
  }
  const after = [...kept, ...put].sort((a, b) => (a.from < b.from ? -1 : 1));
  const days = changedDays(standing, after);
  if (days.length === 0) throw new DomainError('pack.applied-already', { title: pack.title });
  const bare = days.find((span) => packOn(after, span.from) === null);
  if (bare !== undefined) throw new DomainError('pack.leaves-days', { day: bare.from });
  return { put, withdrawn, after, days };
};

const packOn = (packs: readonly AppliedPack[], day: LegalDate): string | null => packFor({ packs }, day)?.pack.code ?? null;

/** The stretches of days for which two settings name different packs. */
const changedDays = (before: readonly AppliedPack[], after: readonly AppliedPack[]): DaySpan[] => {
  const edges = [...new Set([...before, ...after].flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort();
  const changed: { from: LegalDate; to: LegalDate | null }[] = [];
  for (const [index, from] of edges.entries()) {
    if (packOn(before, from) === packOn(after, from)) continue;
    const last = changed.at(-1);
    if (last?.to === from) last.to = edges[index + 1] ?? null;
    else changed.push({ from, to: edges[index + 1] ?? null });
  }
  return changed;
};
