import { count, SOURCE_DAY, type SourceDayState } from '@zhilu/kernel/vocabulary';
import type { SourceHealthQuery } from '@zhilu/contract';
import { day, minute } from '../../shared/date/time';

export type HealthSource = SourceHealthQuery['sourceHealth']['sources'][number];
export type HealthDay = HealthSource['days'][number];

/** A sign for each state beside its colour and pattern. */
export const SIGN: Readonly<Record<SourceDayState, string>> = {
  received: '√',
  late: '迟',
  silent: '×',
  quarantined: '检',
  idle: '',
  before: '–',
};
export const STATES = ['received', 'late', 'silent', 'quarantined', 'idle', 'before'] as const satisfies readonly SourceDayState[];

/** What a cell says in words: `11月24日：有质检未通过，质检未通过 2/120 行`. */
export const dayWords = ({ day: on, state, late, expected, deliveries, received, quarantined, compared, differing }: HealthDay): string => {
  const parts: string[] = [SOURCE_DAY[state]];
  if (deliveries > 0) parts.push(`报送 ${count(deliveries)} 次，收到 ${count(received)} 行`);
  if (quarantined > 0) parts.push(`质检未通过 ${count(quarantined)}/${count(received)} 行`);
  if (compared > 0) parts.push(differing > 0 ? `对账不符 ${count(differing)}/${count(compared)} 项` : `对账 ${count(compared)} 项均相符`);
  if (expected !== null && expected !== undefined) parts.push(`${late ? '应于' : '至今应于'} ${minute(expected)} 前报送`);
  return `${day(on)}：${parts.join('，')}`;
};

/** The page's answer: how many sources are silent, and since when of what is nothing known. */
export const answerOf = (sources: readonly HealthSource[]): string => {
  if (sources.length === 0) return '';
  const silent = sources.filter(({ silentFrom }) => silentFrom !== null && silentFrom !== undefined);
  const aside = sources.filter(({ days }) => days.some(({ quarantined }) => quarantined > 0)).length;
  const quarantined = aside === 0 ? '本期没有质检未通过的行' : `本期 ${count(aside)} 个来源有质检未通过的行`;
  const differing = sources.filter(({ days }) => days.some((one) => one.differing > 0)).length;
  const rest = `${quarantined}${differing === 0 ? '' : `；${count(differing)} 个来源对账不符`}。`;
  if (silent.length === 0) return `${count(sources.length)} 个来源均按约定报送；${rest}`;
  return `${count(sources.length)} 个来源中 ${count(silent.length)} 个未报，所涉单位自所列日期起无法评估；${rest}`;
};

/** How two numbers of one cell stand to each other: `平台少 3 条`, or the same number of other contents. */
export const differenceWords = (ours: number | null | undefined, theirs: number | null | undefined): string => {
  const more = (ours ?? 0) - (theirs ?? 0);
  if (more === 0) return '条数相同，内容不同';
  return more < 0 ? `平台少 ${count(-more)} 条` : `平台多 ${count(more)} 条`;
};
