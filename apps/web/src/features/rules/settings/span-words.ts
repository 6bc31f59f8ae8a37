import { addDays } from '@zhilu/kernel/time';

/** A span of case days in words; `to` is the first day after it. */
export const spanWords = (from: string | null, to: string | null): string =>
  from === null ? '—' : to === null ? `${from} 至今` : `${from} 至 ${addDays(to, -1)}`;
