import { ACT_TYPE, type ActType, codesOf } from '@zhilu/kernel/vocabulary';

const ALL = codesOf(ACT_TYPE).length;
const CHINESE = '零一二三四五六七八九十';

/** Act types in full: all of them by one word. */
export const actsWords = (acts: readonly ActType[]): string =>
  acts.length === ALL ? '全部执法行为' : acts.map((act) => ACT_TYPE[act]).join('、');

/** Act types without 行政, for narrow places. */
export const actsShort = (acts: readonly ActType[], most = ALL): string => {
  if (acts.length === ALL) return '全部';
  const words = acts.map((act) => ACT_TYPE[act].replace('行政', ''));
  return acts.length <= most ? words.join('、') : `${words.slice(0, most).join('、')}等${CHINESE[acts.length]}类`;
};
