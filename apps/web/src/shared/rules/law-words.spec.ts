import { cited, lawWordsOf } from './law-words';

const OLD = { recording: '第十六条', list: '全过程记录清单' };
const NEW = { recording: '第十四条', list: '全过程音像记录清单' };
const state = (lastClosedDay: string) =>
  ({
    lastClosedDay,
    packs: [
      { appliedFrom: '2018-02-01', appliedTo: '2021-05-21', screen: OLD },
      { appliedFrom: '2021-05-21', appliedTo: null, screen: NEW },
    ],
  }) as never;

describe('页面用语', () => {
  it.each([
    ['2021-05-20', OLD],
    ['2021-05-21', NEW],
  ])('LT-3 on %s pages cite what is applied that day', (day, words) => expect(lawWordsOf(state(day))).toEqual(words));

  it('LT-3 where no text is applied, or none is known yet, nothing is cited', () => {
    expect([lawWordsOf(state('2017-01-01')), lawWordsOf(null), cited(undefined), cited('第八条')]).toEqual([null, null, '', '（第八条）']);
  });
});
