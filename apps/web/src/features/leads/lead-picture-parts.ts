import { percent } from '@zhilu/kernel/vocabulary';
import type { LeadClipsQuery } from '@zhilu/contract';
import type { LeadKind } from '@zhilu/kernel/leads';
import { instantOf } from '../../shared/date/time';
import type { Lead } from './lead-words';

/** Leads of which two recordings are set on one axis. */
export const PICTURED: ReadonlySet<LeadKind> = new Set<LeadKind>(['deviceTwice', 'anotherFile', 'digestTwice', 'clipTooLong']);

export interface Compared {
  readonly rows: readonly { readonly name: string; readonly share: number; readonly of: string | null; readonly own: boolean }[];
  readonly words: string;
}
type Values = Readonly<Record<string, number>>;
const shareOf = (n: number, of: number) => ({ share: of === 0 ? 0 : n / of, of: `${percent({ n, of })}（${n}/${of}）` });

/** What a kind of lead sets beside what, by the numbers of its sentence. */
const SIDES: Partial<Record<LeadKind, (values: Values) => Compared['rows']>> = {
  tooRegularAmounts: ({ n, of, share }) => [
    { name: '本单位在此区间', own: true, ...shareOf(n!, of!) },
    { name: '其他单位在此区间', own: false, share: share! / 100, of: null },
  ],
  stopsTogether: ({ n, of, m, all }) => [
    { name: '中断的活动中', own: true, ...shareOf(n!, of!) },
    { name: '全部活动中', own: false, ...shareOf(m!, all!) },
  ],
  lastMinute: ({ n, of, allowed }) => [
    { name: '届满前储存', own: true, ...shareOf(n!, of!) },
    { name: '容许', own: false, share: allowed! / 100, of: null },
  ],
};

export const comparedOf = ({ kind, values }: Pick<Lead, 'kind' | 'values'>): Compared | null => {
  const sides = SIDES[kind];
  if (sides === undefined) return null;
  const rows = sides(Object.fromEntries(values.map(({ name, value }) => [name, Number(value)])));
  return { rows, words: `${rows.map(({ name, share, of }) => `${name} ${of ?? percent({ n: share, of: 1 })}`).join('，')}。` };
};

/** A recording with both its times, in milliseconds. */
export interface Clip {
  readonly caseId: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The recordings a lead rests on that state when they began and ended, by their case and key. */
export const clipsOf = ({ cases }: Pick<Lead, 'cases'>, files: readonly (LeadClipsQuery['one'] | undefined)[]): Clip[] =>
  cases.slice(0, 2).flatMap(({ caseId, caseNo, records }, at) =>
    (files[at]?.recordings ?? []).flatMap(({ key, startedAt, endedAt }): Clip[] => {
      const [from, to] = [instantOf(startedAt ?? null), instantOf(endedAt ?? null)];
      return !records.includes(key) || from === null || to === null ? [] : [{ caseId, name: `${caseNo ?? ''} ${key}`.trim(), from, to }];
    }),
  );
