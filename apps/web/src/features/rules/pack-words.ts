import { addDays } from '@zhilu/kernel/time';
import type { PackVersionFragment } from '@zhilu/contract';
import { day } from '../../shared/date/time';

/** What a version is called where several stand side by side. */
export const packName = ({ title, own }: Pick<PackVersionFragment, 'title' | 'own'>): string =>
  own ? `${title}（本单位所用文本）` : title;

/** Since when a version holds in law, and since when this office applies it. */
export const packSpan = (pack: PackVersionFragment): string => {
  const { effectiveFrom, effectiveTo, appliedFrom, appliedTo, overlay, inUse, beyondEffective } = pack;
  const law = overlay
    ? '叠加于基础规则之上，只改动所列规则'
    : `${day(effectiveFrom)}至${effectiveTo === null ? '今' : day(addDays(effectiveTo, -1))}有效`;
  if (!inUse) return `${law}；本单位现未适用`;
  const span = `本单位自${day(appliedFrom!)}起适用${appliedTo === null ? '' : `，至${day(addDays(appliedTo, -1))}止`}`;
  return `${law}；${span}${beyondEffective ? '，按本单位设定适用，非当日现行有效' : ''}`;
};

/** How a family stands in a version. */
export const STATE_WORD: Readonly<Record<string, string>> = {
  first: '首次列入',
  added: '新设',
  changed: '有改动',
  same: '内容未变',
  dropped: '不再单列',
};
