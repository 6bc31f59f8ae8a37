import { DomainError } from '@zhilu/kernel/refusal';
import { byCodePoint } from './frame';

/** Files to draw from each stratum. */
export type Quotas = ReadonlyMap<string, number>;

/** The rule by which quotas are worked out, as it is printed with them. */
export const QUOTA_RULE =
  '每层先取最少件数（不足的全取），其余逐件分给“层内件数÷（2×已分件数＋1）”最大的层，相等的按层名的字码先后；取满的层不再分。';

/**
 * 配额: `total` shared out by size after the least of each stratum (Sainte-Laguë). It adds up exactly, and a larger total
 * never takes from a stratum, so a list grows without being drawn again; largest remainders do not promise that.
 */
export const shareOut = (sizes: ReadonlyMap<string, number>, total: number, least: number): Map<string, number> => {
  const strata = [...sizes].filter(([, size]) => size > 0).sort(([a], [b]) => byCodePoint(a, b));
  const most = strata.reduce((sum, [, size]) => sum + size, 0);
  const quotas = new Map(strata.map(([stratum, size]) => [stratum, Math.min(least, size)]));
  let left = total - [...quotas.values()].reduce((sum, one) => sum + one, 0);
  if (left < 0) throw new DomainError('sample.too-few', { total, least, needed: total - left });
  if (total > most) throw new DomainError('sample.too-many', { total, most });
  for (; left > 0; left -= 1) {
    let next: readonly [string, number] | null = null;
    for (const [stratum, size] of strata) {
      const taken = quotas.get(stratum)!;
      // size / (2 taken + 1) against the best so far, multiplied out.
      if (taken < size && (next === null || size * (2 * quotas.get(next[0])! + 1) > next[1] * (2 * taken + 1))) next = [stratum, size];
    }
    quotas.set(next![0], quotas.get(next![0])! + 1);
  }
  return quotas;
};

/** Refuses quotas that no draw from strata of these sizes can meet. */
export const checkQuotas = (sizes: ReadonlyMap<string, number>, quotas: Quotas): void => {
  let sum = 0;
  for (const [stratum, quota] of quotas) {
    const size = sizes.get(stratum) ?? 0;
    if (!Number.isSafeInteger(quota) || quota < 0) throw new DomainError('sample.quota', { stratum });
    if (quota > 0 && size === 0) throw new DomainError('sample.stratum-empty', { stratum });
    if (quota > size) throw new DomainError('sample.quota-beyond', { stratum, quota, size });
    sum += quota;
  }
  if (sum === 0) throw new DomainError('sample.nothing');
};

/** Refuses quotas of which one is smaller than what was drawn already: a list only grows. */
export const checkGrown = (drawn: Quotas, quotas: Quotas): void => {
  for (const [stratum, before] of drawn)
    if ((quotas.get(stratum) ?? 0) < before) throw new DomainError('sample.shrunk', { stratum, before });
};
