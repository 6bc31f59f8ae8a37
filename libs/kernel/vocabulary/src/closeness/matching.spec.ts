import fc from 'fast-check';
import { searchKeyOf } from '../values/search-key';
import { matchingOf, termsOf } from './matching';

describe('搜索: what a term means', () => {
  const BUREAU = searchKeyOf(['岭东市市场监督管理局']);

  it.each([
    ['市场监督', 'part'],
    ['岭东市市场监督管理局', 'part'],
    ['岭东市市监局', 'short'],
    ['岭东市监', 'short'],
    ['ldsscjdglj', 'sound'],
    ['scjd', 'sound'],
    ['lingdong', 'sound'],
    ['岭西市监局', null],
    ['东岭市监局', null],
    ['东局', null],
    ['岭局', null],
    ['ldzj', null],
    ['l', null],
    ['', null],
  ])('SR-1 %s of 岭东市市场监督管理局: %s', (term, matching) => {
    expect(matchingOf(searchKeyOf([term]), BUREAU)).toBe(matching);
  });

  it('SR-2 a text is cut at blanks of every kind, each term once; together they are the text without blanks', () => {
    expect(termsOf('  粤城管罚　〔2026〕 31 号 31 ')).toEqual({ whole: '粤城管罚(2026)31号31', terms: ['粤城管罚', '(2026)', '31', '号'] });
    expect(termsOf(' 　 ')).toEqual({ whole: '', terms: [] });
  });

  it('SR-3 whatever stands in a word matches it as a part of it, in whatever width and brackets it is typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('粤城管罚〔2026〕31号', '岭东市市场监督管理局', 'ZF-0031'),
        fc.nat(20),
        fc.nat(20),
        (word, from, length) => {
          const part = word.slice(from % word.length).slice(0, 1 + (length % word.length));
          const wide = [...part].map((one) => (/[0-9A-Za-z]/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one)).join('');
          for (const typed of [part, wide, part.replace('〔', '[').replace('〕', '】'), part.toLowerCase()])
            expect([typed, matchingOf(searchKeyOf([typed]), searchKeyOf([word]))]).toEqual([typed, 'part']);
        },
      ),
    );
  });
});
