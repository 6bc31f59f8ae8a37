import type { Unfinished } from '@zhilu/ledger';
import type { Cause } from '@zhilu/kernel/vocabulary';

/** What was changed, by the cause of its posting. */
const CHANGED: Readonly<Partial<Record<Cause, string>>> = {
  list: '音像记录清单已换版',
  calendar: '节假日表已更改',
  agency: '机构变动已登记',
  program: '判定程序已更新',
};
const RULES = '规则或设定已更改';
/** A source is connected, or otherwise agreed with: no rule has changed. */
const SOURCES = '来源的约定已登记';

/** The change the books are following, said for what it is: whoever connects a source changes no rule. */
export const followedInWords = ({ cause, decision, working }: Pick<Unfinished, 'cause' | 'decision' | 'working'>): string => {
  const ofSources = cause === 'configuration' && decision.put.every(({ kind }) => kind === 'register') && decision.withdrawn.length === 0;
  const what = ofSources ? SOURCES : (CHANGED[cause] ?? RULES);
  return working
    ? `${what}，正在重算。重算完成以前，各页所列仍为更改以前的数字`
    : `${what}，重算中断。各页所列仍为更改以前的数字，请最高一级监督机构的负责人在“规则与设定”页继续`;
};
